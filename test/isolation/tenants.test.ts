import { SignJWT } from 'jose';
import { beforeAll, expect, it } from 'vitest';
import { localSocketDoor } from '#modules/notifications/index';
import { Tokens } from '#shared/auth/tokens';
import { newId } from '#shared/values/ids';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { FakeSocket } from '#test/notifications/notifications-app';
import { openOperations, publicOperations } from './allowed-operations.ts';
import { type Attacker, AttackPlan, type AttackTarget, findIds } from './attack-plan.ts';
import { createAttacks, toReplayAttacks } from './attack-requests.ts';
import { collectCursors } from './collect-cursors.ts';
import { MarkedTenant, readSessionId } from './marked-tenant.ts';
import { type Operation, readOperations } from './operations.ts';
import { RecordingDatabase } from './recording-store.ts';

const words = { secretText: 'zorzalgris', publicText: 'zorzalazul', password: 'zorzalgris-clave' };

/** The victim is the default tenant of the server, which gets every request whose tenant is not checked. */
const clock = new TestClock();
const database = new RecordingDatabase(clock);
const app = new TestApp(clock, database);
const a = new MarkedTenant(app, 'pardos', words);
const b = new MarkedTenant(app, 'otra-casa', { secretText: 'vecino', publicText: 'vitrina', password: 'demo-1234' });
let operations: readonly Operation[];
let target: AttackTarget;
let attackers: readonly Attacker[];

const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
const encoded = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');

/** Tokens that were once valid for the victim's owner, or look as if they were. */
async function badTokens() {
  const good = await a.signIn('owner');
  const [header, , mac] = (await b.signIn('owner')).split('.');
  const claims = claimsOf(good);
  const principal = {
    tenantId: a.id,
    userId: a.person('owner').id,
    name: 'x',
    role: 'owner',
    sessionId: String(claims.session),
    branches: null,
  } as const;
  const { token: brief } = await app.app.container.get(Tokens).sign(principal, clock.now(), 2);
  expect((await app.get('/validate', brief)).status).toBe(200);
  clock.advance(3);
  const out = await a.signIn('owner');
  await a.request('POST', '/api/v1/auth/logout', out);
  const another = new TextEncoder().encode('a secret of somebody else, 32 bytes or more');
  return {
    'a session that is over': out,
    'a token that is over': brief,
    'a token of another key': await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(another),
    'a token without a signature': `${encoded({ alg: 'none' })}.${encoded(claims)}.`,
    'a token with the tenant changed': `${header}.${encoded(claims)}.${mac}`,
  };
}

beforeAll(async () => {
  operations = await readOperations(app);
  for (const tenant of [a, b]) {
    await tenant.create();
    await tenant.createContent();
  }
  const bad = await badTokens();
  const ownValues = b.ownedIds();
  const theirs = a.ownedIds();
  await b.addStaff('insider', 'cook', theirs.branch);
  const mayOwn = (place: string) => !place.includes(`TENANT#${b.id}`);
  const owns = (place: string, text: string) => `${place} ${text}`.includes(a.id);
  const items = [...(await database.readItems(mayOwn))].filter(([place, text]) => owns(place, text));
  expect(items.length).toBeGreaterThan(300);
  const cursor = await collectCursors(app, operations, theirs, await Promise.all([a.signIn('owner'), a.signIn('luz')]));
  target = {
    ownedValues: { ...theirs, cursor },
    idempotencyKeys: a.keyedRequests.map(({ key }) => key),
    secret: a.secretText,
    publicText: a.publicText,
    // The insider's own data names the branches.
    ids: new Set(items.flatMap(([place, text]) => findIds(`${place} ${text}`)).filter((id) => !theirs.branch.includes(id))),
    publicIds: new Set([...items].flatMap(([place, text]) => (place.includes(`#CHANNEL#menu:${a.id} `) ? findIds(text) : []))),
    forbiddenKinds: ['order', 'product', 'customer', 'staff', 'tenant', 'restaurant', 'branch', 'table', 'request', 'cartLine', 'device'],
    ownsItem: owns,
    mayOwnPlace: mayOwn,
    ownsPlace: (place) => mayOwn(place) && place.includes(a.id),
    filterOperations: ['GET /orders/{customerId}'],
    publicOperations,
    openOperations,
  };
  const people = ['owner', 'manager', 'cook', 'packer', 'driver', 'waiter', 'luz', 'guest', 'device', 'insider'];
  attackers = [
    ...people.map((name) => ({ name, ownValues, signIn: () => b.signIn(name) })),
    { name: 'nobody', ownValues },
    ...Object.entries(bad).map(([name, invalidToken]) => ({ name, ownValues, invalidToken })),
  ];
}, 30_000);

it('nobody of another business reads or changes anything of a business', { timeout: 180_000 }, async () => {
  const attackPlan = new AttackPlan(app, database, target);
  await attackPlan.run(operations, attackers);
  expect(attackPlan.leaks).toEqual([]);
  expect(attackPlan.requestCount).toBeGreaterThan(6_000);
});

it('an Idempotency-Key is good for who used it alone', { timeout: 30_000 }, async () => {
  const attackPlan = new AttackPlan(app, database, target);
  // An exact repetition of an anonymous request, with its random key and its password or code, counts as from the same sender.
  const replays = toReplayAttacks(a).filter(
    ({ path }) =>
      !['/register', '/api/v1/public/request-account', '/api/v1/public/complaints'].includes(new URL(path, 'http://a').pathname),
  );
  await attackPlan.replay(replays, attackers);
  expect(attackPlan.leaks).toEqual([]);
  expect(attackPlan.requestCount).toBeGreaterThan(200);
});

it.each([
  ['a header', '', { 'x-tenant-id': b.id }],
  ['the query', `?tenantId=${b.id}`, {}],
])('a key that was used in one business is another one in a business that %s names', async (_, query, headers) => {
  const body = { username: `paz${query.length}`, email: `paz${query.length}@x.test`, password: 'demo-1234' };
  const key = { 'idempotency-key': `the-same-key-twice-${query.length}` };
  const first = await app.request('POST', '/register', { body, headers: key });
  expect(first.status).toBe(201);
  const other = await app.request('POST', `/register${query}`, { body, headers: { ...key, ...headers } });
  expect([other.status, other.headers.get('idempotency-replayed'), other.data.id === first.data.id]).toEqual([201, null, false]);
});

it('nobody of another business hears anything live', { timeout: 60_000 }, async () => {
  const gateway = localSocketDoor(app.app.container);
  // All at once, since each subscription waits a while for a place that its tenant may just have made.
  const heard = (
    await Promise.all(
      attackers.map(async ({ name, signIn, invalidToken: bad }) => {
        const subscribing = target.ownedValues.channel.map(async (channel) => {
          const [id, socket, token] = [newId(), new FakeSocket(), signIn ? await signIn() : bad];
          await gateway.onOpen(id, socket, { language: 'en', ...(token && { token }) });
          await gateway.onMessage(id, JSON.stringify({ type: 'subscribe', channel, since: 0 }));
          return { name, channel, socket };
        });
        const opening = target.ownedValues.restaurant.map(async (restaurantId) => {
          const [socket, token] = [new FakeSocket(), signIn ? await signIn() : bad];
          await gateway.onOpen(newId(), socket, { language: 'en', restaurantId, ...(token && { token }) });
          return { name, channel: `requests of ${restaurantId}`, socket };
        });
        return Promise.all([...subscribing, ...opening]);
      }),
    )
  ).flat();
  await a.placeOrder('luz', {});
  await a.transitionStep(a.orderIds[0] as string, 'COOKING', 'start');
  await a.requestBill(a.venueIds.table[1] as string);
  await app.settle();
  const told = heard.flatMap(({ name, channel, socket: wire }) => {
    const text = JSON.stringify(wire.frames.filter((frame) => frame.channel !== `menu:${a.id}`)).replaceAll(channel, '');
    return text.includes(a.secretText) || findIds(text).some((id) => target.ids.has(id)) ? [`${name} at ${channel}: ${text}`] : [];
  });
  expect(told).toEqual([]);
  expect(heard.length).toBeGreaterThan(300);
  // The same sockets receive what is for everybody.
  expect(
    heard.filter(({ socket: wire }) => wire.frames.some(({ channel, type }) => channel === `menu:${a.id}` && type === 'updateProduct'))
      .length,
  ).toBeGreaterThan(5);
});

it('the same requests are done for the people of the business', { timeout: 30_000 }, async () => {
  // By now their owner has changed the keys of the codes and the places of sale several times.
  const anywhere = { token: await b.signIn('owner'), body: { isAvailable: true, availability: null } };
  expect((await app.request('PATCH', `/api/v1/products/${b.productIds[0]}`, anywhere)).status).toBe(200);
  for (const branch of b.venueIds.branch) await sellAgain(branch);
  const own = { ...b.ownedIds(), code: [(await b.readTableCode(b.venueIds.table[0] as string)).hash] };
  const undone: string[] = [];
  // What was deleted can no longer be requested; a cart and the claims of a bill are deleted while their table is there.
  const rank = ({ method, path }: Operation) => (method !== 'DELETE' ? 0 : /\/(cart|bill)/.test(path) ? 1 : 2);
  for (const operation of operations.toSorted((one, other) => rank(one) - rank(other))) {
    const done = await reaches(operation, own);
    if (operation.path.includes('/sold-out/')) for (const branch of b.venueIds.branch) await sellAgain(branch);
    if (!done) undone.push(operation.name);
  }
  // If there are several businesses, no first one can be opened; nobody has the link of a mail here. A device is paired with a code that is
  // told once, and only its own token admits PINs: test/journeys/paired-device.test.ts does both. Nobody has the code or the signed link of
  // an order here, nor the secret of a payment gateway: test/ordering/guests/guest-orders.test.ts, test/ordering/till/receipts.test.ts and
  // test/ordering/till/stripe-payments.test.ts do.
  expect(undone.toSorted()).toEqual([
    'GET /api/v1/public/orders/{trackingCode}',
    'GET /api/v1/public/receipts/{tenantId}/{id}',
    'POST /api/v1/auth/pin',
    'POST /api/v1/auth/reset',
    'POST /api/v1/devices/pair',
    'POST /api/v1/public/payments/{gateway}/webhook',
    'POST /api/v1/public/setup',
  ]);
});

async function sellAgain(branchId: string) {
  const token = await b.signIn('owner');
  for (const id of b.productIds) await app.request('DELETE', `/api/v1/branches/${branchId}/sold-out/${id}`, { token });
}

async function freeTables() {
  const token = await b.signIn('owner');
  const body = { status: 'free', force: true, reason: 'cierre' };
  for (const id of b.venueIds.table) await app.request('PUT', `/api/v1/tables/${id}/status`, { token, body });
}

async function reaches(operation: Operation, own: AttackTarget['ownedValues']) {
  // A party can only move to a free table, and a table with a party cannot be removed.
  if (operation.path === '/api/v1/tables/{id}/move' || operation.name === 'DELETE /api/v1/tables/{id}') await freeTables();
  // Freed and paid tables have no bill, no cart and nobody who calls.
  const isAtTable = /\/(bill|cart|calls|move)/.test(operation.path);
  const party = isAtTable ? await b.seatGuestWithOrder() : undefined;
  // Theirs may have been closed by now.
  const shift = operation.path.includes('/shifts/') ? [await b.openShift(await b.signIn('owner'))] : own.shift;
  const people = await Promise.all(['owner', 'luz', 'sol', 'cook'].map((name) => b.signIn(name)));
  for (const token of [...people, ...(party ? [party.token] : [])]) {
    const cartLine = party ? [...own.cartLine, party.lineId] : own.cartLine;
    const values = { ...own, shift, cartLine, session: [readSessionId(token)] };
    for (const { method, path, body, headers } of createAttacks(operation, values, values, [])) {
      const { status } = await app.request(method, path, { token, body, headers });
      if (status < 300) return true;
    }
  }
  return false;
}
