import { beforeEach, describe, expect, it } from 'vitest';
import { openTableService } from '../dining/table-guests.ts';

type Voided = { readonly kind: string; readonly quantity: number; readonly by: object; readonly acknowledgedAt: string | null };
type Item = { readonly lineId: string; readonly quantity: number; readonly subtotal: number; readonly voided: Voided | null };
type Shown = {
  readonly id: string;
  readonly status: string;
  readonly total: number;
  readonly discounts: readonly object[];
  readonly droppedPromotions: readonly string[];
  readonly items: readonly Item[];
  readonly payment: { readonly status: string; readonly due: number; readonly paid: number; readonly toRefund: number };
};

let house: Awaited<ReturnType<typeof openTableService>>;
let ana: string;
let waiter: string;
let manager: string;
beforeEach(async () => {
  house = await openTableService();
  [ana, waiter, manager] = [await house.customer('ana'), await house.as('waiter'), await house.as('manager')];
});

/** Two quarters of chicken at 25.90 and three chichas at 8.50, of which there were five. */
const place = async (more: object = {}, token = ana) => {
  const items = [
    { productId: house.chicken, quantity: 2 },
    { productId: house.chicha, quantity: 3 },
  ];
  return (await house.order(token, { items, ...more })).data.id;
};
const voidLine = (id: string, body: object = {}, token = manager, headers = {}, lineId = 'l2') =>
  house.app.post<Shown>(`/api/v1/orders/${id}/lines/${lineId}/void`, { reason: 'se cayó', kind: 'void', ...body }, token, headers);
const read = async (id: string, token = manager) => (await house.app.get<Shown>(`/api/v1/orders/${id}`, token)).data;
const stock = async () => (await house.app.get<{ stock: number }>(`/api/v1/products/${house.chicha}`)).data.stock;
const allowVoids = (voidLimit: number) => house.app.request('PATCH', '/api/v1/tenant', { token: manager, body: { voidLimit } });

describe('a manager', () => {
  it('voids units of a line, once per key; its price and its stock follow', async () => {
    const id = await place();
    expect([(await read(id)).total, await stock()]).toEqual([77.3, 2]);
    const key = { 'idempotency-key': 'press' };
    const first = await voidLine(id, { quantity: 1 }, manager, key);
    expect(first).toMatchObject({ status: 200, data: { total: 68.8, droppedPromotions: [], payment: { due: 68.8, toRefund: 0 } } });
    const again = await voidLine(id, { quantity: 1 }, manager, key);
    expect([again.data, again.headers.get('idempotency-replayed')]).toEqual([first.data, 'true']);
    const by = { name: 'Ana manager', role: 'manager' };
    const voided = { kind: 'void', quantity: 1, reason: 'se cayó', acknowledgedAt: null };
    const chicha = { lineId: 'l2', qty: 3, quantity: 3, price: 8.5, subtotal: 17 };
    expect((await read(id)).items).toMatchObject([{ voided: null }, { ...chicha, voided: { ...voided, by } }]);
    expect((await read(id, ana)).items[1]).toMatchObject({ voided: { ...voided, by: { name: 'Ana', role: 'manager' } } });
    expect(await stock()).toBe(3);
    await house.app.settle();
    expect(house.said('StockChanged').at(-1)?.data).toMatchObject({ stock: 3 });
    expect(house.said('OrderChanged').map(({ data, actor }) => [data.change, data.before.total, data.after.total, actor?.role])).toEqual([
      ['void', 7_730, 6_880, 'manager'],
    ]);
  });

  it('gives a line away, which keeps its stock', async () => {
    const id = await place();
    expect((await voidLine(id, { kind: 'comp' })).data).toMatchObject({ status: 'CREATED', total: 51.8 });
    expect(await stock()).toBe(2);
    await house.app.post(`/api/v1/orders/${id}/cancel`, { reason: 'x' }, manager);
    expect(await stock()).toBe(5);
  });

  it('cancels an order with its last line, and gives what was paid back by hand', async () => {
    const id = await place();
    const pay = { method: 'cash', amount: 77.3 };
    const { data: tender } = await house.app.post<{ id: string }>(`/api/v1/orders/${id}/payments`, pay, waiter);
    const first = await voidLine(id);
    expect(first.data.payment).toMatchObject({ status: 'PAID', paid: 77.3, due: 0, toRefund: 25.5 });
    expect(await house.app.post(`/api/v1/orders/${id}/payments/${tender.id}/refund`, { amount: 25.5, reason: 'x' }, manager)).toMatchObject(
      {
        status: 200,
      },
    );
    expect((await read(id)).payment).toMatchObject({ status: 'PAID', due: 0, toRefund: 0 });
    const last = await voidLine(id, {}, manager, {}, 'l1');
    expect(last.data).toMatchObject({ status: 'CANCELLED', payment: { due: 0, toRefund: 51.8 } });
    expect(await stock()).toBe(5);
    await house.app.settle();
    expect(house.said('OrderCancelled')).toMatchObject([{ data: { orderId: id, reason: 'se cayó', by: { name: 'Ana manager' } } }]);
    expect(await voidLine(id)).toMatchObject({ status: 409, error: 'ordering.order-over' });
  });

  it('voids a line of an order that is paid and under way, which tells what is to be refunded, and none of a delivered one', async () => {
    const id = await place({ type: 'pickup' });
    await house.app.post(`/api/v1/orders/${id}/payments`, { method: 'cash', amount: 77.3 }, waiter);
    await house.app.settle();
    const press = async (step: string, what: string) => {
      expect((await house.app.post(`/api/v1/fulfillment/orders/${id}/steps/${step}/${what}`, {}, manager)).status).toBe(200);
      await house.app.settle();
    };
    await press('COOKING', 'start');
    const { status, data } = await voidLine(id, { quantity: 1 });
    expect([status, data]).toMatchObject([200, { status: 'IN_PROGRESS', payment: { status: 'PAID', due: 0, toRefund: 8.5 } }]);
    await press('COOKING', 'complete');
    for (const what of ['start', 'complete']) await press('PACKAGING', what);
    expect((await read(id)).status).toBe('DELIVERED');
    expect(await voidLine(id)).toMatchObject({ status: 409, error: 'ordering.order-over', data: { status: 'DELIVERED' } });
  });

  it.each([
    [{ reason: '' }, 400, 'request.invalid', 'reason'],
    [{ kind: 'free' }, 400, 'request.invalid', 'kind'],
    [{ quantity: 0 }, 400, 'request.invalid', 'quantity'],
    [{ quantity: 4 }, 409, 'ordering.more-than-left', undefined],
  ])('cannot ask for %j', async (body, status, error, path) => {
    expect(await voidLine(await place(), body)).toMatchObject({ status, error, ...(path && { details: [{ path }] }) });
  });

  it('names a line that there is', async () => {
    expect(await voidLine('nothing')).toMatchObject({ status: 404, error: 'ordering.order-not-found' });
    expect(await voidLine(await place(), {}, manager, {}, 'l9')).toMatchObject({ status: 404, error: 'ordering.line-not-found' });
  });
});

it('waiters and step roles void up to the limit of the house, customers nothing', async () => {
  const id = await place();
  expect(await voidLine(id, { quantity: 1 }, waiter)).toMatchObject({ status: 403, error: 'ordering.over-void-limit', data: { limit: 0 } });
  await allowVoids(8.5);
  expect(await voidLine(id, { quantity: 2 }, waiter)).toMatchObject({
    status: 403,
    error: 'ordering.over-void-limit',
    data: { limit: 8.5 },
  });
  expect((await voidLine(id, { quantity: 1 }, waiter)).status).toBe(200);
  expect((await voidLine(id, { quantity: 1 }, await house.as('cook'))).data.items[1]?.voided).toMatchObject({
    quantity: 2,
    by: { name: 'Ana cook' },
  });
  expect(await voidLine(id, { quantity: 1 }, ana)).toMatchObject({ status: 403, error: 'auth.forbidden' });
});

it('a promotion stays as it was at the order, and goes with its use once it no longer holds', async () => {
  const promotion = { name: 'Diez menos', enabled: true, kind: 'percentage', value: 10, minTotal: 60, maxUses: 5 };
  const { data } = await house.app.post<{ id: string }>('/api/v1/promotions', promotion, manager);
  const uses = async () => (await house.app.get<{ used: number }[]>('/api/v1/promotions', manager)).data.map(({ used }) => used);
  const [id, other] = [await place(), await place({ items: [{ productId: house.chicken, quantity: 4 }] })];
  expect([(await read(id)).total, await uses()]).toEqual([69.57, [2]]);
  await house.app.request('PATCH', `/api/v1/promotions/${data.id}`, { token: manager, body: { value: 50, minTotal: 0 } });
  expect((await voidLine(id, { quantity: 1 })).data).toMatchObject({ total: 61.92, droppedPromotions: [] });
  expect((await voidLine(id, { quantity: 2 })).data).toMatchObject({ total: 51.8, discounts: [], droppedPromotions: ['Diez menos'] });
  expect(await uses()).toEqual([1]);
  await house.app.request('DELETE', `/api/v1/promotions/${data.id}`, { token: manager });
  expect((await voidLine(other, { quantity: 1 }, manager, {}, 'l1')).data).toMatchObject({ total: 69.93, droppedPromotions: [] });
});

it('the kitchen hears of a void loudly once it has begun, and what it acknowledges is told with the order', async () => {
  const id = await place();
  await house.app.settle();
  const cook = await house.as('cook');
  await house.app.post(`/api/v1/fulfillment/orders/${id}/steps/COOKING/start`, undefined, cook);
  await voidLine(id, { quantity: 1 });
  await house.app.settle();
  const told = () => house.said('OrderStageUpdated').map(({ data }) => [data.change, data.lineId, data.voidedQuantity, data.loud]);
  expect(told()).toEqual([['line-voided', 'l2', 1, true]]);
  type Row = { readonly lines: readonly Item[] };
  const { data: queue } = await house.app.get<Row[]>('/api/v1/fulfillment/queue', cook);
  expect(queue[0]?.lines[1]).toMatchObject({ quantity: 3, voided: { kind: 'void', quantity: 1, by: { name: 'Ana manager' } } });
  const acknowledge = () => house.app.post(`/api/v1/fulfillment/orders/${id}/lines/l2/acknowledge`, undefined, cook);
  expect((await acknowledge()).status).toBe(200);
  await house.app.settle();
  expect((await read(id)).items[1]?.voided?.acknowledgedAt).toEqual(expect.any(String));
  await voidLine(id, { quantity: 1 });
  expect((await read(id)).items[1]?.voided).toMatchObject({ quantity: 2, acknowledgedAt: null });
  await house.app.settle();
  await acknowledge();
  await house.app.settle();
  expect((await read(id)).items[1]?.voided?.acknowledgedAt).toEqual(expect.any(String));
});

it('the bill of a table follows, and ends with its party once the payments cover it', async () => {
  const [table] = house.room.centre.tables;
  const { token } = await house.sit(table);
  const id = await place({}, token);
  type Bill = { readonly total: number; readonly due: number; readonly lines: readonly { readonly lineId: string }[] };
  const bill = async () => (await house.app.get<Bill>(`/api/v1/tables/${table.id}/bill`, waiter)).data;
  await voidLine(id, {}, manager, {}, 'l1');
  expect(await bill()).toMatchObject({ total: 25.5, due: 25.5, lines: [{ lineId: 'l2', quantity: 3 }] });
  await house.app.post(`/api/v1/tables/${table.id}/bill/split`, { by: 'equally', parts: 3 }, waiter);
  await house.app.post(`/api/v1/tables/${table.id}/bill/pay`, { method: 'cash', part: 1 }, waiter);
  await voidLine(id, { quantity: 2 });
  await house.app.settle();
  expect(await house.app.get(`/api/v1/tables/${table.id}/bill`, waiter)).toMatchObject({ status: 404, error: 'ordering.no-bill' });
  expect((await read(id)).payment).toMatchObject({ status: 'PAID', due: 0 });
  expect(house.said('OrderPaid')).toMatchObject([{ data: { orderId: id } }]);
});

it('staff of another branch void nothing', async () => {
  const id = await place({}, (await house.sit(house.room.centre.tables[0])).token);
  await allowVoids(100);
  const member = { name: 'Leo', email: 'leo@pardos.test', password: 'demo-1234', role: 'waiter', branches: [house.room.north.branch.id] };
  await house.app.post('/api/v1/staff', member, await house.as('owner'));
  const leo = await house.signIn('leo@pardos.test');
  expect(await voidLine(id, {}, leo)).toMatchObject({ status: 403, error: 'auth.other-branch' });
});
