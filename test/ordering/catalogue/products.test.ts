import { beforeEach, describe, expect, it } from 'vitest';
import { openRestaurant } from '../../fixtures/restaurant.ts';

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let manager: string;
let chicha: string;

beforeEach(async () => {
  restaurant = await openRestaurant();
  manager = await restaurant.as('manager');
  chicha = await restaurant.sells({ name: 'Chicha', category: 'Bebidas', price: 8.5, stock: 5 });
});

type Product = { id: string; name: string; price: number; stock: number | null };
const path = '/api/v1/products';
const change = (id: string, body: unknown, token = manager) => restaurant.app.request<Product>('PATCH', `${path}/${id}`, { token, body });
const list = (query: string, token?: string) => restaurant.app.get<Product[]>(`${path}?${query}`, token);
const names = async (query: string, token?: string) => (await list(query, token)).data.map(({ name }) => name);

describe('the menu', () => {
  it('is filtered and sorted', async () => {
    await restaurant.sells({ name: 'Pollo', price: 60 });
    await restaurant.sells({ name: 'Combo', price: 40, type: 'combo' });
    expect(await names('category=Bebidas')).toEqual(['Chicha']);
    expect(await names('type=combo')).toEqual(['Combo']);
    expect(await names('minPrice=8.5&maxPrice=40&sort=-price')).toEqual(['Combo', 'Chicha']);
    for (const query of ['type=dish', 'minPrice=1.999', 'sort=age', 'limit=0', 'limit=101']) expect((await list(query)).status).toBe(400);
  });

  it('comes in pages that products added meanwhile do not disturb', async () => {
    for (const name of ['Pollo', 'Papas', 'Flan']) await restaurant.sells({ name, price: 10 });
    const first = await list('limit=2');
    await restaurant.sells({ name: 'Anticuchos', price: 10 });
    const second = await list(`limit=2&cursor=${first.nextCursor}`);
    const third = await list(`limit=2&cursor=${second.nextCursor}`);
    const all = [first, second, third].flatMap(({ data }) => data.map(({ name }) => name));
    expect(all).toEqual(['Chicha', 'Pollo', 'Papas', 'Flan', 'Anticuchos']);
    expect(third.nextCursor).toBeNull();
    expect((await list(`limit=2&cursor=A${first.nextCursor}`)).error).toBe('request.invalid-cursor');
  });

  it('shows what is not on sale to its managers alone', async () => {
    await change(chicha, { isAvailable: false });
    const ana = await restaurant.customer('ana');
    expect([await names(''), await names('', ana), await names('', manager)]).toEqual([[], [], ['Chicha']]);
    expect((await restaurant.app.get(`${path}/${chicha}`)).status).toBe(404);
    expect((await restaurant.app.get(`${path}/${chicha}`, manager)).status).toBe(200);
  });
});

describe('a product', () => {
  it('has a station of the kitchen, which its order line tells the kitchen', async () => {
    const lomo = await restaurant.sells({ name: 'Lomo', price: 30, station: ' Parrilla ' });
    const read = async () => (await restaurant.app.get<{ station: string | null }>(`${path}/${lomo}`)).data.station;
    expect(await read()).toBe('Parrilla');
    const ana = await restaurant.customer('ana');
    for (const productId of [lomo, chicha]) {
      const ordered = await restaurant.app.post('/api/v1/orders', { items: [{ productId, quantity: 1 }], address: 'Av. Larco 123' }, ana);
      expect(ordered.status).toBe(201);
    }
    await restaurant.app.settle();
    const queue = await restaurant.app.get<{ lines: { name: string; station: string | null }[] }[]>('/api/v1/fulfillment/queue', manager);
    const stations = queue.data.flatMap(({ lines }) => lines.map(({ name, station }) => [name, station]));
    expect(stations).toEqual([
      ['Lomo', 'Parrilla'],
      ['Chicha', null],
    ]);
    await change(lomo, { station: null });
    expect(await read()).toBeNull();
    expect((await change(lomo, { station: 'x'.repeat(41) })).status).toBe(400);
  });

  it('is kept by managers', async () => {
    const body = { name: 'Flan', category: 'Postres', price: 9 };
    for (const role of ['cook', 'packer', 'driver', 'waiter']) {
      const token = await restaurant.as(role);
      const asked = [
        restaurant.app.post(path, body, token),
        change(chicha, {}, token),
        restaurant.app.request('DELETE', `${path}/${chicha}`, { token }),
      ];
      expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([403, 403, 403]);
    }
    expect(await change(chicha, { price: 9.9 })).toMatchObject({ status: 200, data: { name: 'Chicha', price: 9.9, stock: 5 } });
    expect((await change(chicha, { price: 9.999 })).status).toBe(400);
    const remove = () => restaurant.app.request('DELETE', `${path}/${chicha}`, { token: manager });
    expect(await remove()).toMatchObject({ status: 200, success: true, data: null });
    expect(await remove()).toMatchObject({ status: 404, error: 'ordering.product-not-found' });
  });

  it('is told of live: what was done to it and what is left', async () => {
    const ana = await restaurant.customer('ana');
    await change(chicha, { price: 9 });
    await restaurant.app.settle();
    await change(chicha, { stock: 25 });
    await restaurant.app.settle();
    await restaurant.app.post('/orders', { items: [{ productId: chicha, qty: 2 }] }, ana);
    await restaurant.app.settle();
    await restaurant.app.request('DELETE', `${path}/${chicha}`, { token: manager });
    await restaurant.app.settle();
    const { data } = await restaurant.app.get<{ type: string; data: unknown }[]>('/api/v1/feed?channel=menu:pardos&since=0');
    const said = (action: string, newStock: number) => ({ type: 'updateProduct', data: { productId: chicha, action, newStock } });
    expect(data).toMatchObject([
      said('created', 5),
      said('updated', 5),
      said('stock_updated', 25),
      said('stock_updated', 23),
      said('removed', 23),
    ]);
  });
});

it.each(['', '&sort=name', '&sort=-price'])('are leafed through on%s, though the last one of a page has gone since', async (sort) => {
  for (const price of [4, 6, 8]) await restaurant.sells({ name: `Flan ${price}`, price });
  const first = await restaurant.app.get<{ id: string }[]>(`${path}?limit=2${sort}`);
  const all = await restaurant.app.get<{ id: string }[]>(`${path}?limit=100${sort}`);
  const last = first.data[1]?.id ?? '';
  await restaurant.app.request('DELETE', `${path}/${last}`, { token: manager });
  const rest = await restaurant.app.get<{ id: string }[]>(`${path}?limit=100${sort}&cursor=${first.nextCursor}`);
  expect(rest.data.map(({ id }) => id)).toEqual(all.data.slice(2).map(({ id }) => id));
});
