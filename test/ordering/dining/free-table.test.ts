import { beforeEach, describe, expect, it } from 'vitest';
import type { DiningTable } from '#modules/ordering/venues/domain/venue';
import { openTableService } from './table-guests.ts';

type Owes = { readonly data: { readonly unpaid: { orderId: string; due: number }[]; readonly cooking: string[] } };

let house: Awaited<ReturnType<typeof openTableService>>;
let table: DiningTable;
let token: string;
beforeEach(async () => {
  house = await openTableService();
  [table] = house.room.centre.tables;
  token = (await house.sit(table)).token;
});

const order = async (body: object = {}) => (await house.order(token, body)).data.id;
const startCooking = async (id: string) => {
  await house.app.settle();
  const path = `/api/v1/fulfillment/orders/${id}/steps/COOKING/start`;
  expect((await house.app.post(path, {}, await house.as('cook'))).status).toBe(200);
  await house.app.settle();
};
const shown = async (id: string) => {
  const { data } = await house.app.get<{ status: string; payment: { status: string } }>(`/api/v1/orders/${id}`, await house.as('waiter'));
  return [data.status, data.payment.status];
};
const forced = { force: true, reason: 'Se fueron sin pagar' };

describe('freeing a table', () => {
  it('is refused while it owes something, with what is unpaid and what is being cooked', async () => {
    const [cooked, waiting] = [await order(), await order()];
    await startCooking(cooked);
    const answer = await house.free(table);
    expect(answer).toMatchObject({ status: 409, error: 'ordering.table-owes' });
    expect((answer as unknown as Owes).data).toEqual({
      unpaid: [cooked, waiting].map((orderId) => ({ orderId, due: 25.9 })),
      cooking: [cooked],
    });
    expect(await house.tableNow(table)).toMatchObject({ status: 'occupied' });
  });

  it('takes what was paid off the orders, from the oldest on', async () => {
    const [first, second] = [await order(), await order()];
    const waiter = await house.as('waiter');
    await house.app.post(`/api/v1/tables/${table.id}/bill/split`, { by: 'equally', parts: 4 }, waiter);
    for (const part of [1, 2, 3]) await house.app.post(`/api/v1/tables/${table.id}/bill/pay`, { method: 'cash', part }, waiter);
    const { data } = (await house.free(table)) as unknown as Owes;
    expect(data.unpaid).toEqual([{ orderId: second, due: 12.95 }]);
    expect((await house.free(table, forced)).status).toBe(200);
    expect([await shown(first), await shown(second)]).toEqual([
      ['CREATED', 'PAID'],
      ['CANCELLED', 'PAID'],
    ]);
    const { data: cancelled } = await house.app.get(`/api/v1/orders/${second}`, waiter);
    expect(cancelled.payment).toMatchObject({ due: 0, toRefund: 12.95 });
  });

  it('by force cancels what is not begun, gives its stock back, and writes off the rest', async () => {
    const [cooked, waiting] = [await order(), await order({ items: [{ productId: house.chicha, quantity: 5 }] })];
    const card = await order({ paymentMethod: 'card' });
    await startCooking(cooked);
    expect(await house.free(table, forced)).toMatchObject({ status: 200, data: { status: 'free' } });
    expect([await shown(cooked), await shown(waiting), await shown(card)]).toEqual([
      ['IN_PROGRESS', 'WRITTEN_OFF'],
      ['CANCELLED', 'ON_DELIVERY'],
      ['CANCELLED', 'PENDING'],
    ]);
    const { data: chicha } = await house.app.get<{ stock: number }>(`/api/v1/products/${house.chicha}`);
    expect(chicha.stock).toBe(5);
    await house.app.settle();
    expect(house.said('OrderWrittenOff').map(({ data }) => data)).toMatchObject([
      { orderId: cooked, amount: 2_590, currency: 'PEN', reason: forced.reason, by: { role: 'waiter' } },
    ]);
    expect(house.said('OrderCancelled')).toHaveLength(2);
    expect(house.said('TableSessionEnded')).toMatchObject([{ data: { reason: 'freed' } }]);
    expect((await house.app.get('/api/v1/orders', token)).status).toBe(401);
  });

  it('needs a reason by force, and none where nothing is owed', async () => {
    expect((await house.free(table, { force: true })).details).toMatchObject([{ path: 'reason' }]);
    expect((await house.free(table)).status).toBe(200);
    expect((await house.free(table)).status).toBe(200);
  });

  it('leaves no order on a table that is freed, whoever orders and frees it at once', async () => {
    const answers = await Promise.all([house.free(table, forced), house.order(token), house.free(table), house.order(token)]);
    expect(await house.tableNow(table)).toMatchObject({ status: 'free', sessionId: null });
    const placed = answers.filter(({ status }) => status === 201).map(({ data }) => (data as { id: string }).id);
    for (const id of placed) expect((await shown(id))[0]).toBe('CANCELLED');
  });
});
