import { beforeEach, describe, expect, it } from 'vitest';
import { TestApp } from '#test/app';
import { openRestaurant } from '../../fixtures/restaurant.ts';

type Product = { readonly id: string; readonly name: string; readonly stock: number | null };
type Found = { readonly total: number; readonly facets: { readonly category: readonly { category: string; count: number }[] } };

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let manager: string;
beforeEach(async () => {
  restaurant = await openRestaurant();
  manager = await restaurant.as('manager');
});

const path = '/api/v1/products';
const find = async (query: string, of = restaurant.app) =>
  (await of.get<Product[]>(`${path}/search?${query}`)) as unknown as Found & { status: number; data: Product[] };
const names = async (q: string, of = restaurant.app) => (await find(`q=${encodeURIComponent(q)}`, of)).data.map(({ name }) => name);
const change = (id: string, body: unknown) => restaurant.app.request('PATCH', `${path}/${id}`, { token: manager, body });

describe('a search', () => {
  it('finds what was written a moment ago, in another process too', async () => {
    const other = new TestApp(restaurant.app.clock, restaurant.app.database);
    expect(await names('anticuchos', other)).toEqual([]);
    const id = await restaurant.sells({ name: 'Anticuchos', price: 20 });
    expect([await names('anticucho'), await names('anticucho', other)]).toEqual([['Anticuchos'], ['Anticuchos']]);
    await change(id, { name: 'Brochetas' });
    expect([await names('anticucho', other), await names('brocheta', other)]).toEqual([[], ['Brochetas']]);
    await restaurant.app.request('DELETE', `${path}/${id}`, { token: manager });
    expect([await names('brocheta'), await names('brocheta', other)]).toEqual([[], []]);
    await other.stop();
  });

  it('ranks the name before the category before the description, and what is left before what is sold out', async () => {
    await restaurant.sells({ name: 'Tacu tacu', description: 'Con lomo al jugo', price: 30 });
    await restaurant.sells({ name: 'Saltado', category: 'Lomo', price: 30 });
    await restaurant.sells({ name: 'Lomo fino', price: 40, stock: 0 });
    const kept = await restaurant.sells({ name: 'Lomo saltado', price: 40, stock: 2 });
    expect(await names('lomo')).toEqual(['Lomo saltado', 'Saltado', 'Tacu tacu', 'Lomo fino']);
    await change(kept, { stock: 0 });
    expect((await names('lomo'))[0]).toBe('Saltado');
  });

  it('counts what it finds by category and shows no more than asked', async () => {
    for (const [name, category] of [
      ['Pollo frito', 'Pollo'],
      ['Pollo asado', 'Pollo'],
      ['Sopa de pollo', 'Sopas'],
    ] as const)
      await restaurant.sells({ name, category, price: 10 });
    const found = await find('q=pollo&limit=1');
    expect(found).toMatchObject({ total: 3, nextCursor: null });
    expect(found.facets.category).toEqual([
      { category: 'Pollo', count: 2 },
      { category: 'Sopas', count: 1 },
    ]);
    expect(found.data).toHaveLength(1);
    expect((await restaurant.app.get(`${path}/categories`)).data).toEqual(found.facets.category);
  });

  it('never shows what is not on sale', async () => {
    const id = await restaurant.sells({ name: 'Causa', category: 'Fríos', price: 15 });
    await change(id, { isAvailable: false });
    expect(await names('causa')).toEqual([]);
    expect((await restaurant.app.get(`${path}/suggest?q=cau`)).data).toEqual([]);
    expect((await restaurant.app.get(`${path}/categories`)).data).toEqual([]);
    await change(id, { isAvailable: true });
    expect(await names('causa')).toEqual(['Causa']);
  });

  it('knows the words of each business', async () => {
    await restaurant.sells({ name: 'Inca fría', price: 6 });
    expect(await names('amarilla')).toEqual([]);
    await restaurant.app.request('PATCH', '/api/v1/tenant', { token: manager, body: { synonyms: [['Inca', 'amarilla']] } });
    expect(await names('amarillas')).toEqual(['Inca fría']);
  });

  it('refuses what is no question', async () => {
    for (const query of ['', 'q=', 'q=%20', `q=${'a'.repeat(101)}`, 'q=a&limit=0', 'q=a&limit=101']) {
      expect((await find(query)).status, query).toBe(400);
    }
    expect((await find('q=%3F%21%28')).data).toEqual([]);
    expect((await find('q=a&tenantId=nobody')).status).toBe(404);
  });
});

it('suggests names that go on like what was typed', async () => {
  for (const name of ['Hamburguesa', 'Hamburguesa doble', 'Limonada']) await restaurant.sells({ name, price: 10 });
  const suggested = await restaurant.app.get<Product[]>(`${path}/suggest?q=hamb`);
  expect(suggested.data.map(({ name }) => name)).toEqual(['Hamburguesa', 'Hamburguesa doble']);
  expect((await restaurant.app.get<Product[]>(`${path}/suggest?q=hamb&limit=1`)).data).toHaveLength(1);
});
