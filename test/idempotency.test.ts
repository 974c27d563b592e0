import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allowEveryone, createRoute } from '#shared/http/routes';
import { MemoryStore } from '#shared/store/memory/memory-store';
import { openChange, type Write } from '#shared/store/store';
import { type ApiResponse, TestApp } from './app.ts';
import { openRestaurant } from './fixtures/restaurant.ts';
import { type Attack, createAttacks } from './isolation/attack-requests.ts';
import { MarkedTenant } from './isolation/marked-tenant.ts';
import { type Operation, readOperations } from './isolation/operations.ts';
import { readOpenApi } from './openapi.ts';

type Described = { readonly parameters?: readonly { readonly in: string; readonly name: string }[] };

/** POSTs without a key: a sign-in, which starts a new session each time, and a sign-out. */
const without = [
  'POST /api/v1/analytics/recount',
  'POST /api/v1/auth/forgot',
  'POST /api/v1/auth/login',
  'POST /api/v1/auth/logout',
  'POST /api/v1/auth/pin',
  'POST /api/v1/auth/reset',
  'POST /api/v1/devices/pair',
  'POST /api/v1/notifications/push-subscriptions',
  'POST /api/v1/orders/preview',
  'POST /api/v1/public/payments/{gateway}/webhook',
  'POST /api/v1/users/login',
  'POST /login',
];

const app = new TestApp();
/** Another process of the same system, whose clients have another address. */
const elsewhere = new TestApp(app.clock, app.database, null, { files: app.files, getClientAddress: () => '192.0.2.99' });
const tenant = new MarkedTenant(app, 'pardos', { secretText: 'zafiro', publicText: 'vitrina', password: 'demo-1234' });
let posts: readonly Operation[];
let keyed: ReadonlySet<string>;

beforeAll(async () => {
  posts = (await readOperations(app)).filter(({ method }) => method === 'POST');
  const { paths } = await readOpenApi<{ paths: Record<string, { post?: Described }> }>(app);
  const takesKey = ({ parameters = [] }: Described) => parameters.some((one) => one.in === 'header' && one.name === 'Idempotency-Key');
  keyed = new Set(Object.entries(paths).flatMap(([path, { post }]) => (post && takesKey(post) ? [`POST ${path}`] : [])));
  await tenant.create();
  await tenant.createContent();
}, 60_000);

afterAll(async () => {
  await Promise.all([app.stop(), elsewhere.stop()]);
});

/** Opens the first business of an installation, which exists here; test/identity/setup.test.ts sends it with a key. */
const onceForAll = 'POST /api/v1/public/setup';

let keys = 0;
const freshKey = () => `a-key-that-is-new-${++keys}`;
const ask = (at: TestApp, { path, body, headers }: Attack, token: string | undefined, key: string): Promise<ApiResponse> =>
  at.request('POST', path, { token, body, headers: { ...headers, 'idempotency-key': key } });
const isReplay = ({ headers }: ApiResponse) => headers.get('idempotency-replayed') === 'true';
const plain = ({ headers: _, ...said }: ApiResponse) => said;

/** The writes made during some work. */
async function writesOf<T>(work: () => Promise<T>) {
  const spy = vi.spyOn(MemoryStore.prototype, 'write');
  try {
    const made = await work();
    const writes = spy.mock.calls
      .filter((_, nth) => spy.mock.settledResults[nth]?.type === 'fulfilled')
      .map(([changes]) => changes.map(openChange));
    return { made, writes };
  } finally {
    spy.mockRestore();
  }
}
const isReceipt = ({ pk }: Write) => pk.includes('#RECEIPT#');

/** Frees both tables and seats guests with an order and a cart at the first one, merged with the second if that is to be undone. */
async function seatAtFirstTable({ path }: Operation) {
  const owner = await tenant.signIn('owner');
  const [first, second] = tenant.venueIds.table;
  const body = { status: 'free', force: true, reason: 'zafiro se fue' };
  for (const table of [first, second]) await app.request('PUT', `/api/v1/tables/${table}/status`, { token: owner, body });
  await tenant.seatGuestWithOrder();
  if (path.includes('/unmerge')) await tenant.request('POST', `/api/v1/tables/${first}/merge`, owner, { withTableId: second });
}

/** Sends a valid request of an operation eight times at once to two processes, as somebody who may. */
async function doneAtOnce(operation: Operation) {
  if (/\/(bill|cart\/send|move|merge|unmerge)/.test(operation.path)) await seatAtFirstTable(operation);
  const own = { ...tenant.ownedIds(), code: [(await tenant.readTableCode(tenant.venueIds.table[0] as string)).hash] };
  for (const name of operation.roles.length === 0 ? [undefined] : ['owner', 'luz', 'sol', 'cook', 'guest']) {
    const token = name && (await tenant.signIn(name));
    for (const request of createAttacks(operation, own, own, [])) {
      const key = freshKey();
      await app.settle();
      const { made, writes } = await writesOf(() =>
        Promise.all([1, 2, 3, 4].flatMap(() => [app, elsewhere].map((at) => ask(at, request, token, key)))),
      );

      if (made.some(({ status }) => status < 300)) return { request, token, key, answers: made, writes };
    }
  }
  throw new Error(`nobody could do ${operation.name}`);
}

describe('every POST', () => {
  it('takes an Idempotency-Key, but for those that say why not', () => {
    expect(
      posts
        .map(({ name }) => name)
        .filter((name) => !keyed.has(name))
        .sort(),
    ).toEqual(without);
  });

  it('does not compile without a word about its key', () => {
    const responses = { 200: { description: 'Done' } };
    const common = { ...allowEveryone({ resource: 'menu' }), path: '/', operationId: 'tryIt', errors: [], responses };
    expect(createRoute({ ...common, method: 'post', idempotency: 'stored' })).toBeDefined();
    // @ts-expect-error: nothing is said about it.
    expect(createRoute({ ...common, method: 'post' })).toBeDefined();
    // @ts-expect-error: only POSTs take one.
    expect(createRoute({ ...common, method: 'put', idempotency: 'stored' })).toBeDefined();
  });

  it('is done once for a key, however many ask at once, and leaves its receipt in the write that does it', {
    timeout: 60_000,
  }, async () => {
    for (const operation of posts.filter(({ name }) => keyed.has(name) && name !== onceForAll)) {
      const { request, token, key, answers, writes } = await doneAtOnce(operation);
      const first = answers.filter((answer) => answer.status < 300 && !isReplay(answer));
      const others = answers.filter((answer) => answer.status >= 300).map(({ error }) => error);
      expect([operation.name, first.length, [...new Set(others)]]).toEqual([
        operation.name,
        1,
        others.length > 0 ? ['request.under-way'] : [],
      ]);
      const receipts = writes.filter((changes) => changes.some(isReceipt));
      const atOnce = receipts.filter((changes) => changes.length > 1);
      const changedNothing = writes.every((changes) => changes.every((change) => isReceipt(change) || change.pk.includes('#ATTEMPTS#')));
      expect([operation.name, atOnce.length]).toEqual([operation.name, changedNothing ? 0 : 1]);
      for (const at of [app, elsewhere]) {
        await app.settle();
        const again = await writesOf(() => ask(at, request, token, key));
        expect([operation.name, isReplay(again.made), plain(again.made)]).toEqual([operation.name, true, plain(first[0] as ApiResponse)]);
        expect([operation.name, again.writes]).toEqual([operation.name, []]);
      }
      const other = await ask(app, { ...request, path: `${request.path}${request.path.includes('?') ? '&' : '?'}other=1` }, token, key);
      expect([operation.name, other.error]).toEqual([operation.name, 'request.key-reused']);
    }
  });
});

describe('a key without a sign-in', () => {
  const person = { username: 'pia', email: 'pia@x.test', password: 'demo-1234' };
  const register = (at: TestApp, key: string, more: object = {}) =>
    at.post('/register', { ...person, ...more }, undefined, { 'idempotency-key': key });

  it('has 16 to 100 characters', async () => {
    for (const key of ['x'.repeat(15), 'x'.repeat(101)])
      expect(await register(app, key)).toMatchObject({ status: 400, error: 'request.guessable-key' });
    for (const key of ['x'.repeat(16), 'x'.repeat(100)])
      expect((await register(app, key, { username: `pia${key.length}`, email: `pia${key.length}@x.test` })).status).toBe(201);
    const cook = await tenant.signIn('cook');
    const path = `/api/v1/fulfillment/orders/nothing/steps/COOKING/start`;
    expect((await app.post(path, {}, cook, { 'idempotency-key': 'x'.repeat(201) })).error).toBe('request.invalid-key');
    expect((await app.post(path, {}, cook, { 'idempotency-key': 'x' })).status).toBe(404);
    expect((await app.post(path, {}, undefined, { 'idempotency-key': 'x' })).status).toBe(401);
  });

  it('is the tenant’s from whatever address, and compared with the body', async () => {
    const key = freshKey();
    const first = await register(app, key);
    const again = await register(elsewhere, key);
    expect([first.status, plain(again), isReplay(again)]).toEqual([201, plain(first), true]);
    expect(await register(elsewhere, key, { name: 'Pía' })).toMatchObject({ status: 422, error: 'request.key-reused' });
  });

  it('is another one in another tenant, which a table’s code names as well', async () => {
    const key = freshKey();
    const other = new MarkedTenant(app, 'norkys', { secretText: 'rubi', publicText: 'mostrador', password: 'demo-1234' });
    await other.create();
    await other.createVenues();
    const bodies = [
      await tenant.codeOf(tenant.venueIds.table[0] as string),
      await other.codeOf(other.venueIds.table[0] as string),
    ] as const;
    for (const body of bodies) {
      const answer = await app.post('/api/v1/public/table-sessions', body, undefined, { 'idempotency-key': key });
      expect([answer.status, isReplay(answer)]).toEqual([201, false]);
    }
    const { r: restaurantId, b: branchId, t: tableId, n: tableNumber, h: hash } = bodies[0];
    const bill = { restaurantId, branchId, tableId, tableNumber, hash };
    const reused = await app.post('/api/v1/public/request-account', bill, undefined, { 'idempotency-key': key });
    expect(reused).toMatchObject({ status: 422, error: 'request.key-reused' });
  });

  it('gives a token again for ten minutes, and then says that it was given', async () => {
    const body = await tenant.codeOf(tenant.venueIds.table[1] as string);
    const key = { 'idempotency-key': freshKey() };
    const join = () => app.post('/api/v1/public/table-sessions', body, undefined, key);
    const first = await join();
    app.clock.advance(599);
    const again = await join();
    expect([plain(again), isReplay(again)]).toEqual([plain(first), true]);
    app.clock.advance(1);
    const late = await join();
    expect([late.status, late.error, late.data]).toEqual([409, 'request.token-given', undefined]);
    app.clock.advance(24 * 3_600);
    const later = await join();
    expect([later.status, isReplay(later)]).toEqual([201, false]);
    expect(later.data.token).not.toBe(first.data.token);
  });
});

it('a key of a table’s guests is their session’s', async () => {
  const [one, two] = [await tenant.seatGuest(), await tenant.seatGuest()];
  const other = await tenant.seatGuest(tenant.venueIds.table[1]);
  const key = freshKey();
  const wish = { productId: tenant.productIds[0], quantity: 1, options: [{ optionId: 'size', choiceId: 'big' }] };
  const add = (token: string) => app.post('/api/v1/cart/add', wish, token, { 'idempotency-key': key });
  expect(isReplay(await add(one.token))).toBe(false);
  expect(isReplay(await add(two.token))).toBe(true);
  expect(isReplay(await add(other.token))).toBe(false);
});

it('printed codes outlive a rotation that is sent twice with one key', async () => {
  const shop = await openRestaurant();
  const [manager, owner] = [await shop.as('manager'), await shop.as('owner')];
  const make = async (path: string, body: object) => (await shop.app.post<{ id: string }>(path, body, manager)).data.id;
  const restaurantId = await make('/api/v1/restaurants', { name: 'Casona' });
  const branchId = await make('/api/v1/branches', { restaurantId, name: 'Norte', address: 'Calle 1' });
  const t = await make('/api/v1/tables', { branchId, number: 1 });
  const { qrCode } = (await shop.app.get<{ qrCode: string }>(`/api/v1/tables/${t}`, manager)).data;
  const body = Object.fromEntries(new URL(qrCode).searchParams);
  const rotate = (key: string) =>
    shop.app.request('POST', '/api/v1/tables/codes/rotate', { token: owner, headers: { 'idempotency-key': key } });
  const sit = async () => (await shop.app.post('/api/v1/public/table-sessions', body)).status;
  expect([(await rotate('monday')).status, (await rotate('monday')).status, await sit()]).toEqual([200, 200, 201]);
  expect([(await rotate('tuesday')).status, await sit()]).toEqual([200, 400]);
});
