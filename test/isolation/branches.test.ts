import { beforeAll, describe, expect, it } from 'vitest';
import { stepRoles } from '#shared/auth/auth';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { publicOperations, tenantWideOperations } from './allowed-operations.ts';
import { AttackPlan, type AttackTarget } from './attack-plan.ts';
import { createTarget, noOwnedValues } from './attack-targets.ts';
import { collectCursors } from './collect-cursors.ts';
import { MarkedTenant } from './marked-tenant.ts';
import { type Operation, readOperations } from './operations.ts';
import { RecordingDatabase } from './recording-store.ts';
import { fillBody, fillPath, fillQuery, type ResourceKind } from './request-values.ts';

const clock = new TestClock();
const database = new RecordingDatabase(clock);
const app = new TestApp(clock, database);
const tenant = new MarkedTenant(app, 'pardos', { secretText: 'vecino', publicText: 'vitrina', password: 'demo-1234' });
/** Every text of the other branch contains it. */
const word = 'zorzalrojo';
const roles = ['manager', ...stepRoles] as const;
const limited = roles.map((role) => `${role}-of-b1`);
let operations: readonly Operation[];
let target: AttackTarget;
let b1: string;
let b2: string;

beforeAll(async () => {
  operations = await readOperations(app);
  await tenant.create();
  await tenant.createContent();
  [b1, b2] = tenant.venueIds.branch as [string, string];
  for (const role of roles) await tenant.addStaff(`${role}-of-b1`, role, [b1]);
  target = await otherBranch();
}, 60_000);

/** What the other branch has: its place, its people, its guests, its customer, and orders in every state. */
async function otherBranch() {
  const owner = await tenant.signIn('owner');
  // The house shows names and addresses of branches to everybody.
  const site = { name: 'Casona sur', address: 'Calle sur 1', description: `${word} patio` };
  await app.request('PUT', `/api/v1/branches/${b2}`, { token: owner, body: site });
  const { id: restaurant } = await tenant.request('POST', '/api/v1/restaurants', owner, { name: `${word} casona` });
  const { id: b3 } = await tenant.request('POST', '/api/v1/branches', owner, { restaurantId: restaurant, ...site });
  const { id: table } = await tenant.request('POST', '/api/v1/tables', owner, { branchId: b2, number: 1 });
  for (const role of roles) await tenant.addStaff(`${role}-of-b2`, role, [b2], word);
  await tenant.addStaff('cook-of-both', 'cook', [b1, b2], word);
  const staff = ['cook-of-both', ...roles.map((role) => `${role}-of-b2`)].map((name) => tenant.person(name).id);
  await tenant.addCustomer('rosa', word);
  const customer = tenant.person('rosa').id;
  const feast = { packageId: tenant.productIds[2], people: 20, date: '2026-03-12T15:00:00Z', note: `${word} nota` };
  const { id: quote } = await tenant.request('POST', '/api/v1/catering/quotes', await tenant.signIn('rosa'), feast);
  const request = await tenant.requestBill(table);
  const party = await tenant.seatGuestWithOrder(table);
  const { id: device } = await tenant.request('POST', '/api/v1/devices', owner, { name: `${word} tableta`, branchId: b2 });
  const orders: string[] = [];
  for (let count = 0; count < 5; count += 1) orders.push(await tenant.placeBranchOrder(b2, 'rosa', word));
  for (const id of orders.slice(1)) await tenant.transitionStep(id, 'COOKING', 'start');
  for (const id of orders.slice(2)) await tenant.transitionStep(id, 'COOKING', 'complete');
  for (const what of ['start', 'complete']) for (const id of orders.slice(3)) await tenant.transitionStep(id, 'PACKAGING', what);
  const theirs = {
    ...noOwnedValues,
    order: [...orders, party.orderId],
    customer: [customer],
    quote: [quote],
    staff,
    restaurant: [restaurant],
    branch: [b2, b3],
    table: [table],
    request: [request],
    call: [party.callId],
    device: [device],
    step: ['COOKING', 'PACKAGING', 'DELIVERY'],
    line: ['l1'],
    channel: [`branch:${b2}`, `branch:${b3}`, `tenant:${tenant.id}`],
  };
  const readers = await Promise.all(['owner', 'cook-of-b2'].map((name) => tenant.signIn(name)));
  const cursor = await collectCursors(app, operations, theirs, readers);
  const forbiddenKinds = ['order', 'customer', 'quote', 'staff', 'restaurant', 'branch', 'table', 'request', 'call', 'device'] as const;
  const sessions = [party.sessionId, quote, table, b3, restaurant, ...staff];
  return createTarget(tenant, { ...theirs, cursor }, word, {
    forbiddenKinds,
    sessions,
    filterOperations: ['GET /orders/{customerId}'],
    publicOperations: { 'GET /api/v1/public/house': publicOperations['GET /api/v1/public/house'] as string },
    publicIds: new Set([b3]),
  });
}

describe('staff of one branch', () => {
  it('read and change nothing of another branch', { timeout: 180_000 }, async () => {
    const attackPlan = new AttackPlan(app, database, target);
    const ownValues = { ...tenant.ownedIds(), branch: [b1], order: [await tenant.placeBranchOrder(b1, 'sol', 'vecino')] };
    await attackPlan.run(
      operations,
      [...limited, 'device'].map((name) => ({ name, ownValues, signIn: () => tenant.signIn(name) })),
    );
    expect(attackPlan.leaks).toEqual([]);
    expect(attackPlan.requestCount).toBeGreaterThan(2_000);
  });

  it('have no access to what belongs to the whole tenant', { timeout: 60_000 }, async () => {
    const whole = operations.filter(({ name }) => (tenantWideOperations as readonly string[]).includes(name));
    expect(operations.filter(({ scope }) => scope === 'tenant').map(({ name }) => name)).toEqual(whole.map(({ name }) => name));
    expect(whole).toHaveLength(tenantWideOperations.length);
    const asked = async (operation: Operation, name: string) => {
      const own = tenant.ownedIds();
      const value = (kind: ResourceKind) => (operation.method === 'DELETE' ? 'nothing' : own[kind][0]);
      const path = `${fillPath(operation, value)}?${fillQuery(operation, () => undefined)}`;
      const body = operation.acceptsCsv ? '' : fillBody(operation, () => undefined, value);
      const { error, status } = await app.request(operation.method, path, { token: await tenant.signIn(name), body });
      return `${operation.name}: ${status === 403 ? error : 'let in'}`;
    };
    // An owner can be limited too, and is above every role that a route names.
    await tenant.addStaff('owner-of-b1', 'owner', [b1]);
    for (const operation of whole) {
      expect(await asked(operation, 'owner-of-b1')).toBe(`${operation.name}: auth.other-branch`);
      expect(await asked(operation, 'cook-of-b1')).toBe(`${operation.name}: auth.forbidden`);
    }
    for (const operation of whole) expect(await asked(operation, 'owner')).toBe(`${operation.name}: let in`);
  });

  it('are shown the menu as everybody is, not the catalogue', async () => {
    const seen = async (name: string) => {
      const token = await tenant.signIn(name);
      const [products, promotions] = [await app.get('/api/v1/products', token), await app.get('/api/v1/promotions', token)];
      return [products.data, promotions.data] as unknown as [{ id: string }[], { id: string; uses?: number }[]];
    };
    const [[all, allOffers], [menu, offers]] = [await seen('manager'), await seen('manager-of-b1')];
    expect([all.length - menu.length, allOffers.length - offers.length]).toEqual([1, 1]);
  });

  it('are shown figures and lists of their branch alone, without naming it', async () => {
    const token = await tenant.signIn('manager-of-b1');
    type Summary = { orders: { total: number } };
    const both = await app.get<Summary>('/dashboard/summary', await tenant.signIn('owner'));
    const theirs = await app.get<Summary>('/dashboard/summary', token);
    const named = await app.get<Summary>(`/dashboard/summary?branchId=${b1}`, token);
    expect([theirs.status, theirs.data.orders]).toEqual([200, named.data.orders]);
    expect(both.data.orders).not.toEqual(theirs.data.orders);
    const { data: staff } = await app.get<{ userId: string; branches: string[] }[]>('/api/v1/staff?limit=100', token);
    expect(staff.map(({ branches }) => branches)).toEqual(staff.map(() => [b1]));
    expect(staff.length).toBeGreaterThanOrEqual(limited.length);
  });

  it('reach customers who ordered at their branch, and those who ordered nowhere yet', async () => {
    const token = await tenant.signIn('waiter-of-b1');
    await tenant.addCustomer('eva');
    const statuses = async () => {
      const answers = ['rosa', 'eva'].map((name) => app.get(`/customers/${tenant.person(name).id}`, token));
      return (await Promise.all(answers)).map(({ status }) => status);
    };
    expect(await statuses()).toEqual([403, 200]);
    // By now the people of the branch have sold out of it.
    await app.request('DELETE', `/api/v1/branches/${b1}/sold-out/${tenant.productIds[0]}`, { token });
    await tenant.placeBranchOrder(b1, 'rosa', word);
    await tenant.placeBranchOrder(b2, 'eva', 'vecino');
    expect(await statuses()).toEqual([200, 403]);
  });

  it('give nobody a branch that is not theirs, themselves included', async () => {
    const token = await tenant.signIn('manager-of-b1');
    const change = (name: string, body: object) => app.request('PATCH', `/api/v1/staff/${tenant.person(name).id}`, { token, body });
    const hire = (branches: object) => {
      const body = { name: 'Eva', email: 'eva@x.test', password: 'demo-1234', role: 'manager', ...branches };
      return app.request('POST', '/api/v1/staff', { token, body });
    };
    const tried = [
      await change('manager-of-b1', { branches: [] }),
      await change('cook-of-b1', { branches: [b1, b2] }),
      await change('cook-of-b2', { isActive: false }),
      await change('manager', { password: 'taken-over' }),
      await app.request('DELETE', `/api/v1/staff/${tenant.person('cook-of-b2').id}`, { token }),
      await hire({}),
      await hire({ branches: [b2] }),
    ];
    expect(tried.map(({ error }) => error)).toEqual(tried.map(() => 'auth.other-branch'));
    expect((await hire({ branches: [b1] })).status).toBe(201);
    expect((await change('cook-of-b1', { name: 'Ana' })).status).toBe(200);
  });
});
