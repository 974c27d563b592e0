import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TestApp } from '#test/app';
import { openRestaurant } from '../../fixtures/restaurant.ts';

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let ana: string;
let chicken: string;
let chicha: string;

beforeEach(async () => {
  restaurant = await openRestaurant();
  ana = await restaurant.customer('ana');
  chicken = await restaurant.sells({ name: '1/4 de pollo', price: 25.9 });
  chicha = await restaurant.sells({ name: 'Chicha grande', price: 8.5, stock: 5 });
});

type Order = {
  id: string;
  status: string;
  currentStep: string;
  total: number;
  payment: { method: string; status: string };
  items: unknown[];
};
const place = (body: unknown, token = ana, headers = {}) => restaurant.app.post<Order>('/api/v1/orders', body, token, headers);
const stockOf = async (id: string) => (await restaurant.app.get<{ stock: number }>(`/api/v1/products/${id}`)).data.stock;

describe('placing an order', () => {
  it.each(['/orders', '/api/v1/orders'])(
    'answers at %s with the fields of the restaurant document’s OrdersTable, priced by the server',
    async (path) => {
      const body = {
        items: [
          { productId: chicken, qty: 1, price: 0.01 },
          { productId: chicha, qty: 2 },
        ],
      };
      const { status, data } = await restaurant.app.post(path, body, ana);
      expect(status).toBe(201);
      expect(data).toMatchObject({
        status: 'CREATED',
        currentStep: 'CREATED',
        total: 42.9,
        payment: { method: 'cash', status: 'ON_DELIVERY' },
        type: 'delivery',
      });
      expect(data.items).toMatchObject([
        { productId: chicken, qty: 1, price: 25.9 },
        { productId: chicha, qty: 2, price: 8.5, subtotal: 17 },
      ]);
      expect(data).toMatchObject({ orderId: data.id, address: 'Calle ana 1', customerName: 'ana' });
    },
  );

  it('takes the stock, tells what is left, and gives it back when cancelled', async () => {
    const { data } = await place({ items: [{ productId: chicha, quantity: 3 }] });
    expect(await stockOf(chicha)).toBe(2);
    const short = await place({
      items: [
        { productId: chicken, quantity: 1 },
        { productId: chicha, quantity: 3 },
      ],
    });
    expect(short).toMatchObject({ status: 409, error: 'ordering.out-of-stock', details: [{ path: 'items.1.productId', message: chicha }] });
    await restaurant.app.post(`/api/v1/orders/${data.id}/cancel`, { reason: 'cambio de idea' }, ana);
    expect(await stockOf(chicha)).toBe(5);
  });

  it('sells five to fifty buyers of five', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => place({ items: [{ productId: chicha, quantity: 1 }] })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(answers.filter(({ error }) => error === 'ordering.out-of-stock')).toHaveLength(45);
    expect(await stockOf(chicha)).toBe(0);
  });

  it('prices options and refuses picks that are missing or not offered', async () => {
    const sides = {
      id: 'side',
      name: 'Guarnición',
      min: 1,
      max: 1,
      choices: [
        { id: 'fries', name: 'Papas', price: 0 },
        { id: 'salad', name: 'Ensalada', price: 3.5 },
      ],
    };
    const menu = await restaurant.sells({ name: 'Combo', price: 30, options: [sides] });
    const pick = (choiceId: string) => place({ items: [{ productId: menu, quantity: 2, options: [{ optionId: 'side', choiceId }] }] });
    expect((await pick('salad')).data.total).toBe(67);
    expect(await pick('soup')).toMatchObject({ status: 400, error: 'ordering.unknown-option' });
    expect(await place({ items: [{ productId: menu, quantity: 1 }] })).toMatchObject({ status: 400, error: 'ordering.options-missing' });
  });

  it.each([
    ['no items', { items: [] }, 'items'],
    ['no quantity', { items: [{ productId: 'x' }] }, 'items.0.quantity'],
    ['zero', { items: [{ productId: 'x', quantity: 0 }] }, 'items.0.quantity'],
    ['half a chicken', { items: [{ productId: 'x', quantity: 0.5 }] }, 'items.0.quantity'],
    ['an unknown type', { type: 'teleport', items: [{ productId: 'x', quantity: 1 }] }, 'type'],
  ])('names what is wrong: %s', async (_, body, path) => {
    const { status, error, details } = await place(body);
    expect([status, error, details.map((detail) => detail.path)]).toEqual([400, 'request.invalid', [path]]);
  });

  it('refuses what it does not know or cannot be', async () => {
    expect(await place({ items: [{ productId: 'dragon', quantity: 1 }] })).toMatchObject({
      status: 400,
      error: 'ordering.unknown-product',
    });
    const items = [{ productId: chicken, quantity: 1 }];
    expect(await place({ items, promotionCode: 'X' })).toMatchObject({ status: 400, error: 'ordering.unknown-promotion' });
    expect(await place({ items, type: 'catering' })).toMatchObject({ status: 400, error: 'ordering.time-missing' });
    expect(await place({ items, scheduledFor: '2020-01-01T00:00:00Z' })).toMatchObject({ status: 400, error: 'ordering.too-early' });
    const hidden = await restaurant.sells({ name: 'Agotado', price: 5, isAvailable: false });
    expect(await place({ items: [{ productId: hidden, quantity: 1 }] })).toMatchObject({ status: 409, error: 'ordering.unavailable' });
    expect(await restaurant.app.post('/orders', { items })).toMatchObject({ status: 401, error: 'auth.required' });
  });
});

describe('an idempotency key', () => {
  const key = (value: string) => ({ 'idempotency-key': value });
  const body = () => ({ items: [{ productId: chicha, quantity: 1 }] });

  it('gives the same request the first answer again, and makes nothing', async () => {
    const first = await place(body(), ana, key('k1'));
    await restaurant.app.post(`/api/v1/orders/${first.data.id}/cancel`, { reason: 'x' }, ana);
    const again = await place(body(), ana, key('k1'));
    expect(again).toMatchObject({ status: 201, data: first.data });
    expect([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([null, 'true']);
    expect(await stockOf(chicha)).toBe(5);
  });

  it('is refused for another body, and is another key for another user', async () => {
    await place(body(), ana, key('k1'));
    expect(await place({ items: [{ productId: chicken, quantity: 9 }] }, ana, key('k1'))).toMatchObject({
      status: 422,
      error: 'request.key-reused',
    });
    const bea = await restaurant.customer('bea');
    const other = await place(body(), bea, key('k1'));
    expect([other.status, other.headers.get('idempotency-replayed')]).toEqual([201, null]);
    expect(await place(body(), ana, key(''))).toMatchObject({ status: 400, error: 'request.invalid-key' });
  });

  it('is refused while the same request is under way', async () => {
    const release = restaurant.app.database.faults.holdWrites();
    const first = place(body(), ana, key('k2'));
    // The first one to write gets the key.
    await vi.waitFor(() => expect(restaurant.app.database.faults.waiting).toBe(1));
    const others = await Promise.all(Array.from({ length: 15 }, () => place(body(), ana, key('k2'))));
    expect(others.every(({ status, error }) => status === 409 && error === 'request.under-way')).toBe(true);
    release();
    expect((await first).status).toBe(201);
    expect(await stockOf(chicha)).toBe(4);
  });

  it('gives the answer of the process that was first', async () => {
    const elsewhere = new TestApp(restaurant.app.clock, restaurant.app.database);
    await Promise.all([restaurant.app.settle(), elsewhere.settle()]);
    const bugs = [restaurant.app, elsewhere].map(({ log }) => vi.spyOn(log, 'error'));
    const release = restaurant.app.database.faults.holdWrites();
    const both = [place(body(), ana, key('k3')), elsewhere.post<Order>('/api/v1/orders', body(), ana, key('k3'))];
    await vi.waitFor(() => expect(restaurant.app.database.faults.waiting).toBe(2));
    release();
    const [first, second] = await Promise.all(both);
    expect([first?.status, second?.status, second?.data]).toEqual([201, 201, first?.data]);
    for (const logged of bugs) expect(logged).not.toHaveBeenCalled();
    expect(await stockOf(chicha)).toBe(4);
    await elsewhere.stop();
  });

  it('ends after a day', async () => {
    const first = await place(body(), ana, key('k4'));
    restaurant.app.clock.advance(24 * 3600 + 1);
    const next = await place(body(), await restaurant.signIn('ana@guests.test'), key('k4'));
    expect([next.status, next.headers.get('idempotency-replayed')]).toEqual([201, null]);
    expect(next.data.id).not.toBe(first.data.id);
  });
});
