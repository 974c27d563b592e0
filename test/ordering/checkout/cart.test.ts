import { beforeEach, describe, expect, it } from 'vitest';
import { openTableService } from '../dining/table-guests.ts';

type Item = {
  readonly lineId: string;
  readonly productId: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly subtotal: number;
  readonly available: boolean;
  readonly options: readonly unknown[];
  readonly changes: readonly unknown[];
};
type Cart = { readonly items: readonly Item[]; readonly discounts: readonly unknown[]; readonly total: number; readonly currency: string };

let house: Awaited<ReturnType<typeof openTableService>>;
let ana: string;
beforeEach(async () => {
  house = await openTableService();
  ana = await house.customer('ana');
});

const read = async (token = ana) => (await house.app.get<Cart>('/api/v1/cart', token)).data;
const add = (productId: string, quantity = 1, more: object = {}, token = ana, headers = {}) =>
  house.app.post<Cart>('/api/v1/cart/add', { productId, quantity, ...more }, token, headers);
const setTo = (lineId: string, quantity: number, token = ana) =>
  house.app.request<Cart>('PATCH', `/api/v1/cart/items/${lineId}`, { token, body: { quantity } });
const remove = (path: string, token = ana) => house.app.request<Cart>('DELETE', `/api/v1/cart${path}`, { token });
const change = async (id: string, body: object) =>
  house.app.request('PATCH', `/api/v1/products/${id}`, { token: await house.as('manager'), body });
const lineIn = async (nth = 0, token = ana) => (await read(token)).items[nth] as Item;

const sides = {
  id: 'side',
  name: 'Guarnición',
  min: 1,
  max: 2,
  choices: [
    { id: 'fries', name: 'Papas', price: 0 },
    { id: 'salad', name: 'Ensalada', price: 3.5 },
  ],
};
const pick = (...choices: readonly string[]) => ({ options: choices.map((choiceId) => ({ optionId: 'side', choiceId })) });

describe('a cart', () => {
  it('is empty at first, and priced by the server whatever is sent', async () => {
    expect(await read()).toEqual({ items: [], discounts: [], total: 0, currency: 'PEN' });
    const { status, data } = await add(house.chicken, 2, { price: 0.01, unitPrice: 0.01 });
    expect(status).toBe(201);
    const { chicken: productId } = house;
    const line = { lineId: expect.any(String), productId, name: '1/4 de pollo', quantity: 2, options: [], unitPrice: 25.9, subtotal: 51.8 };
    expect(data).toEqual({
      items: [{ ...line, available: true, note: null, addedBy: { name: 'ana', kind: 'customer' }, changes: [] }],
      discounts: [],
      total: 51.8,
      currency: 'PEN',
    });
    expect(await read()).toEqual(data);
  });

  it('takes the bookshop API’s name for the product', async () => {
    const { status, data } = await house.app.post<Cart>('/api/v1/cart/add', { book_id: house.chicken, quantity: 1 }, ana);
    expect([status, data.items[0]?.productId]).toEqual([201, house.chicken]);
    expect(await house.app.post('/api/v1/cart/add', { quantity: 1 }, ana)).toMatchObject({ status: 400, details: [{ path: 'productId' }] });
  });

  it('has the same thing on one line, in whatever order its options were picked', async () => {
    const combo = await house.sells({ name: 'Combo', price: 30, options: [sides] });
    await add(combo, 1, pick('fries', 'salad'));
    await add(combo, 2, pick('salad', 'fries'));
    const { data } = await add(combo, 1, pick('salad'));
    expect(data.items.map(({ quantity, unitPrice }) => [quantity, unitPrice])).toEqual([
      [3, 33.5],
      [1, 33.5],
    ]);
    expect(data.total).toBe(134);
    expect(await add(combo)).toMatchObject({ status: 400, error: 'ordering.options-missing' });
  });

  it('changes a line, takes it out, and is emptied', async () => {
    await add(house.chicken);
    await add(house.chicha);
    const { lineId } = await lineIn();
    expect((await setTo(lineId, 3)).data.total).toBe(86.2);
    expect((await remove(`/items/${lineId}`)).data.items.map(({ productId }) => productId)).toEqual([house.chicha]);
    expect(await remove(`/items/${lineId}`)).toMatchObject({ status: 404, error: 'ordering.line-not-found' });
    expect(await setTo(lineId, 1)).toMatchObject({ status: 404, error: 'ordering.line-not-found' });
    expect((await remove('')).data.items).toEqual([]);
    expect((await read()).items).toEqual([]);
  });

  it('refuses more than there is, whichever line asks for it', async () => {
    const soup = await house.sells({ name: 'Sopa', price: 10, stock: 4, options: [sides] });
    await add(soup, 2, pick('fries'));
    expect(await add(soup, 3, pick('salad'))).toMatchObject({
      status: 409,
      error: 'ordering.out-of-stock',
      details: [{ path: 'quantity', message: '4' }],
    });
    const { lineId } = (await add(soup, 2, pick('salad'))).data.items[1] as Item;
    expect((await setTo(lineId, 3)).status).toBe(409);
    expect((await setTo(lineId, 1)).status).toBe(200);
  });

  it('has its limits', async () => {
    expect(await add('dragon')).toMatchObject({ status: 400, error: 'ordering.unknown-product' });
    const hidden = await house.sells({ name: 'Agotado', price: 5, isAvailable: false });
    expect(await add(hidden)).toMatchObject({ status: 409, error: 'ordering.unavailable' });
    await add(house.chicken, 60);
    expect(await add(house.chicken, 41)).toMatchObject({ status: 409, error: 'ordering.too-many-of-one' });
    for (const quantity of [0, 1.5, 101]) expect((await add(house.chicken, quantity)).status).toBe(400);
    const toppings = {
      id: 'top',
      name: 'Extra',
      min: 0,
      max: 1,
      choices: Array.from({ length: 50 }, (_, n) => ({ id: `${n}`, name: `${n}` })),
    };
    const pizza = await house.sells({ name: 'Pizza', price: 20, options: [toppings] });
    const extra = (nth: number) => add(pizza, 1, { options: [{ optionId: 'top', choiceId: String(nth) }] });
    for (let nth = 0; nth < 49; nth += 1) expect((await extra(nth)).status).toBe(201);
    expect(await extra(49)).toMatchObject({ status: 409, error: 'ordering.cart-full' });
  });

  it('shows what has changed since, and marks what can no longer be had', async () => {
    await add(house.chicken, 2);
    await add(house.chicha, 4);
    const gone = await house.sells({ name: 'Postre', price: 9 });
    const combo = await house.sells({ name: 'Combo', price: 30, options: [sides] });
    await add(gone);
    await add(combo, 1, pick('salad'));
    await change(house.chicken, { price: 27.5, name: 'Cuarto de pollo' });
    await change(house.chicha, { stock: 1 });
    await change(combo, { options: [{ ...sides, choices: [{ id: 'fries', name: 'Papas', price: 0 }] }] });
    await house.app.request('DELETE', `/api/v1/products/${gone}`, { token: await house.as('manager') });
    const { items, total } = await read();
    expect(items).toMatchObject([
      { name: 'Cuarto de pollo', unitPrice: 27.5, subtotal: 55, available: true, changes: [{ what: 'price', before: 25.9, after: 27.5 }] },
      { available: false, changes: [{ what: 'stock', before: 4, after: 1 }] },
      { name: 'Postre', unitPrice: 9, available: false, changes: [] },
      { name: 'Combo', unitPrice: 33.5, available: false, changes: [] },
    ]);
    expect(total).toBe(55);
    expect((await setTo(items[2]?.lineId as string, 2)).status).toBe(409);
    await change(house.chicha, { stock: 9 });
    expect((await lineIn(1)).available).toBe(true);
  });

  it('is one’s own', async () => {
    await add(house.chicken);
    const bea = await house.customer('bea');
    expect((await read(bea)).items).toEqual([]);
    expect((await remove(`/items/${(await lineIn()).lineId}`, bea)).status).toBe(404);
    expect((await house.app.get('/api/v1/cart', await house.as('owner'))).status).toBe(403);
    expect((await house.app.get('/api/v1/cart')).status).toBe(401);
    expect((await read()).items).toHaveLength(1);
  });

  it('takes an addition that is sent twice with its key once', async () => {
    const key = { 'idempotency-key': 'tap' };
    const first = await add(house.chicken, 1, {}, ana, key);
    await add(house.chicken, 1);
    const again = await add(house.chicken, 1, {}, ana, key);
    expect([again.status, again.data, again.headers.get('idempotency-replayed')]).toEqual([201, first.data, 'true']);
    expect((await read()).items[0]?.quantity).toBe(2);
  });
});

describe('the cart of a table', () => {
  it('is one for all its phones, and loses nothing of what they do at once', async () => {
    const phones = await Promise.all(Array.from({ length: 6 }, () => house.sit(house.room.centre.tables[0])));
    const water = await house.sells({ name: 'Agua', price: 4 });
    const adds = phones.flatMap(({ token }) => [house.chicken, water, house.chicken].map((id) => add(id, 1, {}, token)));
    expect((await Promise.all(adds)).map(({ status }) => status)).toEqual(adds.map(() => 201));
    const { items } = await read(phones[0]?.token);
    expect(new Map(items.map(({ productId, quantity }) => [productId, quantity]))).toEqual(
      new Map([
        [house.chicken, 12],
        [water, 6],
      ]),
    );
    expect((await read(phones[1]?.token)).items).toEqual(items);
  });

  it('tells its guests of every change, and nobody of a customer’s', async () => {
    const { token, sessionId, tableId } = await house.sit(house.room.centre.tables[0]);
    await add(house.chicken, 2, {}, token);
    await setTo((await lineIn(0, token)).lineId, 3, token);
    await remove('', token);
    await add(house.chicken, 2);
    await house.app.settle();
    expect(house.said('CartChanged').map(({ data }) => ({ ...data, lines: data.lines.map(({ quantity }) => quantity) }))).toEqual([
      { sessionId, tableId, lines: [2] },
      { sessionId, tableId, lines: [3] },
      { sessionId, tableId, lines: [] },
    ]);
  });
});
