import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ProductImports } from '#modules/ordering/catalogue/ports/product-imports';
import { TestApp } from '#test/app';
import { openRestaurant } from '../../fixtures/restaurant.ts';

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let manager: string;
const path = '/api/v1/products';
type Import = { id: string; rows: number; done: number; changed: number; status: string; errors: unknown[] };
type Product = { id: string; name: string; price: number; stock: number | null };

const csv = { 'content-type': 'text/csv' };
const bring = (text: string, token = manager, app = restaurant.app) => app.post<Import>(`${path}/import`, text, token, csv);
const take = async (token = manager) => {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await restaurant.app.app.app.request(`${path}/export`, { headers });
  return { type: answer.headers.get('content-type'), status: answer.status, text: await answer.text() };
};
const products = async () => (await restaurant.app.get<Product[]>(`${path}?limit=100&sort=name`, manager)).data;

beforeEach(async () => {
  restaurant = await openRestaurant();
  manager = await restaurant.as('manager');
});

describe('an import', () => {
  it('makes products and changes those it knows by name and category, and says how many', async () => {
    await restaurant.sells({ name: 'Flan', category: 'Postres', price: 9, stock: 3, allergens: ['huevo'] });
    const text = 'name,category,price,stock\n"Papas, fritas",Guarniciones,12.90,\nFlan,Postres,9.5,8\n';
    const response = await bring(text);
    expect(response).toMatchObject({ status: 200, data: { rows: 2, done: 2, changed: 2, status: 'done', errors: [] } });
    expect((await restaurant.app.get(`${path}/imports/${response.data.id}`, manager)).data).toEqual(response.data);
    expect(await products()).toMatchObject([
      { name: 'Flan', price: 9.5, stock: 8, allergens: ['huevo'] },
      { name: 'Papas, fritas', price: 12.9, stock: null, isAvailable: true },
    ]);
    expect((await bring(text)).data.changed).toBe(0);
  });

  it('with a fault makes nothing, and names row and column of each', async () => {
    const text = 'name,category,price,stock,options\nFlan,Postres,9,,\nTorta,,1.999,many,[1]\nFlan,Postres,8,,\n';
    const response = await bring(text);
    expect([response.status, response.error]).toEqual([400, 'ordering.bad-rows']);
    expect(response.details.map(({ path }) => path)).toEqual(['rows.3.category', 'rows.3.stock', 'rows.3.options.0', 'rows.3.price']);
    expect((await bring('name,category,price\nFlan,Postres,9\nFlan,Postres,8\n')).details).toMatchObject([{ path: 'rows.3.name' }]);
    expect((await bring('id,name,category,price\nnobody,Flan,Postres,9\n')).details).toMatchObject([{ path: 'rows.2.id' }]);
    expect((await bring('name,price,colour\nFlan,9,red\n')).details.map(({ path }) => path)).toEqual(['rows.1.category', 'rows.1.colour']);
    const option = '"[{""id"":""o"",""name"":""Tamaño"",""colour"":""red"",""choices"":[{""id"":""c"",""name"":""Chico""}]}]"';
    expect((await bring(`name,category,price,options\nFlan,Postres,9,${option}\n`)).details).toMatchObject([
      { path: 'rows.2.options.0.colour' },
    ]);
    expect((await bring('name,category,price\n"Flan,Postres,9\n')).status).toBe(400);
    const isbns = 'name,category,price,isbn\nUno,Novela,1,978-1234567890\nDos,Novela,2,123456789X\n';
    expect((await bring(isbns)).details).toMatchObject([{ path: 'rows.3.isbn' }]);
    expect(await products()).toEqual([]);
  });

  it('names each row whose tax rate the business does not have, and keeps the one that a product has already', async () => {
    const set = (tax: object | null) => restaurant.app.request('PATCH', '/api/v1/tenant', { token: manager, body: { tax } });
    const taxOf = (...ids: readonly string[]) => ({
      name: 'IGV',
      included: true,
      rates: ids.map((id) => ({ id, percent: 10, from: '2026-01-01' })),
    });
    const text = 'name,category,price,taxRateId\nFlan,Postres,9,reduced\nTorta,Postres,9,none\nChicha,Bebidas,5,\nCafé,Bebidas,5,nil\n';
    expect((await set(taxOf('standard', 'reduced'))).status).toBe(200);
    const refused = await bring(text);
    expect([refused.status, refused.error]).toEqual([400, 'ordering.bad-rows']);
    expect(refused.details).toEqual([
      { path: 'rows.3.taxRateId', message: 'No existe esa tasa de impuesto' },
      { path: 'rows.5.taxRateId', message: 'No existe esa tasa de impuesto' },
    ]);
    const preview = await restaurant.app.post<Import>(`${path}/import?dryRun=true`, text, manager, csv);
    expect(preview.data).toMatchObject({ created: 2, errors: refused.details });
    const known = 'name,category,price,taxRateId\nFlan,Postres,9,reduced\n';
    expect((await bring(known)).data).toMatchObject({ changed: 1 });
    expect((await set(taxOf('standard'))).status).toBe(200);
    expect((await bring(known)).data).toMatchObject({ changed: 0 });
    expect((await bring(known.replace('Flan', 'Torta'))).details).toMatchObject([{ path: 'rows.2.taxRateId' }]);
  });

  it('is CSV, its manager’s, and not too large', async () => {
    expect((await restaurant.app.post(`${path}/import`, { name: 'Flan' }, manager)).status).toBe(415);
    expect((await bring('name,category,price\n', await restaurant.as('waiter'))).status).toBe(403);
    expect((await bring(`name,category,price\n${'x'.repeat(5 * 1024 * 1024)}`)).status).toBe(413);
    expect((await bring(`name,category,price\n${'x,y,1\n'.repeat(10_001)}`)).status).toBe(413);
    expect((await restaurant.app.get(`${path}/imports/none`, manager)).status).toBe(404);
  });

  it('that died halfway is finished by another process, to the last row', async () => {
    const rows = Array.from({ length: 50 }, (_, nth) => `Plato ${nth},Fondos,${nth + 1}`);
    const imports = restaurant.app.app.container.get(ProductImports);
    const saveStep = imports.saveStep.bind(imports);
    const died = new Error('the process dies here');
    vi.spyOn(imports, 'saveStep').mockImplementationOnce(saveStep).mockRejectedValueOnce(died);
    expect((await bring(`name,category,price\n${rows.join('\n')}\n`)).status).toBe(500);
    const begun = (await products()).length;
    expect(begun).toBeGreaterThan(0);
    expect(begun).toBeLessThan(50);
    const elsewhere = new TestApp(restaurant.app.clock, restaurant.app.database, null, { files: restaurant.app.files });
    await elsewhere.app.fireDueTimers();
    expect((await products()).length).toBe(begun);
    restaurant.app.clock.advance(61);
    await elsewhere.app.fireDueTimers();
    expect((await products()).length).toBe(50);
    expect((await restaurant.app.files.list('pardos/')).keys).toEqual([]);
    await elsewhere.stop();
  });

  it('of 10,000 rows takes a few seconds', { timeout: 60_000 }, async () => {
    const rows = Array.from({ length: 10_000 }, (_, nth) => `Plato ${nth},Fondos,${nth % 90}.5,${nth}`);
    const response = await bring(`name,category,price,stock\n${rows.join('\n')}\n`);
    expect(response.data).toMatchObject({ rows: 10_000, done: 10_000, changed: 10_000, status: 'done' });
    expect((await take()).text.split('\r\n')).toHaveLength(10_002);
  });
});

describe('an export', () => {
  it('comes back as it went, and changes nothing', async () => {
    const part = await restaurant.sells({
      name: '=SUM(A1)',
      category: '@home',
      price: 60,
      stock: 5,
      description: '-1, "quoted"\r\nand more',
    });
    await restaurant.sells({
      name: '＝1+1',
      price: 1,
      type: 'combo',
      parts: [{ productId: part, quantity: 2 }],
      isAvailable: false,
      description: ' ＠x',
    });
    await restaurant.sells({
      name: "'-apostrophe",
      price: 1,
      type: 'combo',
      parts: [{ productId: part, quantity: 2 }],
      isAvailable: false,
    });
    const choices = [{ id: 's', name: 'Pequeño', price: 0.1 }];
    const availability = { days: [1], hours: { from: '22:00', to: '02:00' }, branches: [] };
    await restaurant.sells({
      name: 'Todo',
      price: 2.3,
      options: [{ id: 'o', name: 'Tamaño', choices }],
      allergens: ['soya'],
      availability,
    });
    await restaurant.sells({ name: 'Ilíada', price: 9, book: { isbn: '978-1234567890', publicationYear: -750, rating: 4.9 } });
    const before = await products();
    const { type, text } = await take();
    expect(type).toBe('text/csv; charset=utf-8');
    expect(text.startsWith('id,name,')).toBe(true);
    for (const safe of [",'=SUM(A1),", ",'@home,", ",''-apostrophe,", ",'＝1+1,", ",' ＠x,", ",'-750,"]) expect(text).toContain(safe);
    expect((await bring(text)).data).toMatchObject({ rows: 5, changed: 0 });
    expect(await products()).toEqual(before);
    for (const { id } of before) await restaurant.app.request('DELETE', `${path}/${id}`, { token: manager });
    expect((await bring(text)).status).toBe(400);
    expect((await take(await restaurant.as('cook'))).status).toBe(403);
  });

  it('changed by hand changes what was changed, and tells it live', async () => {
    const id = await restaurant.sells({ name: 'Flan', price: 9 });
    await restaurant.sells({ name: 'Torta', price: 12 });
    await bring((await take()).text.replace(',9,', ',9.9,'));
    await restaurant.app.settle();
    const { data } = await restaurant.app.get<{ data: unknown }[]>('/api/v1/feed?channel=menu:pardos&since=0');
    expect(data).toHaveLength(3);
    expect(data.at(-1)).toMatchObject({ data: { productId: id, action: 'updated' } });
  });
});
