import { beforeEach, describe, expect, it } from 'vitest';
import { openTableService } from '../dining/table-guests.ts';

type Purchase = {
  readonly purchase_id: string;
  readonly total_amount: number;
  readonly status: string;
  readonly payment_method: string;
  readonly tenant_id: string;
  readonly user_id: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly shipping_address: unknown;
  readonly items: readonly { readonly book_id: string; readonly quantity: number }[];
};
type Cart = { readonly items: readonly { readonly lineId: string; readonly unitPrice: number; readonly quantity: number }[] };

let house: Awaited<ReturnType<typeof openTableService>>;
let ana: string;
beforeEach(async () => {
  house = await openTableService();
  ana = await house.customer('ana');
});

const put = (productId: string, quantity = 1, token = ana) =>
  house.app.post<Cart>('/api/v1/cart/add', { book_id: productId, quantity }, token);
const cart = async (token = ana) => (await house.app.get<Cart>('/api/v1/cart', token)).data.items;
const checkOut = (body: object = {}, token = ana, headers = {}) =>
  house.app.post<Purchase>('/api/v1/purchases/checkout', body, token, headers);
const bought = async (token = ana) => (await house.app.get<Purchase[]>('/api/v1/purchases', token)).data;
const change = async (id: string, body: object) =>
  house.app.request('PATCH', `/api/v1/products/${id}`, { token: await house.as('manager'), body });

describe('a checkout', () => {
  it('orders what is in the cart, in the terms of the bookshop API, and empties it', async () => {
    await put(house.chicken, 2);
    await put(house.chicha, 1);
    const shipping_address = { street: 'Av. Grau', number: 210, city: 'Lima', note: null };
    const { status, data } = await checkOut({ payment_method: 'credit_card', shipping_address });
    expect(status).toBe(201);
    const line = (book_id: string, quantity: number, unit_price: number) => ({
      book_id,
      quantity,
      unit_price,
      subtotal: Math.round(quantity * unit_price * 100) / 100,
    });
    const items = [line(house.chicken, 2, 25.9), line(house.chicha, 1, 8.5)];
    const said = { total_amount: 60.3, status: 'pending', payment_method: 'card', shipping_address, items };
    const who = { tenant_id: 'pardos', user_id: expect.any(String) };
    expect(data).toEqual({ purchase_id: expect.any(String), ...who, created_at: expect.any(String), updated_at: data.created_at, ...said });
    expect(await cart()).toEqual([]);
    expect(await bought()).toEqual([data]);
    const order = await house.app.get<{ payment: object; customerId: string }>(`/api/v1/orders/${data.purchase_id}`, ana);
    const payment = { method: 'card', status: 'PENDING' };
    expect(order.data).toMatchObject({ payment, address: 'Av. Grau, 210, Lima', customerId: data.user_id });
    await house.app.settle();
    expect(house.said('OrderCreated').map(({ data: { orderId } }) => orderId)).toEqual([data.purchase_id]);
  });

  it('goes to the profile’s address and is paid in cash, unless one says otherwise', async () => {
    await put(house.chicken);
    expect((await checkOut()).data).toMatchObject({ shipping_address: 'Calle ana 1', payment_method: 'cash' });
  });

  it.each([
    ['Tarjeta de crédito', 'card'],
    ['debit-card', 'card'],
    ['Efectivo', 'cash'],
    ['cash on delivery', 'cash'],
  ])('takes %s for %s', async (payment_method, method) => {
    await put(house.chicken);
    expect((await checkOut({ payment_method })).data.payment_method).toBe(method);
  });

  it('of an empty cart, or by another way of paying, is refused', async () => {
    expect(await checkOut()).toMatchObject({ status: 409, error: 'ordering.cart-empty' });
    await put(house.chicken);
    expect(await checkOut({ payment_method: 'bitcoin' })).toMatchObject({ status: 400, error: 'ordering.unknown-payment-method' });
    expect(await cart()).toHaveLength(1);
  });

  it('makes one order when two tabs or two tries of one request come at once', async () => {
    await put(house.chicken);
    const answers = await Promise.all([1, 2, 3].map(() => checkOut()));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    await put(house.chicken);
    const key = { 'idempotency-key': 'once' };
    const first = await checkOut({}, ana, key);
    await put(house.chicha);
    const again = await checkOut({}, ana, key);
    expect(again.data).toEqual(first.data);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await bought()).toHaveLength(2);
    expect(await cart()).toHaveLength(1);
  });

  it('asks for no more than the cart has shown', async () => {
    await put(house.chicha);
    await put(house.chicken, 2);
    await change(house.chicken, { price: 29.9 });
    const { data: before } = await house.app.get<{ stock: number }>(`/api/v1/products/${house.chicha}`);
    const refused = await checkOut();
    expect(refused).toMatchObject({ status: 409, error: 'ordering.cart-changed', details: [{ path: 'items.1.lineId' }] });
    expect(await checkOut()).toMatchObject({ error: 'ordering.cart-changed' });
    expect((await house.app.get<{ stock: number }>(`/api/v1/products/${house.chicha}`)).data).toEqual(before);
    const [, chicken] = await cart();
    expect(refused.details[0]?.message).toBe(chicken?.lineId);
    expect(chicken).toMatchObject({ quantity: 2, unitPrice: 29.9, changes: [{ what: 'price', before: 25.9, after: 29.9 }] });
    expect((await checkOut()).data).toMatchObject({ total_amount: 68.3 });
  });

  it('sells for less what costs less by now', async () => {
    await put(house.chicken);
    await change(house.chicken, { price: 20 });
    expect((await checkOut()).data.total_amount).toBe(20);
  });

  it('names the lines that are gone or of which too little is left, and keeps the cart', async () => {
    await put(house.chicha, 4);
    await put(house.chicken);
    await change(house.chicha, { stock: 3 });
    expect(await checkOut()).toMatchObject({
      status: 409,
      error: 'ordering.out-of-stock',
      details: [{ path: 'items.0.productId', message: house.chicha }],
    });
    await change(house.chicken, { isAvailable: false });
    expect(await checkOut()).toMatchObject({ status: 409, error: 'ordering.cart-changed', details: [{ path: 'items.1.lineId' }] });
    await house.app.request('DELETE', `/api/v1/products/${house.chicken}`, { token: await house.as('manager') });
    expect(await checkOut()).toMatchObject({ status: 409, error: 'ordering.cart-changed', details: [{ path: 'items.1.lineId' }] });
    expect(await cart()).toHaveLength(2);
    expect(await bought()).toEqual([]);
  });

  it('of a table goes to its bill, and all its phones see the cart empty', async () => {
    const [table] = house.room.centre.tables;
    const [one, other] = [await house.sit(table), await house.sit(table)];
    await put(house.chicken, 1, one.token);
    await put(house.chicha, 2, other.token);
    const { status, data } = await checkOut({ payment_method: 'efectivo', shipping_address: 'nowhere' }, one.token);
    expect([status, data.shipping_address]).toEqual([201, null]);
    expect(await cart(other.token)).toEqual([]);
    const bill = await house.app.get<{ total: number; due: number }>(`/api/v1/tables/${table.id}/bill`, other.token);
    expect(bill.data).toMatchObject({ total: 42.9, due: 42.9 });
    await house.app.settle();
    expect(house.said('CartChanged').at(-1)?.data.lines).toEqual([]);
    const refused = [await checkOut({}, other.token), await checkOut({}, await house.as('waiter'))];
    expect(refused.map(({ status }) => status)).toEqual([409, 403]);
  });

  it('shows the history in pages, newest first, one’s own alone', async () => {
    for (let nth = 1; nth <= 3; nth += 1) {
      await put(house.chicken, nth);
      await checkOut();
      house.app.clock.advance(1);
    }
    const page = await house.app.get<Purchase[]>('/api/v1/purchases?limit=2', ana);
    expect(page.data.map(({ items }) => items[0]?.quantity)).toEqual([3, 2]);
    const rest = await house.app.get<Purchase[]>(`/api/v1/purchases?limit=2&cursor=${page.nextCursor}`, ana);
    expect([rest.data.map(({ items }) => items[0]?.quantity), rest.nextCursor]).toEqual([[1], null]);
    expect(await bought(await house.customer('bea'))).toEqual([]);
  });
});
