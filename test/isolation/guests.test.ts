import type { Container } from 'inversify';
import { beforeAll, expect, it } from 'vitest';
import { localSocketDoor } from '#modules/notifications/index';
import { GuestSessions, guestKinds } from '#shared/auth/auth';
import { Tokens } from '#shared/auth/tokens';
import { newId } from '#shared/values/ids';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { FakeSocket } from '#test/notifications/notifications-app';
import { operationsByRole, orderGuestOperations } from './allowed-operations.ts';
import { type Attacker, AttackPlan, type AttackTarget } from './attack-plan.ts';
import { createTarget, noOwnedValues } from './attack-targets.ts';
import { MarkedTenant } from './marked-tenant.ts';
import { type Operation, readOperations } from './operations.ts';
import { RecordingDatabase } from './recording-store.ts';
import { fillBody, fillPath, type ResourceKind } from './request-values.ts';

const database = new RecordingDatabase(new TestClock());
const app = new TestApp(new TestClock(), database);
const tenant = new MarkedTenant(app, 'pardos', { secretText: 'vecino', publicText: 'vitrina', password: 'demo-1234' });
let operations: readonly Operation[];
let target: AttackTarget;
let attackers: readonly Attacker[];
let party: Awaited<ReturnType<MarkedTenant['seatGuestWithOrder']>>;

/** The guests of the second table are attacked by those of the first, by earlier guests of their table, and by a customer. */
beforeAll(async () => {
  operations = await readOperations(app);
  await tenant.create();
  await tenant.createContent();
  const [first = '', second = ''] = tenant.venueIds.table;
  const former = await tenant.seatGuestWithOrder(second);
  await tenant.request('PUT', `/api/v1/tables/${second}/status`, await tenant.signIn('manager'), {
    status: 'free',
    force: true,
    reason: 'vecino se fue',
  });
  party = await tenant.seatGuestWithOrder(second);
  const { sessionId, orderId, lineId, callId } = party;
  const request = await tenant.requestBill(second);
  const named = {
    order: [orderId],
    customer: [sessionId],
    person: [sessionId],
    table: [second],
    cartLine: [lineId],
    request: [request],
    call: [callId],
  };
  const theirs = { ...noOwnedValues, ...named, line: ['l1'], step: ['COOKING'], channel: [`table:${sessionId}`, `user:${sessionId}`] };
  const forbiddenKinds = ['order', 'customer', 'cartLine', 'request', 'table'] as const;
  target = createTarget(tenant, theirs, sessionId, { forbiddenKinds, filterOperations: [], sessions: [sessionId] });
  const belongings = tenant.ownedIds();
  const [luz, own] = [tenant.person('luz').id, { ...belongings, table: [first], order: [belongings.order[1] ?? ''] }];
  attackers = [
    { name: 'guest of another table', ownValues: own, signIn: () => tenant.signIn('guest') },
    { name: 'customer', ownValues: { ...own, customer: [luz], person: [luz] }, signIn: () => tenant.signIn('luz') },
    { name: 'guest of the session before', ownValues: own, invalidToken: former.token },
  ];
}, 30_000);

it('nobody reads or changes anything of another table', { timeout: 60_000 }, async () => {
  const attackPlan = new AttackPlan(app, database, target);
  await attackPlan.run(operations, attackers);
  expect(attackPlan.leaks).toEqual([]);
  expect(attackPlan.requestCount).toBeGreaterThan(300);
});

it('a guest is taken for what they have come for: a table, or one order', async () => {
  const everAlive = new (class extends GuestSessions {
    async isAlive() {
      return true;
    }
  })();
  const bind = (container: Container) => {
    container.rebind(GuestSessions).toConstantValue(everAlive);
  };
  const lenient = new TestApp(new TestClock(), database, null, { bindOverrides: bind });
  const tokens = lenient.app.container.get(Tokens);
  const names = { order: [] as string[], table: [] as string[] };
  for (const kind of guestKinds) {
    const who = { tenantId: tenant.id, userId: 'g1', sessionId: 'g1', name: 'Ana', role: 'guest', branches: null } as const;
    const { token } = await tokens.sign({ ...who, guestOf: { kind, id: 'g1' } }, lenient.clock.now());
    for (const operation of operations.filter(({ roles }) => roles.length > 0)) {
      const value = (of: ResourceKind) => ({ customer: 'g1', orderType: 'delivery' })[of as string] ?? 'nothing';
      const body = fillBody(operation, () => undefined, value);
      const { error } = await lenient.request(operation.method, fillPath(operation, value), { token, body });
      if (error !== 'auth.forbidden') names[kind].push(operation.name);
    }
  }
  await lenient.stop();
  expect(names.order.sort()).toEqual([...orderGuestOperations].sort());
  const { signedIn, buyer, payer, atTable, tableGuest } = operationsByRole;
  const atTables = [...signedIn, ...buyer, ...payer, ...atTable, ...tableGuest];
  expect(names.table.sort()).toEqual(atTables.sort());
  for (const kind of guestKinds) {
    expect(operations.flatMap(({ name, guests }) => (guests.includes(kind) ? name : [])).sort()).toEqual(names[kind]);
  }
});

it('nobody hears anything of another table', async () => {
  const gateway = localSocketDoor(app.app.container);
  const wires: FakeSocket[] = [];
  const listening = [...attackers.map(async ({ signIn, invalidToken: bad }) => signIn?.() ?? bad), Promise.resolve(party.token)];
  for (const token of await Promise.all(listening)) {
    const [id, socket] = [newId(), new FakeSocket()];
    await gateway.onOpen(id, socket, { language: 'en', ...(token && { token }) });
    for (const channel of target.ownedValues.channel) await gateway.onMessage(id, JSON.stringify({ type: 'subscribe', channel, since: 0 }));
    wires.push(socket);
  }
  await tenant.addToCart(party.token);
  await app.settle();
  const heard = wires.map(({ frames }) => frames.some((frame) => 'data' in frame && JSON.stringify(frame).includes(party.sessionId)));
  expect(heard).toEqual([false, false, false, true]);
});
