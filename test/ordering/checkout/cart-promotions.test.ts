import { beforeEach, describe, expect, it } from 'vitest';
import { openTableService } from '../dining/table-guests.ts';

type Item = { readonly lineId: string; readonly subtotal: number; readonly unitPrice: number; readonly available: boolean };
type Discount = { readonly promotionId: string; readonly name: string; readonly amount: number };
type Cart = { readonly items: readonly Item[]; readonly discounts: readonly Discount[]; readonly total: number };
type Purchase = { readonly purchase_id: string; readonly total_amount: number };
type Order = { readonly discounts: readonly Discount[]; readonly fees: readonly { readonly name: string }[]; readonly total: number };

/** The test clock is at Monday, 10:00 in Lima. */
let house: Awaited<ReturnType<typeof openTableService>>;
let manager: string;
let ana: string;
beforeEach(async () => {
  house = await openTableService();
  manager = await house.as('manager');
  ana = await house.customer('ana');
});

const tenth = { name: 'Diez menos', kind: 'percentage', value: 10 };
const promote = async (more: object = {}) =>
  (await house.app.post<{ id: string }>('/api/v1/promotions', { ...tenth, ...more }, manager)).data.id;
const end = (id: string) => house.app.request('PATCH', `/api/v1/promotions/${id}`, { token: manager, body: { enabled: false } });
const put = (productId: string, quantity = 1, token = ana) => house.app.post<Cart>('/api/v1/cart/add', { productId, quantity }, token);
const read = (query = '', token = ana) => house.app.get<Cart>(`/api/v1/cart${query}`, token);
const checkOut = (body: object = {}, token = ana) => house.app.post<Purchase>('/api/v1/purchases/checkout', body, token);
const orderOf = async ({ purchase_id }: Purchase) => (await house.app.get<Order>(`/api/v1/orders/${purchase_id}`, ana)).data;

describe('a cart with promotions', () => {
  it('shows what they take off, its lines as they are before, and costs what its order costs', async () => {
    const promotionId = await promote();
    const { data } = await put(house.chicken, 2);
    const discounts = [{ promotionId, name: 'Diez menos', amount: 5.18 }];
    expect(data).toMatchObject({ items: [{ unitPrice: 25.9, subtotal: 51.8 }], discounts, total: 46.62 });
    expect((await read()).data).toEqual(data);
    const bought = (await checkOut()).data;
    expect(bought.total_amount).toBe(46.62);
    expect((await orderOf(bought)).discounts).toEqual(discounts);
  });

  it('is priced by the clocks of its place', async () => {
    await promote({ hours: { from: '10:00', to: '11:00' } });
    expect((await put(house.chicken)).data.total).toBe(23.31);
    house.app.clock.advance(3_600);
    ana = await house.signIn('ana@guests.test');
    expect((await read()).data).toMatchObject({ discounts: [], total: 25.9 });
  });

  it('counts what its table had of a promotion', async () => {
    await promote({ maxUsesPerCustomer: 1 });
    const { token } = await house.sit(house.room.centre.tables[0]);
    expect((await put(house.chicken, 1, token)).data.total).toBe(23.31);
    expect((await checkOut({}, token)).status).toBe(201);
    expect((await put(house.chicken, 1, token)).data.total).toBe(25.9);
    expect((await put(house.chicken)).data.total).toBe(23.31);
  });

  it('tries a code, and refuses one as an order does', async () => {
    await promote({ code: 'LUNES', value: 20, minTotal: 40 });
    await put(house.chicken);
    expect(await read('?promotionCode=nada')).toMatchObject({ status: 400, error: 'ordering.unknown-promotion' });
    expect(await read('?promotionCode=lunes')).toMatchObject({ status: 409, error: 'ordering.promotion-not-applicable' });
    await put(house.chicken);
    expect((await read('?promotionCode=lunes')).data).toMatchObject({ discounts: [{ name: 'Diez menos', amount: 10.36 }], total: 41.44 });
    expect((await checkOut({ promotion_code: 'lunes' })).data.total_amount).toBe(41.44);
  });

  it('marks what is not sold at this hour or here, and counts it not', async () => {
    await promote();
    const lunch = await house.sells({ name: 'Menú', price: 15, availability: { hours: { from: '12:00', to: '16:00' } } });
    const { north, centre } = house.room;
    const away = await house.sells({ name: 'Del norte', price: 9, availability: { branches: [north.branch.id] } });
    const here = await house.sells({ name: 'Del centro', price: 10, availability: { branches: [centre.branch.id] } });
    const { token } = await house.sit(centre.tables[0]);
    for (const id of [lunch, away]) await put(id, 1, token);
    const { data } = await put(here, 1, token);
    expect(data).toMatchObject({ items: [{ available: false }, { available: false }, { available: true }], total: 9 });
    expect(await checkOut({}, token)).toMatchObject({ status: 409, error: 'ordering.cart-changed' });
  });

  it('counts a combo and its own part against each other', async () => {
    const parts = [{ productId: house.chicha, quantity: 2 }];
    const combo = await house.sells({ name: 'Dúo', price: 15, type: 'combo', parts });
    await put(combo, 2);
    const { data } = await put(house.chicha, 2);
    expect(data.items).toMatchObject([{ available: true }, { available: false, changes: [{ what: 'stock', before: 2, after: 1 }] }]);
    expect(data.total).toBe(30);
    expect(await checkOut()).toMatchObject({ status: 409, error: 'ordering.out-of-stock' });
  });
});

describe('a checkout with promotions', () => {
  it('is refused where one has ended since the cart was shown, until it is shown again', async () => {
    const id = await promote();
    await put(house.chicken, 2);
    await end(id);
    for (let tries = 0; tries < 2; tries += 1)
      expect(await checkOut()).toMatchObject({
        status: 409,
        error: 'ordering.cart-changed',
        details: [{ path: 'total', message: '51.8' }],
      });
    expect((await read()).data).toMatchObject({ discounts: [], total: 51.8 });
    expect((await checkOut()).data.total_amount).toBe(51.8);
  });

  it('passes where it has become cheaper', async () => {
    await put(house.chicken, 2);
    await promote();
    expect((await checkOut()).data.total_amount).toBe(46.62);
  });

  it('asks for no more than was shown with its code', async () => {
    const automatic = await promote({ products: [house.chicken], stackable: true });
    await promote({ code: 'CHICHA', value: 50, products: [house.chicha], stackable: true });
    await put(house.chicken);
    await put(house.chicha);
    expect((await read('?promotionCode=chicha')).data.total).toBe(27.56);
    await end(automatic);
    expect(await checkOut({ promotion_code: 'chicha' })).toMatchObject({ status: 409, error: 'ordering.cart-changed' });
    expect((await read('?promotionCode=chicha')).data.total).toBe(30.15);
    expect((await checkOut({ promotion_code: 'chicha' })).data.total_amount).toBe(30.15);
  });

  it('goes to the zone that is named, whose fee the cart says nothing of', async () => {
    const zones = [{ id: 'cerca', name: 'Cerca', fee: 5.5, minTotal: 0, districts: ['Miraflores'] }];
    await house.app.request('PATCH', '/api/v1/tenant', { token: manager, body: { zones } });
    await promote();
    await put(house.chicken, 2);
    expect(await checkOut()).toMatchObject({ status: 409, error: 'ordering.outside-zones' });
    expect(await checkOut({ zone_id: 'lejos' })).toMatchObject({ status: 400, error: 'ordering.unknown-zone' });
    const { data } = await checkOut({ zone_id: 'cerca' });
    expect(data.total_amount).toBe(52.12);
    expect((await orderOf(data)).fees).toMatchObject([{ name: 'Envío: Cerca' }]);
  });
});
