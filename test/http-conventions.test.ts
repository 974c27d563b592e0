import { beforeAll, describe, expect, it } from 'vitest';
import { type Resource, resourceScopes } from '#shared/auth/access';
import { readConfig } from '#shared/config';
import { TestApp } from './app.ts';
import { openRestaurant } from './fixtures/restaurant.ts';
import { readOpenApi } from './openapi.ts';

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let owner: string;
beforeAll(async () => {
  restaurant = await openRestaurant();
  owner = await restaurant.as('owner');
});

const post = (path: string, body: string, headers: Record<string, string>, token?: string) =>
  restaurant.app.request('POST', path, { token, body, headers });
const jsonType = { 'content-type': 'application/json' };

describe('the error grammar', () => {
  it.each([
    ['no route', () => restaurant.app.get('/api/v1/nothing'), 404, 'request.not-found'],
    ['torn JSON', () => post('/orders', '{"items":', jsonType, owner), 400, 'request.malformed'],
    ['no JSON', () => post('/orders', 'items=1', { 'content-type': 'application/x-www-form-urlencoded' }, owner), 415, 'request.not-json'],
    ['a huge body', () => post('/orders', `{"note":"${'x'.repeat(2 ** 20)}"}`, jsonType, owner), 413, 'request.too-large'],
    ['no token', () => restaurant.app.get('/api/v1/orders'), 401, 'auth.required'],
    ['a bad token', () => restaurant.app.get('/api/v1/orders', 'abc.def.ghi'), 401, 'auth.invalid-token'],
    [
      'another scheme',
      () => restaurant.app.request('GET', '/validate', { headers: { authorization: 'Basic abc' } }),
      401,
      'auth.invalid-token',
    ],
    ['another role', async () => restaurant.app.get('/dashboard/summary', await restaurant.as('cook')), 403, 'auth.forbidden'],
    ['a bad cursor', () => restaurant.app.get('/api/v1/products?cursor=x.y'), 400, 'request.invalid-cursor'],
  ])('answers %s with its code and a sentence', async (_, ask, status, error) => {
    const answer = await ask();
    expect(answer).toMatchObject({ success: false, status, error });
    expect(answer.message.length).toBeGreaterThan(5);
  });

  it('speaks Spanish, or English to who asks for it, with the same code', async () => {
    const inLanguage = (language: string) => post('/orders', '{}', { ...jsonType, 'accept-language': language }, owner);
    const [spanish, english] = [await inLanguage('fr-FR'), await inLanguage('en-GB,en;q=0.9')];
    expect([spanish.message, english.message]).toEqual(['La solicitud no es válida', 'The request is not valid']);
    expect(spanish.details[0]?.path).toBe('items');
    expect(spanish.details[0]?.message).not.toBe(english.details[0]?.message);
    expect(spanish.error).toBe(english.error);
  });

  it('names no stack and no table when the store fails', async () => {
    const app = new TestApp();
    app.database.faults.rejectWrites(new Error('items_ordering is on fire'));
    const answer = await app.post('/api/v1/auth/register', { email: 'x@y.test', password: 'demo-1234' });
    expect(answer).toMatchObject({ success: false, status: 500, error: 'server.internal' });
    expect(JSON.stringify(answer)).not.toMatch(/fire|items_|at .*:\d+/);
    await app.stop();
  });
});

it.each([
  ['too large', 2 ** 21, 413, { 'content-length': String(2 ** 21) }],
  ['too large without saying so', 2 ** 21, 413, { 'transfer-encoding': 'chunked' }],
  ['of somebody without a token', 2 ** 19, 401, { 'content-length': String(2 ** 19) }],
])('reads a body that is %s to its end, so that its sender gets the answer', async (_, bytes, status, size) => {
  let left = bytes;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      controller.enqueue(new Uint8Array(2 ** 16));
      left -= 2 ** 16;
      if (left === 0) controller.close();
    },
  });
  const asked = { method: 'POST', headers: { ...jsonType, ...size }, body, duplex: 'half' };
  expect((await restaurant.app.app.app.request('/orders', asked)).status).toBe(status);
  expect(left).toBe(0);
});

describe('a request id', () => {
  it('comes back, is made where there is none, and reaches the events', async () => {
    const asked = await restaurant.app.request('GET', '/health', { headers: { 'x-request-id': 'abc-1' } });
    expect([asked.status, asked.headers.get('x-request-id')]).toEqual([200, 'abc-1']);
    const odd = await restaurant.app.request('GET', '/health', { headers: { 'x-request-id': 'a b\tc' } });
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    const { outbox } = restaurant.app.database;
    const heard: ReturnType<typeof outbox.readPending>[] = [];
    outbox.onAppended(() => {
      heard.push(outbox.readPending(0, 100));
    });
    const flan = { name: 'Flan', category: 'Postres', price: 9 };
    await restaurant.app.post('/api/v1/products', flan, owner, { 'x-request-id': 'from-the-test' });
    const said = (await Promise.all(heard)).flat().map(({ event }) => event.correlationId);
    expect(said).toContain('from-the-test');
  });
});

it('says on what a public answer depends, so that no cache mixes up businesses, languages and people', async () => {
  const varies = async (path: string, token?: string) => ((await restaurant.app.get(path, token)).headers.get('vary') ?? '').split(', ');
  const needed = ['X-Tenant-Id', 'Accept-Language', 'Authorization'];
  for (const path of ['/api/v1/products', '/api/v1/products/nothing', '/api/v1/books/search?q=pollo', '/api/v1/promotions']) {
    expect([path, await varies(path)]).toEqual([path, expect.arrayContaining(needed)]);
  }
  expect(await varies('/api/v1/orders', owner)).not.toContain('X-Tenant-Id');
});

it('is healthy, and ready as long as the store answers', async () => {
  expect(await restaurant.app.get('/health')).toMatchObject({ status: 200 });
  expect(await restaurant.app.get('/ready')).toMatchObject({ status: 200, oldestEventSeconds: 0 });
});

describe('budgets', () => {
  it('answer 429 with Retry-After once they are spent', async () => {
    const { budgets } = readConfig({ RATE_LIMIT: 'user=3/min,signin=2/min' });
    const strict = new TestApp(restaurant.app.clock, restaurant.app.database, budgets);
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await strict.get('/api/v1/orders', owner)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const signIn = () => strict.post('/api/v1/auth/login', { email: 'nobody@x.test', password: 'wrong-password' });
    const [, , third] = [await signIn(), await signIn(), await signIn()];
    expect(third).toMatchObject({ status: 429, error: 'request.too-many' });
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    await strict.stop();
  });
});

describe('the OpenAPI document', () => {
  type Operation = {
    'x-resource'?: Resource;
    'x-scope'?: string;
    security?: unknown[];
    responses: Record<string, unknown>;
    summary?: string;
    tags?: string[];
  };
  const document = async () => {
    const { paths, openapi } = await readOpenApi<{
      openapi: string;
      paths: Record<string, Record<string, Operation>>;
    }>(restaurant.app);
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    return { openapi, operations };
  };

  it('says of every route who may call it, and that it may refuse', async () => {
    const { openapi, operations } = await document();
    expect(openapi).toBe('3.1.0');
    expect(operations.length).toBeGreaterThan(40);
    const silent = operations.filter(
      ({ operation }) => !(operation.security && operation.summary && operation.tags && operation.responses.default),
    );
    expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('says of every route what it gives access to, with the scope of the table; what is public, and nothing else, needs no token', async () => {
    const { operations } = await document();
    const declared = operations.map(({ method, path, operation }) => {
      const resource = operation['x-resource'];
      return [`${method} ${path}`, resource, operation['x-scope'], (operation.security ?? []).length === 0];
    });
    const inTable = declared.map(([route, resource]) => {
      const scope = resourceScopes[resource as Resource] as string | undefined;
      return [route, resource, scope ?? 'none', scope === 'public'];
    });
    expect(declared).toEqual(inTable);
    const used = new Set(declared.map(([, resource]) => resource));
    const [channels, others] = [/-channel$/, Object.keys(resourceScopes)];
    expect(others.filter((resource) => !used.has(resource) && !channels.test(resource))).toEqual([]);
  });

  it('describes every route that the app serves', async () => {
    const { operations } = await document();
    const described = new Set(operations.map(({ method, path }) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`));
    const plain = new Set([
      'GET /health',
      'GET /ready',
      'GET /openapi.json',
      'GET /asyncapi.json',
      'GET /files/:tenantId/:folder/:name',
      'PUT /uploads/:tenantId/:id',
    ]);
    const served = restaurant.app.app.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(served)].filter((route) => !described.has(route) && !plain.has(route))).toEqual([]);
  });

  it('is true of the guards: without a token every route that wants one answers 401', async () => {
    const { operations } = await document();
    const guarded = operations.filter(({ operation }) => (operation.security ?? []).length > 0);
    for (const { method, path } of guarded) {
      const answer = await restaurant.app.request(
        method.toUpperCase(),
        path.replaceAll(/\{\w+\}/g, 'x'),
        method === 'get' ? {} : { body: {} },
      );
      expect([`${method} ${path}`, answer.status]).toEqual([`${method} ${path}`, 401]);
    }
  });
});
