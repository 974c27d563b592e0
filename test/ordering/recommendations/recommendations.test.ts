import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { StoredCoPurchases } from '#modules/ordering/recommendations/adapters/stored-co-purchases';
import type { CoPurchase } from '#modules/ordering/recommendations/domain/co-purchase';
import { openRestaurant } from '../../fixtures/restaurant.ts';

type Shown = { readonly name: string; readonly reason: { readonly kind: string; readonly text: string } };

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let [ana, bea, manager] = ['', '', ''];
let [chicken, chicha, cola, pisco, bread] = ['', '', '', '', ''];
/** Keeps all baskets. The stored sample has few slots, and by chance, which lies in the ids of orders, one basket takes the place of another. */
function keepAllBaskets() {
  const kept = new Map<string, CoPurchase>();
  const { prototype } = StoredCoPurchases;
  vi.spyOn(prototype, 'record').mockImplementation(async (basket) => void kept.set(basket.orderId, basket));
  vi.spyOn(prototype, 'remove').mockImplementation(async ({ orderId }) => void kept.delete(orderId));
  vi.spyOn(prototype, 'findRecent').mockImplementation(async () => [...kept.values()]);
  vi.spyOn(prototype, 'findByProduct').mockImplementation(async (_, productId) =>
    [...kept.values()].filter(({ products }) => products.length > 1 && products.includes(productId)),
  );
}

afterEach(() => vi.restoreAllMocks());
beforeEach(async () => {
  keepAllBaskets();
  restaurant = await openRestaurant();
  [ana, bea, manager] = [await restaurant.customer('ana'), await restaurant.customer('bea'), await restaurant.as('manager')];
  chicken = await restaurant.sells({ name: 'Pollo a la brasa', price: 60 });
  chicha = await restaurant.sells({ name: 'Chicha', category: 'Bebidas', price: 8, stock: 10 });
  cola = await restaurant.sells({ name: 'Cola', category: 'Bebidas', price: 6 });
  pisco = await restaurant.sells({ name: 'Pisco', category: 'Licores', price: 30 });
  bread = await restaurant.sells({ name: 'Pan', category: 'Extras', price: 2 });
});

const order = async (token: string, ...products: string[]) => {
  const items = products.map((productId) => ({ productId, quantity: 1 }));
  const { data } = await restaurant.app.post<{ id: string }>('/api/v1/orders', { items, type: 'pickup' }, token);
  await restaurant.app.settle();
  return data.id;
};
const idOf = async (token: string) => (await restaurant.app.get<{ userId: string }>('/validate', token)).data.userId;
const ask = async (token: string, query = '', headers = {}) =>
  restaurant.app.request<Shown[]>('GET', `/api/v1/products/recommendations/${await idOf(token)}${query}`, { token, headers });
const told = async (token: string) => (await ask(token)).data.map(({ name, reason }) => `${name}: ${reason.text}`);
const change = (id: string, body: object) => restaurant.app.request('PATCH', `/api/v1/products/${id}`, { token: manager, body });

it('recommends what others had with it, then to the taste, then what many order, and says why in the language of whoever asks', async () => {
  expect(await told(ana)).toEqual([]);
  await order(bea, chicken, chicha);
  await order(bea, pisco);
  expect(await told(ana)).toEqual(expect.arrayContaining(['Pollo a la brasa: De lo más pedido', 'Pisco: De lo más pedido']));
  await order(ana, chicken);
  await order(ana, cola);
  expect(await told(ana)).toEqual(['Chicha: Porque pediste Pollo a la brasa', 'Pisco: De lo más pedido']);
  await order(bea, bread, pisco);
  const english = await ask(ana, '', { 'accept-language': 'en' });
  expect(english.data.map(({ reason }) => reason)).toEqual([
    { kind: 'together', text: 'Because you ordered Pollo a la brasa' },
    { kind: 'popular', text: 'Among the most ordered' },
    { kind: 'popular', text: 'Among the most ordered' },
  ]);
  expect(await told(bea)).toEqual(['Cola: Porque te gusta Bebidas']);
});

it('never recommends what is off or sold out', async () => {
  await order(bea, chicken, chicha, cola);
  await order(ana, chicken);
  expect(await told(ana)).toHaveLength(2);
  await change(chicha, { stock: 0 });
  expect(await told(ana)).toEqual(['Cola: Porque pediste Pollo a la brasa']);
  await change(cola, { isAvailable: false });
  expect(await told(ana)).toEqual([]);
});

it('forgets an order that is cancelled, its own taste too', async () => {
  const mine = await order(ana, chicken);
  const theirs = await order(bea, chicken, pisco);
  expect(await told(ana)).toEqual(['Pisco: Porque pediste Pollo a la brasa']);
  await restaurant.app.post(`/api/v1/orders/${theirs}/cancel`, { reason: 'tarde' }, bea);
  await restaurant.app.settle();
  expect(await told(ana)).toEqual([]);
  expect(await told(bea)).toEqual(['Pollo a la brasa: De lo más pedido']);
  await restaurant.app.post(`/api/v1/orders/${mine}/cancel`, { reason: 'tarde' }, ana);
  await restaurant.app.settle();
  expect(await told(bea)).toEqual([]);
});

it('shows the books among it in the words of a bookshop', async () => {
  await change(pisco, { book: { author: 'Ricardo Palma' } });
  await order(bea, chicken, pisco, cola);
  await order(ana, chicken);
  const found = await restaurant.app.get(`/api/v1/books/recommendations/${await idOf(ana)}?tenant_id=pardos`, ana);
  const reason = { kind: 'together', text: 'Porque pediste Pollo a la brasa' };
  expect(found).toMatchObject({ status: 200, nextCursor: null, data: [{ book_id: pisco, title: 'Pisco', stock_quantity: null, reason }] });
});

it('tells nobody what another likes, and no more than was asked for', async () => {
  await order(bea, chicken, pisco, cola);
  for (const kind of ['products', 'books']) {
    const path = `/api/v1/${kind}/recommendations/${await idOf(ana)}`;
    expect(await restaurant.app.get(path, bea)).toMatchObject({ status: 403, error: 'auth.forbidden' });
    expect((await restaurant.app.get(path, manager)).status).toBe(403);
    expect((await restaurant.app.get(path)).status).toBe(401);
  }
  expect((await ask(ana, '?limit=2')).data).toHaveLength(2);
  for (const limit of ['0', '51', 'x']) expect((await ask(ana, `?limit=${limit}`)).status).toBe(400);
});
