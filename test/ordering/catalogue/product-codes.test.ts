import { beforeEach, describe, expect, it } from 'vitest';
import { ProductImports } from '#modules/ordering/catalogue/ports/product-imports';
import { Products } from '#modules/ordering/catalogue/ports/products';
import { openRestaurant } from '../../fixtures/restaurant.ts';

type Product = {
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  readonly parts: readonly { productId: string }[];
};

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let [ana, manager, chicken, chicha] = ['', '', '', ''];
const path = '/api/v1/products';
beforeEach(async () => {
  restaurant = await openRestaurant();
  [ana, manager] = [await restaurant.customer('ana'), await restaurant.as('manager')];
  chicken = await restaurant.sells({ code: 'pollo_1_4', name: '1/4 de pollo', price: 25.9 });
  chicha = await restaurant.sells({ code: 'chicha_grande', name: 'Chicha grande', price: 8.5, stock: 5 });
});

const add = (body: object) => restaurant.app.post<Product>(path, { name: 'Otro', category: 'Pollo', price: 1, ...body }, manager);
const change = (id: string, body: object) => restaurant.app.request<Product>('PATCH', `${path}/${id}`, { token: manager, body });
const codeOf = async (id: string) => (await restaurant.app.get<Product>(`${path}/${id}`, manager)).data.code;

describe('a code', () => {
  it.each(['pollo_1_4', 'POLLO_1_4', 'Ｐｏｌｌｏ＿１＿４'])('is one product’s, however it is spelt: %s', async (code) => {
    expect(await add({ code })).toMatchObject({ status: 409, error: 'ordering.product-code-taken' });
    expect(await change(chicha, { code })).toMatchObject({ status: 409, error: 'ordering.product-code-taken' });
    expect((await change(chicken, { code })).data.code).toBe(code);
  });

  it('is one product’s when several want it at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => add({ code: 'nuevo' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('is free again once its product has another one, none, or is gone', async () => {
    await change(chicken, { code: 'cuarto' });
    expect((await change(chicha, { code: 'pollo_1_4' })).status).toBe(200);
    await change(chicha, { code: null });
    expect((await add({ code: 'pollo_1_4' })).status).toBe(201);
    await restaurant.app.request('DELETE', `${path}/cuarto`, { token: manager });
    expect((await add({ code: 'cuarto' })).status).toBe(201);
    expect(await codeOf(chicha)).toBeNull();
  });

  it.each(['', 'con espacio', 'a/b', 'a#b', '-', 'x'.repeat(61), '01890a5d-ac96-774b-bcce-b302099a8057'])('is not %j', async (code) => {
    const answer = await add({ code });
    expect([answer.status, answer.details[0]?.path]).toEqual([400, 'code']);
  });

  it('stays when something else changes, and means another product at another tenant', async () => {
    await change(chicken, { price: 26 });
    expect(await codeOf(chicken)).toBe('pollo_1_4');
    await restaurant.app.post('/api/v1/auth/register', { email: 'o@else.test', password: 'demo-1234', businessName: 'Otra' });
    await restaurant.app.settle();
    const { data } = await restaurant.app.post<{ token: string }>('/login', { email: 'o@else.test', password: 'demo-1234' });
    expect((await restaurant.app.post(path, { name: 'X', category: 'Y', price: 1, code: 'pollo_1_4' }, data.token)).status).toBe(201);
    expect((await restaurant.app.get(`${path}/chicha_grande`, data.token)).status).toBe(404);
  });
});

describe('a code stands for the id', () => {
  it('in an order, with the items of the document', async () => {
    const items = [
      { productId: 'pollo_1_4', qty: 1, price: 25.9 },
      { productId: 'Chicha_Grande', qty: 1, price: 8.5 },
    ];
    const placed = await restaurant.app.post<{ items: object[]; total: number }>('/orders', { items }, ana);
    expect([placed.status, placed.data.total]).toEqual([201, 34.4]);
    expect(placed.data.items).toMatchObject([{ productId: chicken }, { productId: chicha }]);
    expect((await restaurant.app.get<{ stock: number }>(`${path}/chicha_grande`)).data.stock).toBe(4);
    expect((await restaurant.app.post('/orders', { items: [{ productId: 'pollo', qty: 1 }] }, ana)).error).toBe('ordering.unknown-product');
  });

  it('in a cart, and is one line with the id', async () => {
    await restaurant.app.post('/api/v1/cart/add', { productId: 'pollo_1_4', quantity: 1 }, ana);
    await restaurant.app.post('/api/v1/cart/add', { book_id: 'POLLO_1_4', quantity: 1 }, ana);
    await restaurant.app.post('/api/v1/cart/add', { productId: chicken, quantity: 1 }, ana);
    const items = [{ productId: 'chicha_grande', quantity: 2 }];
    const merged = await restaurant.app.post<{ items: object[] }>('/api/v1/cart/merge', { items }, ana);
    expect(merged.data.items).toMatchObject([
      { productId: chicken, quantity: 3 },
      { productId: chicha, quantity: 2 },
    ]);
  });

  it.each(['favorites', 'wishlist'])('on the list of %s', async (list) => {
    const one = `/api/v1/users/${list}/pollo_1_4`;
    expect((await restaurant.app.request('PUT', one, { token: ana, body: {} })).data).toMatchObject({ productId: chicken });
    expect((await restaurant.app.request('DELETE', one, { token: ana })).status).toBe(200);
    expect((await restaurant.app.get(`/api/v1/users/${list}`, ana)).data).toEqual([]);
  });

  it('in a promotion, when it is made and when it changes', async () => {
    const body = {
      name: 'Cuarto con chicha',
      kind: 'combo',
      value: 30,
      items: [{ productId: 'pollo_1_4' }, { productId: 'chicha_grande' }],
    };
    const { status, data } = await restaurant.app.post<{ id: string }>('/api/v1/promotions', body, manager);
    expect([status, data]).toMatchObject([201, { items: [{ productId: chicken }, { productId: chicha }] }]);
    const percent = { name: 'Menos', kind: 'percentage', value: 10, products: ['chicha_grande'] };
    const made = await restaurant.app.post<{ id: string }>('/api/v1/promotions', percent, manager);
    expect(made.data).toMatchObject({ products: [chicha] });
    const changed = await restaurant.app.request('PATCH', `/api/v1/promotions/${made.data.id}`, {
      token: manager,
      body: { products: ['pollo_1_4'] },
    });
    expect(changed.data).toMatchObject({ products: [chicken] });
  });

  it('in a quote, in the parts of a combo, and in the path of the product itself', async () => {
    const packageId = 'buffet';
    await restaurant.sells({ code: packageId, name: 'Buffet', price: 30, catering: { minPeople: 2 } });
    const date = new Date(restaurant.app.clock.now().getTime() + 5 * 86_400_000).toISOString();
    expect((await restaurant.app.post('/api/v1/catering/quotes', { packageId, people: 10, date }, ana)).status).toBe(201);
    const parts = [{ productId: 'pollo_1_4', quantity: 1 }];
    const combo = await add({ type: 'combo', code: 'combo', parts });
    expect(combo.data.parts).toEqual([{ productId: chicken, quantity: 1 }]);
    const two = await change('combo', { parts: [...parts, { productId: 'chicha_grande', quantity: 1 }] });
    expect(two.data.parts.map(({ productId }) => productId)).toEqual([chicken, chicha]);
    expect((await restaurant.app.post(`${path}/pollo_1_4/image`, {}, manager)).status).toBe(200);
  });

  it('at no cost for whoever names products by their ids', async () => {
    const products = restaurant.app.app.container.get(Products);
    let asked = 0;
    const idsByCode = products.findIdsByCode.bind(products);
    products.findIdsByCode = (...of) => {
      asked += 1;
      return idsByCode(...of);
    };
    await restaurant.app.post('/api/v1/orders', { items: [{ productId: chicken, quantity: 1 }] }, ana);
    expect(asked).toBe(0);
    await restaurant.app.post('/api/v1/orders', { items: [{ productId: 'pollo_1_4', quantity: 1 }] }, ana);
    expect(asked).toBe(1);
  });
});

describe('a sheet', () => {
  const csv = { 'content-type': 'text/csv' };
  type Import = { readonly status: string; readonly changed: number; readonly errors: readonly object[] };
  const bring = (text: string) => restaurant.app.post<Import>(`${path}/import`, text, manager, csv);
  const take = async () => {
    const answer = await restaurant.app.app.app.request(`${path}/export`, { headers: { authorization: `Bearer ${manager}` } });
    return answer.text();
  };

  it('has the codes, finds products by them, and gives, changes and takes them away', async () => {
    const text = await take();
    expect(text.split('\r\n')[0]?.split(',')).toContain('code');
    expect((await bring(text)).data.changed).toBe(0);
    const rows = 'code,name,category,price\nPOLLO_1_4,Un cuarto,Pollo,27\nnuevo,Flan,Postres,9\n,Chicha grande,Pollo,8.5\n';
    expect((await bring(rows)).data).toMatchObject({ status: 'done', changed: 3, errors: [] });
    expect((await restaurant.app.get<Product>(`${path}/pollo_1_4`)).data).toMatchObject({ id: chicken, name: 'Un cuarto' });
    expect((await restaurant.app.get<Product>(`${path}/nuevo`)).data.name).toBe('Flan');
    expect(await codeOf(chicha)).toBeNull();
  });

  it('names parts by their codes', async () => {
    const parts = '"[{""productId"":""pollo_1_4"",""quantity"":2}]"';
    expect((await bring(`code,name,category,price,type,parts\nduo,Dúo,Combos,50,combo,${parts}\n`)).status).toBe(200);
    expect((await restaurant.app.get<Product>(`${path}/duo`)).data.parts).toEqual([{ productId: chicken, quantity: 2 }]);
  });

  it('with a code twice, or of another product, makes nothing and names the row', async () => {
    const response = await bring(`id,code,name,category,price\n,uno,Uno,Pollo,1\n,UNO,Dos,Pollo,2\n${chicha},pollo_1_4,Tres,Pollo,3\n`);
    expect([response.error, response.details.map(({ path }) => path)]).toEqual(['ordering.bad-rows', ['rows.3.code', 'rows.4.code']]);
    expect((await bring('code,name,category,price\na b,Uno,Pollo,1\n')).details).toMatchObject([{ path: 'rows.2.code' }]);
  });

  it('whose code is given to another product meanwhile leaves that row without one, and says so', async () => {
    const imports = restaurant.app.app.container.get(ProductImports);
    const step = imports.saveStep.bind(imports);
    let isFirst = true;
    imports.saveStep = async (...of) => {
      if (isFirst) {
        isFirst = false;
        await change(chicha, { code: 'flan' });
      }
      return step(...of);
    };
    const { data } = await bring('code,name,category,price\nflan,Flan,Postres,9\n');
    expect(data).toMatchObject({
      status: 'done',
      changed: 1,
      errors: [{ path: 'rows.2.code', message: 'Otro producto ya tiene ese código' }],
    });
    expect(await codeOf(chicha)).toBe('flan');
  });
});
