import { beforeEach, describe, expect, it } from 'vitest';
import { addFavourite, type Favourite, maxFavourites } from '#modules/ordering/checkout/domain/favourites';
import { openRestaurant } from '../../fixtures/restaurant.ts';

type Shown = { readonly productId: string; readonly addedAt: string; readonly priority?: number; readonly price: number };

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let ana: string;
let [chicken, chicha, pisco] = ['', '', ''];
beforeEach(async () => {
  restaurant = await openRestaurant();
  ana = await restaurant.customer('ana');
  chicken = await restaurant.sells({ name: 'Pollo', price: 25.9 });
  chicha = await restaurant.sells({ name: 'Chicha', price: 8.5 });
  pisco = await restaurant.sells({ name: 'Pisco', price: 30 });
});

const list = async (name: string, token = ana, query = '') => restaurant.app.get<Shown[]>(`/api/v1/users/${name}${query}`, token);
const ids = async (name: string, token = ana) => (await list(name, token)).data.map(({ productId }) => productId);
const put = (name: string, productId: string, body?: object, token = ana) =>
  restaurant.app.request<Shown>('PUT', `/api/v1/users/${name}/${productId}`, { token, body });
const remove = (name: string, productId: string) => restaurant.app.request('DELETE', `/api/v1/users/${name}/${productId}`, { token: ana });

describe('favourites', () => {
  it('are shown as they are sold now, the latest first', async () => {
    const { status, data } = await put('favorites', chicken);
    const { addedAt } = data;
    expect(addedAt.slice(0, 17)).toBe(restaurant.app.clock.now().toISOString().slice(0, 17));
    const sold = { name: 'Pollo', price: 25.9, currency: 'PEN', imageUrl: null, isAvailable: true };
    expect([status, data]).toEqual([200, { productId: chicken, addedAt, ...sold }]);
    restaurant.app.clock.advance(1);
    await put('favorites', chicha);
    restaurant.app.clock.advance(1);
    expect((await put('favorites', chicken)).data.addedAt).toBe(addedAt);
    expect(await ids('favorites')).toEqual([chicha, chicken]);
    const token = await restaurant.as('manager');
    await restaurant.app.request('PATCH', `/api/v1/products/${chicken}`, { token, body: { price: 20, isAvailable: false } });
    expect((await list('favorites')).data[1]).toMatchObject({ price: 20, isAvailable: false });
    await restaurant.app.request('DELETE', `/api/v1/products/${chicken}`, { token });
    expect(await ids('favorites')).toEqual([chicha]);
    expect(await ids('favorites', await restaurant.customer('bea'))).toEqual([]);
  });

  it('are taken off, once or twice; what nobody sells is not put on', async () => {
    await put('favorites', chicken);
    expect((await remove('favorites', chicken)).status).toBe(200);
    expect((await remove('favorites', chicken)).status).toBe(200);
    expect(await ids('favorites')).toEqual([]);
    expect(await remove('favorites', 'nothing')).toMatchObject({ status: 404, error: 'ordering.product-not-found' });
    expect(await put('favorites', 'nothing')).toMatchObject({ status: 404, error: 'ordering.product-not-found' });
  });
});

describe('a wishlist', () => {
  it('has priorities, the most wanted first', async () => {
    expect((await put('wishlist', chicken)).data.priority).toBe(3);
    await put('wishlist', chicha, { priority: 5 });
    await put('wishlist', pisco, { priority: 1 });
    expect(await ids('wishlist')).toEqual([pisco, chicken, chicha]);
    expect((await put('wishlist', chicha)).data.priority).toBe(5);
    expect((await put('wishlist', chicha, { priority: 2 })).data.priority).toBe(2);
    expect(await ids('wishlist')).toEqual([pisco, chicha, chicken]);
    expect(await ids('favorites')).toEqual([]);
    for (const priority of [0, 6, 1.5]) expect((await put('wishlist', chicken, { priority })).status).toBe(400);
  });

  it('is read in pages', async () => {
    for (const id of [chicken, chicha, pisco]) await put('wishlist', id);
    const page = await list('wishlist', ana, '?limit=2');
    const rest = await list('wishlist', ana, `?limit=2&cursor=${page.nextCursor}`);
    expect([page.data.length, rest.data.length, rest.nextCursor]).toEqual([2, 1, null]);
    expect(new Set([...page.data, ...rest.data].map(({ productId }) => productId)).size).toBe(3);
  });

  it('loses nothing of what is put on at once', async () => {
    await Promise.all([chicken, chicha, pisco].map((id) => put('wishlist', id)));
    expect((await ids('wishlist')).sort()).toEqual([chicken, chicha, pisco].sort());
  });

  it('ends somewhere', () => {
    const full = Array.from({ length: maxFavourites }, (_, nth): Favourite => ({ productId: `p${nth}`, addedAt: '', priority: 3 }));
    expect(() => addFavourite(full, 'wishlist', { productId: 'new', priority: 1 }, new Date())).toThrow('A list has at most 500 products');
    expect(addFavourite(full, 'wishlist', { productId: 'p7', priority: 1 }, new Date())).toHaveLength(maxFavourites);
    expect(addFavourite(full, 'wishlist', { productId: 'p7', priority: undefined }, new Date())).toBeUndefined();
  });
});
