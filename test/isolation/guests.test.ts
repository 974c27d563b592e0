import type { Container } from 'inversify';
import { beforeAll, expect, it } from 'vitest';
import { localSocketDoor } from '#modules/notifications/index';
import { GuestSessions, guestKinds } from '#shared/auth/auth';
import { Tokens } from '#shared/auth/tokens';
import { newId } from '#shared/values/ids';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { FakeWire } from '#test/notifications/notifications-app';
import { orderGuests, rights } from './allowed-operations.ts';
import { type Attacker, Siege, type Victim } from './attack-plan.ts';
import { nothing, victimWith } from './attack-targets.ts';
import { MarkedHouse } from './marked-tenant.ts';
import { type Operation, operationsOf } from './operations.ts';
import { WatchedStore } from './recording-store.ts';
import { fillBody, fillPath, type Kind } from './request-values.ts';

const store = new WatchedStore(new TestClock());
const app = new TestApp(new TestClock(), store);
const house = new MarkedHouse(app, 'pardos', { secret: 'vecino', shown: 'vitrina', password: 'demo-1234' });
let operations: readonly Operation[];
let victim: Victim;
let attackers: readonly Attacker[];
let party: Awaited<ReturnType<MarkedHouse['party']>>;

/** The guests of the second table are attacked by those of the first, by who sat at theirs before, and by a customer. */
beforeAll(async () => {
  operations = await operationsOf(app);
  await house.open();
  await house.fill();
  const [first = '', second = ''] = house.places.table;
  const former = await house.party(second);
  await house.ask('PUT', `/api/v1/tables/${second}/status`, await house.signIn('manager'), { status: 'free' });
  party = await house.party(second);
  const { sessionId, orderId, lineId } = party;
  const request = await house.wantsToPay(second);
  const named = { order: [orderId], customer: [sessionId], person: [sessionId], table: [second], cartLine: [lineId], request: [request] };
  const theirs = { ...nothing, ...named, line: ['l1'], step: ['COOKING'], channel: [`table:${sessionId}`, `user:${sessionId}`] };
  const closed = ['order', 'customer', 'cartLine', 'request', 'table'] as const;
  victim = victimWith(house, theirs, sessionId, { closed, filters: [], sessions: [sessionId] });
  const belongings = house.belongings();
  const [luz, own] = [house.person('luz').id, { ...belongings, table: [first], order: [belongings.order[1] ?? ''] }];
  attackers = [
    { name: 'guest of another table', own, signIn: () => house.signIn('guest') },
    { name: 'customer', own: { ...own, customer: [luz], person: [luz] }, signIn: () => house.signIn('luz') },
    { name: 'guest of the session before', own, bad: former.token },
  ];
}, 30_000);

it('nobody reads or changes anything of another table', { timeout: 60_000 }, async () => {
  const siege = new Siege(app, store, victim);
  await siege.run(operations, attackers);
  expect(siege.leaks).toEqual([]);
  expect(siege.tries).toBeGreaterThan(300);
});

it('a guest is taken for what they have come for: a table, or one order', async () => {
  const everAlive = new (class extends GuestSessions {
    async alive() {
      return true;
    }
  })();
  const bind = (container: Container) => {
    container.rebind(GuestSessions).toConstantValue(everAlive);
  };
  const lenient = new TestApp(new TestClock(), store, null, { bind });
  const tokens = lenient.comanda.container.get(Tokens);
  const names = { order: [] as string[], table: [] as string[] };
  for (const kind of guestKinds) {
    const who = { tenantId: house.id, userId: 'g1', sessionId: 'g1', name: 'Ana', role: 'guest', branches: null } as const;
    const { token } = await tokens.sign({ ...who, guestOf: { kind, id: 'g1' } }, lenient.clock.now());
    for (const operation of operations.filter(({ roles }) => roles.length > 0)) {
      const value = (of: Kind) => ({ customer: 'g1', orderType: 'delivery' })[of as string] ?? 'nothing';
      const body = fillBody(operation, () => undefined, value);
      const { error } = await lenient.ask(operation.method, fillPath(operation, value), { token, body });
      if (error !== 'auth.forbidden') names[kind].push(operation.name);
    }
  }
  await lenient.stop();
  expect(names.order.sort()).toEqual([...orderGuests].sort());
  const atTables = [...rights.signedIn, ...rights.buyer, ...rights.atTable];
  expect(names.table.sort()).toEqual(atTables.sort());
  for (const kind of guestKinds) {
    expect(operations.flatMap(({ name, guests }) => (guests.includes(kind) ? name : [])).sort()).toEqual(names[kind]);
  }
});

it('nobody hears anything of another table', async () => {
  const door = localSocketDoor(app.comanda.container);
  const wires: FakeWire[] = [];
  const listening = [...attackers.map(async ({ signIn, bad }) => signIn?.() ?? bad), Promise.resolve(party.token)];
  for (const token of await Promise.all(listening)) {
    const [id, wire] = [newId(), new FakeWire()];
    await door.opened(id, wire, { language: 'en', ...(token && { token }) });
    for (const channel of victim.belongings.channel) await door.received(id, JSON.stringify({ type: 'subscribe', channel, since: 0 }));
    wires.push(wire);
  }
  await house.wish(party.token);
  await app.settle();
  const heard = wires.map(({ frames }) => frames.some((frame) => 'data' in frame && JSON.stringify(frame).includes(party.sessionId)));
  expect(heard).toEqual([false, false, false, true]);
});
