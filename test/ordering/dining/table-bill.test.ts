import { beforeEach, describe, expect, it } from 'vitest';
import type { DiningTable } from '#modules/ordering/venues/domain/venue';
import { type JoinedSession, openTableService } from './table-guests.ts';

type Shown = {
  readonly lines: readonly { readonly orderId: string; readonly lineId: string; readonly quantity: number }[];
  readonly total: number;
  readonly paid: number;
  readonly due: number;
  readonly payments: readonly { readonly method: string; readonly amount: number; readonly part: number | null }[];
  readonly split: { readonly parts: readonly { readonly part: number; readonly amount: number; readonly paid: boolean }[] } | null;
};

let house: Awaited<ReturnType<typeof openTableService>>;
let table: DiningTable;
let guest: JoinedSession;
let waiter: string;
beforeEach(async () => {
  house = await openTableService();
  [table] = house.room.centre.tables;
  guest = await house.sit(table);
  waiter = await house.as('waiter');
});

const bill = (token = waiter, { id } = table) => house.app.get<Shown>(`/api/v1/tables/${id}/bill`, token);
const split = (body: object, token = guest.token) => house.app.post<Shown>(`/api/v1/tables/${table.id}/bill/split`, body, token);
const pay = (body: object = { method: 'cash' }, token = waiter, headers = {}) =>
  house.app.post<Shown>(`/api/v1/tables/${table.id}/bill/pay`, body, token, headers);
const orderIt = async (items: readonly object[], more: object = {}) => {
  const { status, data, error } = await house.order(guest.token, { items, ...more });
  if (status !== 201) throw new Error(error);
  return data.id;
};
const two = () => [
  { productId: house.chicken, quantity: 2 },
  { productId: house.chicha, quantity: 1 },
];
const parts = ({ data }: { data: Shown }) => data.split?.parts.map(({ amount }) => amount);

describe('the bill of a table', () => {
  it('shows what promotions took off, and its parts add up to what is due', async () => {
    const manager = await house.as('manager');
    await house.app.post(
      '/api/v1/promotions',
      { name: 'Mesa feliz', kind: 'amount', value: 10.01, code: 'MESA', stackable: true },
      manager,
    );
    await orderIt(two(), { promotionCode: 'mesa' });
    const { data } = await bill();
    expect(data).toMatchObject({ discounts: [{ name: 'Mesa feliz', amount: 10.01 }], total: 50.29, due: 50.29 });
    expect(parts(await split({ by: 'equally', parts: 3 }))).toEqual([16.77, 16.76, 16.76]);
    expect((await pay({ method: 'cash' })).data).toMatchObject({ paid: 50.29, due: 0 });
  });

  it('shows what its guests have ordered and not paid, to them and to staff', async () => {
    expect((await bill()).data).toMatchObject({ lines: [], total: 0, paid: 0, due: 0, payments: [], split: null });
    const first = await orderIt(two());
    const cancelled = await orderIt(two());
    await house.app.post(`/api/v1/orders/${cancelled}/cancel`, { reason: 'mucho' }, guest.token);
    const byCard = await orderIt([{ productId: house.chicken, quantity: 1 }], { paymentMethod: 'card' });
    const { data } = await bill();
    expect(data).toMatchObject({ total: 60.3, paid: 0, due: 60.3 });
    expect(data.lines).toMatchObject([
      { orderId: first, name: '1/4 de pollo', quantity: 2, unitPrice: 25.9, subtotal: 51.8 },
      { orderId: first, name: 'Chicha grande', quantity: 1, subtotal: 8.5 },
    ]);
    await house.app.post(`/api/v1/orders/${byCard}/pay`, { method: 'card', token: 'tok_approve' }, guest.token);
    expect((await bill(guest.token)).data).toMatchObject({ total: 86.2, paid: 25.9, due: 60.3 });
  });

  it('is for the people of the table and the staff of the branch alone', async () => {
    const [, other] = house.room.centre.tables;
    const stranger = await house.sit(other);
    expect(await bill(stranger.token)).toMatchObject({ status: 403, error: 'auth.forbidden' });
    expect((await split({ by: 'equally', parts: 2 }, stranger.token)).status).toBe(403);
    expect((await pay({ method: 'cash' }, guest.token)).status).toBe(403);
    expect((await bill(await house.customer('ana'))).status).toBe(403);
    expect((await bill(await house.as('cook'))).status).toBe(403);
    expect(await bill(waiter, house.room.north.tables[0])).toMatchObject({ status: 404, error: 'ordering.no-bill' });
    expect((await house.app.get('/api/v1/tables/nothing/bill', waiter)).status).toBe(404);
  });
});

describe('splitting', () => {
  beforeEach(() => orderIt(two()));

  it('adds up to the cent', async () => {
    expect(parts(await split({ by: 'equally', parts: 7 }))).toEqual([8.62, 8.62, 8.62, 8.61, 8.61, 8.61, 8.61]);
    const { lines } = (await bill()).data;
    const [chicken, chicha] = lines as [Shown['lines'][number], Shown['lines'][number]];
    const one = { orderId: chicken.orderId, lineId: chicken.lineId, quantity: 1 };
    const drink = { orderId: chicha.orderId, lineId: chicha.lineId, quantity: 1 };
    expect(parts(await split({ by: 'lines', parts: [{ lines: [one] }, { lines: [one, drink] }] }))).toEqual([25.9, 34.4]);
    expect(parts(await split({ by: 'lines', parts: [{ lines: [one] }] }))).toEqual([25.9, 34.4]);
    expect(parts(await bill())).toEqual([25.9, 34.4]);
    const much = await split({ by: 'lines', parts: [{ lines: [{ ...one, quantity: 2 }] }, { lines: [one] }] });
    expect(much).toMatchObject({ status: 400, error: 'ordering.not-on-bill' });
    expect((await split({ by: 'lines', parts: [{ lines: [{ ...one, orderId: 'x' }] }] })).status).toBe(400);
  });

  it('is void once more is ordered, until somebody has paid a part', async () => {
    await split({ by: 'equally', parts: 2 });
    await orderIt([{ productId: house.chicken, quantity: 1 }]);
    expect((await bill()).data.split).toBeNull();
    expect((await pay({ method: 'cash', part: 1 })).error).toBe('ordering.no-such-part');
    expect(parts(await split({ by: 'equally', parts: 2 }))).toEqual([43.1, 43.1]);
    expect((await pay({ method: 'cash', part: 2 })).data).toMatchObject({ paid: 43.1, due: 43.1 });
    expect((await pay({ method: 'cash', part: 2 })).error).toBe('ordering.part-paid');
    await orderIt([{ productId: house.chicken, quantity: 1 }]);
    expect((await pay({ method: 'card', part: 1 })).data).toMatchObject({ paid: 86.2, due: 25.9 });
    expect((await pay({ method: 'card' })).data).toMatchObject({ paid: 112.1, due: 0 });
    expect((await bill(guest.token)).status).toBe(401);
  });
});

describe('paying', () => {
  it('ends the session and pays its orders, in one write', async () => {
    const [first, second] = [await orderIt(two()), await orderIt(two())];
    await house.app.post('/api/v1/public/request-account', await house.room.scan(table));
    const answer = await pay({ method: 'card' });
    expect(answer).toMatchObject({
      status: 201,
      data: { total: 120.6, paid: 120.6, due: 0, payments: [{ method: 'card', amount: 120.6 }] },
    });
    expect((await house.order(guest.token)).status).toBe(401);
    expect(await house.tableNow(table)).toMatchObject({ status: 'free', sessionId: null });
    expect((await bill()).status).toBe(404);
    await house.app.settle();
    expect(house.said('OrderPaid').map(({ data }) => [data.orderId, data.method, data.amount])).toEqual([
      [first, 'card', 6030],
      [second, 'card', 6030],
    ]);
    expect(house.said('TableSessionEnded')).toMatchObject([{ data: { sessionId: guest.sessionId, reason: 'paid' } }]);
    expect(house.said('BillRequestChanged')).toMatchObject([{ data: { status: 'attended' } }]);
    expect((await house.app.get<{ payment: unknown }>(`/api/v1/orders/${first}`, waiter)).data.payment).toMatchObject({
      method: 'card',
      status: 'PAID',
    });
    expect((await house.sit(table)).sessionId).not.toBe(guest.sessionId);
  });

  it('is done once, whoever presses at once', async () => {
    await orderIt(two());
    const answers = await Promise.all(Array.from({ length: 8 }, () => pay()));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ error }) => error === 'ordering.no-bill')).toHaveLength(7);
    await house.app.settle();
    expect(house.said('OrderPaid')).toHaveLength(1);
  });

  it('takes a payment that is sent twice with its key once', async () => {
    await orderIt(two());
    await split({ by: 'equally', parts: 2 });
    const key = { 'idempotency-key': 'press' };
    const first = await pay({ method: 'cash', part: 1 }, waiter, key);
    const again = await pay({ method: 'cash', part: 1 }, waiter, key);
    expect([again.data, again.headers.get('idempotency-replayed')]).toEqual([first.data, 'true']);
    const last = await pay({ method: 'cash', part: 2 }, waiter, { 'idempotency-key': 'last' });
    expect((await pay({ method: 'cash', part: 2 }, waiter, { 'idempotency-key': 'last' })).data).toEqual(last.data);
    expect((await bill()).status).toBe(404);
  });

  it('has every order on it that was taken, however they run into the payment', async () => {
    await orderIt(two());
    const [paid, ...orders] = await Promise.all([pay(), ...Array.from({ length: 6 }, () => house.order(guest.token))]);
    expect(paid.status).toBe(201);
    const taken = orders.filter(({ status }) => status === 201);
    expect(orders.filter(({ status }) => status === 401)).toHaveLength(6 - taken.length);
    await house.app.settle();
    expect(house.said('OrderPaid')).toHaveLength(1 + taken.length);
    expect(paid.data.total).toBe(Number((60.3 + 25.9 * taken.length).toFixed(2)));
  });

  it('refuses money that is not what the bill comes to by now', async () => {
    await orderIt(two());
    await orderIt([{ productId: house.chicken, quantity: 1 }]);
    expect(await pay({ method: 'cash', amount: 60.3 })).toMatchObject({ status: 409, error: 'ordering.bill-changed' });
    expect((await pay({ method: 'cash', amount: 86.2 })).status).toBe(201);
  });

  it('is not mixed with paying an order by itself, once it has begun', async () => {
    const order = await orderIt(two());
    await split({ by: 'equally', parts: 2 });
    await pay({ method: 'cash', part: 1 });
    const card = await house.app.post(`/api/v1/orders/${order}/pay`, { method: 'card', token: 'tok_approve' }, guest.token);
    expect(card).toMatchObject({ status: 409, error: 'ordering.split-begun' });
    expect((await pay({ method: 'cash' })).data).toMatchObject({ paid: 60.3, due: 0 });
  });

  it('refuses where nothing is due, and holds as many orders as one write can pay', async () => {
    expect(await pay()).toMatchObject({ status: 409, error: 'ordering.nothing-due' });
    for (let nth = 0; nth < 40; nth += 1) await orderIt([{ productId: house.chicken, quantity: 1 }]);
    expect(await house.order(guest.token)).toMatchObject({ status: 409, error: 'ordering.bill-full' });
    await house.app.post('/api/v1/public/request-account', await house.room.scan(table));
    expect((await pay({ method: 'cash' }, waiter, { 'idempotency-key': 'all' })).data).toMatchObject({ paid: 1036, due: 0 });
    await house.app.settle();
    expect(house.said('OrderPaid')).toHaveLength(40);
  });
});
