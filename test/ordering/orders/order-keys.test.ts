import { beforeEach, expect, it } from 'vitest';
import { StoredOrders } from '#modules/ordering/orders/adapters/stored-orders';
import type { Order } from '#modules/ordering/orders/domain/order';
import { applyStageUpdate } from '#modules/ordering/orders/domain/progress';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { TestClock } from '#test/clock';

const order = (n: number): Order => ({
  id: `o${n}`,
  tenantId: 'pardos',
  customerId: 'ana',
  customerName: 'Ana',
  branchId: null,
  type: 'delivery',
  tableId: null,
  lines: [],
  total: 100,
  currency: 'PEN',
  payment: { method: 'card', status: 'PENDING' },
  address: null,
  note: null,
  scheduledFor: null,
  createdAt: `2026-03-02T15:00:0${n}.000Z`,
  cancelled: null,
  progress: { steps: {}, delivered: false },
});
const started = (of: Order) => ({ ...of, progress: applyStageUpdate(of.progress, { stepName: 'COOKING', seq: 1, started: true }) });
const cancelled = (of: Order) => ({ ...of, cancelled: { reason: 'no stock', at: '2026-03-02T15:01:00.000Z' } });
const paid = (of: Order) => ({ ...of, payment: { method: 'card', status: 'PAID' } as const });

let orders: StoredOrders;
const stored = async (id = 'o1') => {
  const found = await orders.find('pardos', id);
  if (!found) throw new Error(`${id} is not there`);
  return found;
};

beforeEach(async () => {
  orders = new StoredOrders(new MemoryDatabase(new TestClock()).store('ordering'));
  await orders.add(order(1), []);
});

it('refuses a decision about an order of which more was heard meanwhile', async () => {
  const before = await stored();
  expect(await orders.change(before, started(before.order), [])).toBe(true);
  expect(await orders.change(before, cancelled(before.order), [])).toBe(false);
  expect(await orders.change(before, started(before.order), [])).toBe(false);
  const again = await stored();
  expect(await orders.change(again, cancelled(again.order), [])).toBe(true);
  expect((await stored()).order).toEqual(cancelled(started(order(1))));
});

it('hears the kitchen, whatever becomes of the rest of the order, and loses neither', async () => {
  const before = await stored();
  expect(await orders.change(before, paid(before.order), [])).toBe(true);
  expect(await orders.change(before, started(before.order), [])).toBe(true);
  expect((await stored()).order).toEqual(paid(started(order(1))));
});

it('lists orders with what was heard of them', async () => {
  await orders.add(order(2), []);
  const second = await stored('o2');
  await orders.change(second, started(second.order), []);
  const { orders: listed } = await orders.listByCustomer('pardos', 'ana', { limit: 5 });
  expect(listed).toEqual([started(order(2)), order(1)]);
  const fits = ({ progress }: Order) => progress.steps.COOKING !== undefined;
  expect((await orders.listByTenant('pardos', { limit: 5, matchesOrder: fits })).orders).toEqual([started(order(2))]);
});
