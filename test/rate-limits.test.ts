import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createPages } from '#infra/pages/pages';
import { Sessions } from '#shared/auth/auth';
import { FairScheduler, TenantQueueFull } from '#shared/concurrency/fair-scheduler';
import { readConfig } from '#shared/config';
import { DefaultTenant } from '#shared/default-tenant';
import { findBudgetDeclaration } from '#shared/http/route-budgets';
import { TestApp } from './app.ts';
import { openRestaurant } from './fixtures/restaurant.ts';

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let owner: string;
let customer: string;
const apps: TestApp[] = [];
beforeAll(async () => {
  restaurant = await openRestaurant();
  owner = await restaurant.as('owner');
  customer = await restaurant.customer('ana');
});
afterAll(() => Promise.all(apps.map((app) => app.stop())));

/** Another process of the same system, with these budgets; the client's address is in `x-test-address`. */
function withBudgets(rates: string) {
  const { budgets } = readConfig({ RATE_LIMIT: rates });
  const app = new TestApp(restaurant.app.clock, restaurant.app.database, budgets, {
    getClientAddress: (c) => c.req.header('x-test-address') ?? '192.0.2.7',
  });
  app.app.app.route('/', createPages(new DefaultTenant('pardos')));
  apps.push(app);
  return app;
}
const from = (address: string) => ({ headers: { 'x-test-address': address } });
async function statuses(count: number, ask: () => Promise<{ status: number }>) {
  const all: number[] = [];
  for (let n = 0; n < count; n += 1) all.push((await ask()).status);
  return all;
}

/** Every route of the app: method, path and declared budget. */
function everyRoute(app: TestApp) {
  const routes = app.app.app.routes.filter(({ method, path }) => method !== 'ALL' || path.includes('assets'));
  return [
    ...new Map(routes.map(({ method, path }) => [`${method} ${path}`, { method: method === 'ALL' ? 'GET' : method, path }])).values(),
  ];
}

describe('every route', () => {
  it('is refused to an address that has spent its budget, unless it says why not', async () => {
    const app = withBudgets('anonymous=1/min,signin=1/min,register=1/min');
    for (const path of ['/api/v1/auth/login', '/api/v1/auth/register']) await app.post(path, {});
    // What guests do with the code of a table has its own budget.
    await app.post('/api/v1/public/table-sessions', {});
    const refused: string[] = [];
    const answered: string[] = [];
    for (const { method, path } of everyRoute(app)) {
      const asked = path.replaceAll(/:(\w+)/g, 'x').replace('*', 'x');
      const { status } = await app.request(method, asked);
      (status === 429 ? refused : answered).push(`${method} ${path}`);
    }
    expect(answered).toEqual(['GET /health']);
    expect(refused.length).toBeGreaterThan(100);
    for (const path of ['/nothing/here', '/console/x', '/t/x']) expect((await app.get(path)).status).toBe(429);
    expect((await app.request('OPTIONS', '/api/v1/orders')).status).toBe(429);
  });

  it('that signs in or registers says so, in every dialect, and so does what guests do by a code', () => {
    const app = withBudgets('user=600/min');
    const said = new Map<string, string>();
    for (const { method, path, handler } of app.app.app.routes) {
      const budget = findBudgetDeclaration(handler)?.budget;
      if (budget !== undefined) said.set(`${method} ${path}`, typeof budget === 'object' ? 'none' : budget);
    }
    expect(Object.fromEntries(said)).toEqual({
      'POST /login': 'signin',
      'POST /api/v1/auth/login': 'signin',
      'POST /api/v1/users/login': 'signin',
      'POST /register': 'register',
      'POST /api/v1/auth/register': 'register',
      'POST /api/v1/users/register': 'register',
      'POST /api/v1/auth/forgot': 'signin',
      'POST /api/v1/auth/reset': 'signin',
      'POST /api/v1/devices/pair': 'signin',
      'POST /api/v1/public/complaints': 'register',
      'POST /api/v1/public/setup': 'register',
      'POST /api/v1/public/table-sessions': 'table',
      'POST /api/v1/public/orders': 'order',
      'POST /api/v1/public/request-account': 'table',
      'GET /files/:tenantId/:folder/:name': 'file',
      'GET /assets/*': 'file',
      'GET /docs/assets/*': 'file',
      'GET /openapi.json': 'large',
      'GET /asyncapi.json': 'large',
      'GET /api/v1/analytics/exports.zip': 'large',
      'GET /api/v1/me/export': 'large',
      'GET /health': 'none',
    });
  });
});

describe('a sign-in or a registration', () => {
  it('is charged to its own budget of the address, whatever dialect is spoken and whoever asks', async () => {
    const app = withBudgets('signin=2/min,register=2/min');
    const paths = {
      signin: ['/login', '/api/v1/auth/login', '/api/v1/users/login'],
      register: ['/register', '/api/v1/auth/register', '/api/v1/users/register'],
    };
    for (const [one = '', two = '', three = ''] of Object.values(paths)) {
      expect([(await app.post(one, {})).status, (await app.post(two, {}, owner)).status]).toEqual([400, 400]);
      const third = await app.post(three, {});
      expect(third).toMatchObject({ status: 429, error: 'request.too-many' });
      expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await app.post(three, {}, undefined, from('192.0.2.8').headers)).status).toBe(400);
    }
  });

  it('of an IPv6 address is charged to its /64', async () => {
    const app = withBudgets('signin=1/min');
    const signIn = (address: string) => app.post('/login', {}, undefined, from(address).headers);
    expect([(await signIn('2001:db8:1:2::1')).status, (await signIn('2001:db8:1:2:ffff::9')).status]).toEqual([400, 429]);
    expect((await signIn('2001:db8:1:3::1')).status).toBe(400);
  });
});

describe('a request with a good token', () => {
  it('is charged to its user and tenant, and not to the address', async () => {
    const app = withBudgets('user=3/min,tenant=4/min,anonymous=1/min');
    expect(await statuses(4, () => app.get('/api/v1/orders', owner))).toEqual([200, 200, 200, 429]);
    // Nothing that the user was refused was charged to the tenant.
    expect(await statuses(2, () => app.get('/api/v1/cart', customer))).toEqual([200, 429]);
    expect(await statuses(2, () => app.get('/api/v1/nothing'))).toEqual([404, 429]);
  });

  it('is not kept out by strangers, neither at its address nor at its tenant', async () => {
    const app = withBudgets('tenant=3/min,anonymous=100/min');
    expect(await statuses(4, () => app.get('/api/v1/products?tenantId=pardos'))).toEqual([200, 200, 200, 429]);
    expect((await app.request('GET', '/api/v1/products', from('192.0.2.9'))).status).toBe(429);
    expect((await app.request('GET', '/api/v1/products?tenantId=another', from('192.0.2.9'))).status).toBe(404);
    expect((await app.get('/api/v1/orders', owner)).status).toBe(200);
  });

  it('counts against what strangers may ask of its tenant', async () => {
    const app = withBudgets('tenant=3/min');
    expect(await statuses(2, () => app.get('/api/v1/orders', owner))).toEqual([200, 200]);
    expect(await statuses(2, () => app.get('/api/v1/products'))).toEqual([200, 429]);
  });

  it('is charged to another tenant as well that it asks for', async () => {
    const app = withBudgets('tenant=2/min,user=100/min');
    expect(await statuses(2, () => app.get('/api/v1/products?tenantId=another', owner))).toEqual([404, 404]);
    expect((await app.request('GET', '/api/v1/products?tenantId=another')).status).toBe(429);
  });
});

describe('a token that is no good', () => {
  it('is charged to the address, be it forged or signed out', async () => {
    const app = withBudgets('anonymous=3/min,user=2/min');
    const dead = await restaurant.signIn('owner@pardos.test');
    await restaurant.app.post('/api/v1/auth/logout', {}, dead);
    expect(await statuses(2, () => app.get('/api/v1/orders', 'abc.def.ghi'))).toEqual([401, 401]);
    expect((await app.get('/api/v1/orders', dead)).status).toBe(401);
    expect((await app.get('/api/v1/orders', dead)).status).toBe(429);
    expect((await app.get('/api/v1/orders', 'abc.def.ghi')).status).toBe(429);
  });
});

describe('what is refused', () => {
  it('is refused before its body is read', async () => {
    const app = withBudgets('anonymous=1/min');
    await app.get('/api/v1/products');
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          pulled += 1;
          controller.enqueue(new Uint8Array(1024));
        },
      },
      { highWaterMark: 0 },
    );
    const asked = { method: 'POST', headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }, body, duplex: 'half' };
    expect((await app.app.app.request('/api/v1/orders', asked as RequestInit)).status).toBe(429);
    expect(pulled).toBe(0);
  });

  it('costs no look-up of its session', async () => {
    const app = withBudgets('user=1/min');
    await app.get('/api/v1/orders', owner);
    const asked = vi.spyOn(app.app.container.get(Sessions), 'isAlive');
    expect((await app.get('/api/v1/orders', owner)).status).toBe(429);
    expect(asked).not.toHaveBeenCalled();
    expect((await app.get('/api/v1/orders', customer)).status).toBe(200);
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

describe('the tenant that a body names', () => {
  it('is charged as well', async () => {
    const app = withBudgets('tenant=1/min,register=100/min');
    const register = () => app.post('/register', { tenantId: 'another', username: 'ana', email: 'ana@x.test', password: 'demo-1234' });
    expect([(await register()).status, (await register()).status]).toEqual([404, 429]);
    expect((await app.get('/api/v1/products')).status).toBe(200);
  });
});

it('the document of the API costs as much as twenty requests, or all that an address has', async () => {
  const get = (app: TestApp) => () => app.get('/openapi.json');
  expect(await statuses(3, get(withBudgets('anonymous=40/min')))).toEqual([200, 200, 429]);
  expect(await statuses(2, get(withBudgets('anonymous=2/min')))).toEqual([200, 429]);
});

it('a file costs a tenth of a request', async () => {
  const app = withBudgets('anonymous=1/min');
  expect(await statuses(11, () => app.get('/files/pardos/products/none.png'))).toEqual([...Array.from({ length: 10 }, () => 404), 429]);
});

describe('turns', () => {
  it("are its people's and its strangers', each tenant's apart; a probe of the server's health waits for none", async () => {
    const app = withBudgets('user=600/min');
    const run = vi.spyOn(FairScheduler.prototype, 'run');
    await app.get('/api/v1/orders', owner);
    await app.get('/api/v1/products?tenantId=another', customer);
    await app.get('/api/v1/products');
    await app.request('GET', '/api/v1/products', { headers: { 'x-tenant-id': 'another' } });
    await app.get('/api/v1/orders', 'abc.def.ghi');
    await app.get('/health');
    const lanes = run.mock.calls.map(([lane]) => lane);
    run.mockRestore();
    expect(lanes).toEqual(['pardos', 'pardos', 'strangers of pardos', 'strangers of another', 'strangers of pardos']);
  });

  it('begin once the body has come, so that nobody holds a place by sending slowly', async () => {
    const app = withBudgets('user=600/min');
    let send: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        send = controller;
      },
    });
    const bytes = new TextEncoder().encode('{"productId":"none","quantity":1}');
    const headers = { 'content-type': 'application/json', 'content-length': String(bytes.length), authorization: `Bearer ${customer}` };
    const run = vi.spyOn(FairScheduler.prototype, 'run');
    const asked = app.app.app.request('/api/v1/cart/add', { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    await app.get('/api/v1/cart', customer);
    expect(run).toHaveBeenCalledTimes(1);
    send?.enqueue(bytes);
    send?.close();
    const answer = (await (await asked).json()) as { error: string };
    expect(answer.error).toBe('ordering.unknown-product');
    expect(run).toHaveBeenCalledTimes(2);
    run.mockRestore();
  });

  it('are refused with 429 once too many of one tenant wait', async () => {
    const app = withBudgets('user=600/min');
    const run = vi.spyOn(FairScheduler.prototype, 'run').mockRejectedValueOnce(new TenantQueueFull());
    const answer = await app.get('/api/v1/orders', owner);
    run.mockRestore();
    expect([answer.status, answer.error, answer.headers.get('retry-after')]).toEqual([429, 'request.too-many', '1']);
  });
});
