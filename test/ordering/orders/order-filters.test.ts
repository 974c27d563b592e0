import { beforeAll, expect, it } from 'vitest';
import { AddStaff } from '#modules/identity/index';
import { StoredOrders } from '#modules/ordering/orders/adapters/stored-orders';
import type { Order } from '#modules/ordering/orders/domain/order';
import { runAsTenant } from '#shared/tenant-scope';
import { openRestaurant } from '../../fixtures/restaurant.ts';

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let limited: string;

const order = (id: string, more: Partial<Order> = {}): Order => ({
  id,
  tenantId: 'pardos',
  customerId: 'c1',
  customerName: 'Rosa Quispe',
  branchId: 'b1',
  type: 'delivery',
  tableId: null,
  lines: [],
  total: 100,
  currency: 'PEN',
  payment: { method: 'cash', status: 'ON_DELIVERY' },
  address: null,
  note: null,
  scheduledFor: null,
  cancelled: null,
  progress: { steps: {}, delivered: false },
  createdAt: '2026-03-01T12:00:00.000Z',
  ...more,
});

beforeAll(async () => {
  restaurant = await openRestaurant();
  const orders = new StoredOrders(restaurant.app.database.store('ordering'));
  await orders.add(order('o1'), []);
  await orders.add(order('o2', { branchId: 'b2', type: 'dine-in', tableId: 'mesa-7', customerName: 'José Núñez del Prado' }), []);
  await orders.add(order('o3', { branchId: null, customerId: 'c2', createdAt: '2026-03-02T12:00:00.000Z' }), []);
  await orders.add(order('o4', { type: 'pickup', cancelled: { reason: 'no', at: '2026-03-01T12:01:00.000Z' } }), []);
  const member = { name: 'Ana', email: 'b2@pardos.test', password: 'demo-1234', role: 'waiter' as const, branches: ['b2'] };
  const cause = { tenantId: 'pardos', correlationId: 'set-up', actor: { userId: 'boss', role: 'owner' } };
  await runAsTenant('pardos', () => restaurant.app.app.container.get(AddStaff).run(member, cause));
  limited = await restaurant.signIn('b2@pardos.test');
});

const found = async (query: string, token?: string) => {
  const { status, data } = await restaurant.app.get<readonly { id: string }[]>(
    `/api/v1/orders?${query}`,
    token ?? (await restaurant.as('manager')),
  );
  expect(status).toBe(200);
  return data.map(({ id }) => id).sort();
};

it.each([
  ['', ['o1', 'o2', 'o3', 'o4']],
  ['type=dine-in', ['o2']],
  ['type=pickup&branchId=b1', ['o4']],
  ['type=pickup&branchId=b2', []],
  ['status=CANCELLED', ['o4']],
  ['status=CREATED&branchId=b1', ['o1']],
  ['customerId=c2', ['o3']],
  ['customerId=c1&branchId=b2', ['o2']],
  ['from=2026-03-02', ['o3']],
  ['to=2026-03-01', ['o1', 'o2', 'o4']],
  ['from=2026-03-01&to=2026-03-02&type=delivery', ['o1', 'o3']],
  ['q=nunez', ['o2']],
  ['q=José%20prado', ['o2']],
  ['q=osé', []],
  ['q=rosa', ['o1', 'o3', 'o4']],
  ['q=mesa-7', ['o2']],
  ['q=o3', ['o3']],
  ['q=%C2%BF%3F', []],
])('finds by %s', async (query, ids) => {
  expect(await found(query)).toEqual(ids);
});

it('shows people of some branches those, and what belongs to none', async () => {
  expect(await found('', limited)).toEqual(['o2', 'o3']);
  expect(await found('customerId=c1', limited)).toEqual(['o2']);
  expect((await restaurant.app.get('/api/v1/orders?branchId=b1', limited)).status).toBe(403);
});

it.each(['type=bookshop', 'q=', 'branchId=', `branchId=${'b'.repeat(101)}`, `customerId=${'c'.repeat(101)}`])(
  'refuses %s, naming what is wrong',
  async (query) => {
    const { status, details } = await restaurant.app.get(`/api/v1/orders?${query}`, await restaurant.as('manager'));
    expect([status, details[0]?.path]).toEqual([400, query.split('=')[0]]);
  },
);
