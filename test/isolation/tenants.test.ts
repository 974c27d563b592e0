import { SignJWT } from 'jose';
import { beforeAll, expect, it } from 'vitest';
import { localSocketDoor } from '#modules/notifications/index';
import { Tokens } from '#shared/auth/tokens';
import { newId } from '#shared/values/ids';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { FakeWire } from '#test/notifications/notifications-app';
import { doors, shows } from './allowed-operations.ts';
import { type Attacker, idsIn, Siege, type Victim } from './attack-plan.ts';
import { attacksBy, replaysOf } from './attack-requests.ts';
import { cursorsOf } from './collect-cursors.ts';
import { MarkedHouse } from './marked-tenant.ts';
import { type Operation, operationsOf } from './operations.ts';
import { WatchedStore } from './recording-store.ts';

const words = { secret: 'zorzalgris', shown: 'zorzalazul', password: 'zorzalgris-clave' };

/** The victim is the server's default tenant: what forgets to ask whose a request is falls to it. */
const clock = new TestClock();
const store = new WatchedStore(clock);
const app = new TestApp(clock, store);
const a = new MarkedHouse(app, 'pardos', words);
const b = new MarkedHouse(app, 'otra-casa', { secret: 'vecino', shown: 'vitrina', password: 'demo-1234' });
let operations: readonly Operation[];
let victim: Victim;
let attackers: readonly Attacker[];

const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
const encoded = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');

/** Tokens that once were good for the victim's owner, or look as if they were. */
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
  const { token: brief } = await app.comanda.container.get(Tokens).sign(principal, clock.now(), 2);
  expect((await app.get('/validate', brief)).status).toBe(200);
  clock.advance(3);
  const out = await a.signIn('owner');
  await a.ask('POST', '/api/v1/auth/logout', out);
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
  operations = await operationsOf(app);
  for (const house of [a, b]) {
    await house.open();
    await house.fill();
  }
  const bad = await badTokens();
  const own = b.belongings();
  const theirs = a.belongings();
  await b.hire('insider', 'cook', theirs.branch);
  const mayOwn = (place: string) => !place.includes(`TENANT#${b.id}`);
  const owns = (place: string, text: string) => `${place} ${text}`.includes(a.id);
  const items = [...(await store.items(mayOwn))].filter(([place, text]) => owns(place, text));
  expect(items.length).toBeGreaterThan(300);
  const cursor = await cursorsOf(app, operations, theirs, await Promise.all([a.signIn('owner'), a.signIn('luz')]));
  victim = {
    belongings: { ...theirs, cursor },
    keys: a.keyed.map(({ key }) => key),
    ...{ secret: a.secret, shown: a.shown },
    // The insider's own papers name the branches.
    ids: new Set(items.flatMap(([place, text]) => idsIn(`${place} ${text}`)).filter((id) => !theirs.branch.includes(id))),
    shownIds: new Set([...items].flatMap(([place, text]) => (place.includes(`#CHANNEL#menu:${a.id} `) ? idsIn(text) : []))),
    closed: ['order', 'product', 'customer', 'staff', 'tenant', 'restaurant', 'branch', 'table', 'request', 'cartLine'],
    ...{ owns, mayOwn, isAt: (place) => mayOwn(place) && place.includes(a.id) },
    filters: ['GET /orders/{customerId}'],
    ...{ shows, doors },
  };
  const people = ['owner', 'manager', 'cook', 'packer', 'driver', 'waiter', 'luz', 'guest', 'insider'];
  attackers = [
    ...people.map((name) => ({ name, own, signIn: () => b.signIn(name) })),
    { name: 'nobody', own },
    ...Object.entries(bad).map(([name, token]) => ({ name, own, bad: token })),
  ];
}, 30_000);

it('nobody of another business reads or changes anything of a business', { timeout: 180_000 }, async () => {
  const siege = new Siege(app, store, victim);
  await siege.run(operations, attackers);
  expect(siege.leaks).toEqual([]);
  expect(siege.tries).toBeGreaterThan(6_000);
});

it('an Idempotency-Key is good for who used it alone', { timeout: 30_000 }, async () => {
  const siege = new Siege(app, store, victim);
  // Whoever repeats word for word what nobody signed in sent, its random key and its password or code included, is taken for who sent it.
  const replays = replaysOf(a).filter(({ path }) => path !== '/register' && path !== '/api/v1/public/request-account');
  await siege.replay(replays, attackers);
  expect(siege.leaks).toEqual([]);
  expect(siege.tries).toBeGreaterThan(200);
});

it.each([
  ['a header', '', { 'x-tenant-id': b.id }],
  ['the query', `?tenantId=${b.id}`, {}],
])('a key that was used in one business is another one in a business that %s names', async (_, query, headers) => {
  const body = { username: `paz${query.length}`, email: `paz${query.length}@x.test`, password: 'demo-1234' };
  const key = { 'idempotency-key': `the-same-key-twice-${query.length}` };
  const first = await app.ask('POST', '/register', { body, headers: key });
  expect(first.status).toBe(201);
  const other = await app.ask('POST', `/register${query}`, { body, headers: { ...key, ...headers } });
  expect([other.status, other.headers.get('idempotency-replayed'), other.data.id === first.data.id]).toEqual([201, null, false]);
});

it('nobody of another business hears anything live', { timeout: 60_000 }, async () => {
  const door = localSocketDoor(app.comanda.container);
  const heard: { name: string; channel: string; wire: FakeWire }[] = [];
  for (const { name, signIn, bad } of attackers) {
    for (const channel of victim.belongings.channel) {
      const [id, wire, token] = [newId(), new FakeWire(), signIn ? await signIn() : bad];
      await door.opened(id, wire, { language: 'en', ...(token && { token }) });
      await door.received(id, JSON.stringify({ type: 'subscribe', channel, since: 0 }));
      heard.push({ name, channel, wire });
    }
    for (const restaurantId of victim.belongings.restaurant) {
      const [wire, token] = [new FakeWire(), signIn ? await signIn() : bad];
      await door.opened(newId(), wire, { language: 'en', restaurantId, ...(token && { token }) });
      heard.push({ name, channel: `requests of ${restaurantId}`, wire });
    }
  }
  await a.order('luz', {});
  await a.press(a.orders[0] as string, 'COOKING', 'start');
  await a.wantsToPay(a.places.table[1] as string);
  await app.settle();
  const told = heard.flatMap(({ name, channel, wire }) => {
    const text = JSON.stringify(wire.frames.filter((frame) => frame.channel !== `menu:${a.id}`)).replaceAll(channel, '');
    return text.includes(a.secret) || idsIn(text).some((id) => victim.ids.has(id)) ? [`${name} at ${channel}: ${text}`] : [];
  });
  expect(told).toEqual([]);
  expect(heard.length).toBeGreaterThan(300);
  // The same ears hear what is for everybody.
  expect(
    heard.filter(({ wire }) => wire.frames.some(({ channel, type }) => channel === `menu:${a.id}` && type === 'updateProduct')).length,
  ).toBeGreaterThan(5);
});

it('the same requests are done for the people of the business', { timeout: 30_000 }, async () => {
  // Their owner has changed the keys of the codes, and where things are sold, more than once by now.
  const anywhere = { token: await b.signIn('owner'), body: { isAvailable: true, availability: null } };
  expect((await app.ask('PATCH', `/api/v1/products/${b.products[0]}`, anywhere)).status).toBe(200);
  const own = { ...b.belongings(), code: [(await b.scan(b.places.table[0] as string)).hash] };
  const undone: string[] = [];
  // What is taken away can be asked for no more.
  for (const operation of operations.toSorted((one, other) => Number(one.method === 'DELETE') - Number(other.method === 'DELETE'))) {
    const done = await reaches(operation, own);
    if (!done) undone.push(operation.name);
  }
  // There is no first business to be opened where there are several.
  expect(undone).toEqual(['POST /api/v1/public/setup']);
});

async function reaches(operation: Operation, own: Victim['belongings']) {
  // Freed and paid tables have no bill.
  if (operation.path.includes('/bill')) await b.party();
  for (const name of ['owner', 'luz', 'sol', 'cook']) {
    const token = await b.signIn(name);
    for (const { method, path, body, headers } of attacksBy(operation, own, own, [])) {
      const { status } = await app.ask(method, path, { token, body, headers });
      if (status < 300) return true;
    }
  }
  return false;
}
