import { beforeEach, describe, expect, it } from 'vitest';
import type { DiningTable } from '#modules/ordering/venues/domain/venue';
import { type JoinedSession, openTableService, type PlacedOrder } from '../dining/table-guests.ts';

let house: Awaited<ReturnType<typeof openTableService>>;
let table: DiningTable;
let guest: JoinedSession;
beforeEach(async () => {
  house = await openTableService();
  [table] = house.room.centre.tables;
  guest = await house.sit(table);
});

const queue = async () =>
  (await house.app.get<{ orderId: string; tableId: string }[]>('/api/v1/fulfillment/queue', await house.as('cook'))).data;

describe('an order of a table’s guests', () => {
  it('goes to their table, is paid there, and is cooked', async () => {
    const { status, data } = await house.order(guest.token, { note: 'sin ají' });
    expect(status).toBe(201);
    const { branchId, id: tableId } = table;
    expect(data).toMatchObject({
      type: 'dine-in',
      branchId,
      tableId,
      customerName: 'Mesa 1',
      payment: { method: 'cash', status: 'ON_DELIVERY' },
    });
    await house.app.settle();
    expect(await queue()).toMatchObject([{ orderId: data.id, tableId }]);
    expect((await house.app.get<{ steps: object[] }>(`/api/v1/fulfillment/orders/${data.id}`, guest.token)).data.steps).toMatchObject([
      { stepName: 'COOKING' },
      { stepName: 'SERVING' },
    ]);
  });

  it('is not cooked before it is paid, where they pay by card', async () => {
    const { data } = await house.order(guest.token, { paymentMethod: 'card' });
    await house.app.settle();
    expect(await queue()).toEqual([]);
    const paid = await house.app.post<PlacedOrder>(`/api/v1/orders/${data.id}/pay`, { method: 'card', token: 'tok_approve' }, guest.token);
    expect(paid.data.payment.status).toBe('PAID');
    await house.app.settle();
    expect(await queue()).toHaveLength(1);
  });

  it('says nothing of elsewhere or later', async () => {
    const { branchId, id: tableId } = table;
    expect((await house.order(guest.token, { type: 'dine-in', branchId, tableId })).status).toBe(201);
    const elsewhere = [
      { type: 'delivery' },
      { tableId: house.room.centre.tables[1].id },
      { branchId: house.room.north.branch.id },
      { scheduledFor: '2030-01-01T00:00:00Z' },
    ];
    for (const body of elsewhere) {
      expect(await house.order(guest.token, body)).toMatchObject({ status: 400, error: 'ordering.other-table' });
    }
  });

  it('is seen and cancelled by all phones of the table, until it is being cooked', async () => {
    const other = await house.sit(table);
    const { data } = await house.order(guest.token);
    expect((await house.app.get<PlacedOrder[]>('/api/v1/orders', other.token)).data.map(({ id }) => id)).toEqual([data.id]);
    const { data: gone } = await house.app.post<PlacedOrder>(`/api/v1/orders/${data.id}/cancel`, { reason: 'no' }, other.token);
    expect(gone.status).toBe('CANCELLED');
    const { data: next } = await house.order(guest.token);
    await house.app.settle();
    await house.app.post(`/api/v1/fulfillment/orders/${next.id}/steps/COOKING/start`, {}, await house.as('cook'));
    await house.app.settle();
    expect((await house.app.post(`/api/v1/orders/${next.id}/cancel`, { reason: 'no' }, guest.token)).error).toBe(
      'ordering.already-cooking',
    );
  });

  it('is placed once with its key, however many there are at once', async () => {
    const orders = Array.from({ length: 8 }, (_, nth) =>
      house.app.post<PlacedOrder>('/api/v1/orders', { items: [{ productId: house.chicken, quantity: nth + 1 }] }, guest.token, {
        'idempotency-key': `k${nth}`,
      }),
    );
    expect((await Promise.all(orders)).map(({ status }) => status)).toEqual(orders.map(() => 201));
    const again = await house.app.post<PlacedOrder>('/api/v1/orders', { items: [{ productId: house.chicken, quantity: 1 }] }, guest.token, {
      'idempotency-key': 'k0',
    });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const { data } = await house.app.get<{ lines: object[] }>(`/api/v1/tables/${table.id}/bill`, guest.token);
    expect(data.lines).toHaveLength(8);
  });
});

describe('an order of staff for a table', () => {
  it('is its guests’, whether or not they have a phone', async () => {
    const waiter = await house.as('waiter');
    const { data } = await house.order(waiter, { tableId: table.id });
    expect(data).toMatchObject({ type: 'dine-in', customerName: 'Mesa 1', tableId: table.id });
    expect((await house.app.get<PlacedOrder[]>('/api/v1/orders', guest.token)).data.map(({ id }) => id)).toEqual([data.id]);
    const [, empty] = house.room.centre.tables;
    expect((await house.order(waiter, { tableId: empty.id })).status).toBe(201);
    expect(await house.tableNow(empty)).toMatchObject({ status: 'occupied' });
    expect((await house.order(waiter, { tableId: 'nothing' })).error).toBe('ordering.unknown-table');
  });
});
