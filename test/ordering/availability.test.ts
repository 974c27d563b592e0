import { beforeEach, describe, expect, it } from 'vitest';
import { openRestaurant } from '../fixtures/restaurant.ts';

/* The test's clock begins on Monday, 2026-03-02, at 15:00 UTC: 10:00 in Lima. */
type Placed = { readonly id: string; readonly total: number; readonly leftOut?: readonly { readonly productId: string }[] };
type Cart = { readonly items: readonly { readonly available: boolean }[] };

let fixture: Awaited<ReturnType<typeof openRestaurant>>;
let manager: string;
let eva: string;
let branchId: string;
const change = (id: string, body: object) => fixture.app.request('PATCH', `/api/v1/products/${id}`, { token: manager, body });
const order = (productIds: readonly string[], more: object = {}) =>
  fixture.app.post<Placed>(
    '/api/v1/orders',
    { type: 'pickup', items: productIds.map((productId) => ({ productId, quantity: 2 })), ...more },
    eva,
  );
const repeat = (id: string, body: object = {}) => fixture.app.post<Placed>(`/api/v1/orders/${id}/repeat`, body, eva);

beforeEach(async () => {
  fixture = await openRestaurant();
  [manager, eva] = [await fixture.as('manager'), await fixture.customer('eva')];
  const owner = await fixture.signIn('owner@pardos.test');
  const { data: restaurant } = await fixture.app.post<{ id: string }>('/api/v1/restaurants', { name: 'Pardos' }, owner);
  const branch = { restaurantId: restaurant.id, name: 'Madrid', address: 'Gran Vía 1', timeZone: 'Europe/Madrid' };
  branchId = (await fixture.app.post<{ id: string }>('/api/v1/branches', branch, owner)).data.id;
  await fixture.app.settle();
});

/** Products sold by a rule that a decision may forget, and how each becomes unavailable. */
const kinds: Readonly<Record<string, { sold: (other: string) => object; gone: (id: string, other: string) => Promise<unknown> }>> = {
  'a combo with a counted part': {
    sold: (other) => ({ type: 'combo', parts: [{ productId: other, quantity: 2 }] }),
    gone: (_, other) => change(other, { stock: 3 }),
  },
  'a combo with a part that is sold at its time': {
    sold: (other) => ({ type: 'combo', parts: [{ productId: other, quantity: 1 }] }),
    gone: (_, other) => change(other, { availability: { hours: { from: '10:00', to: '11:00' } } }),
  },
  "something sold by the branch's clock": {
    sold: () => ({ availability: { hours: { from: '16:00', to: '17:00' } } }),
    gone: async () => fixture.app.clock.advance(3_600),
  },
  'something sold at this branch alone': {
    sold: () => ({ availability: { branches: [branchId] } }),
    gone: (id) => change(id, { availability: { branches: ['another'] } }),
  },
  'something counted': { sold: () => ({ stock: 9 }), gone: (id) => change(id, { stock: 1 }) },
  'something with an option to pick': {
    sold: () => ({}),
    gone: (id) => change(id, { options: [{ id: 'o', name: 'Crema', min: 1, choices: [{ id: 'c', name: 'Ají' }] }] }),
  },
  'something that becomes a package for catering': { sold: () => ({}), gone: (id) => change(id, { catering: { minPeople: 10 } }) },
};

describe.each(Object.entries(kinds))('%s', (_, { sold, gone }) => {
  let [id, plain] = ['', ''];
  beforeEach(async () => {
    const other = await fixture.sells({ name: 'Parte', price: 5, stock: 50 });
    plain = await fixture.sells({ name: 'Agua', price: 3 });
    id = await fixture.sells({ name: 'Esto', price: 20, ...sold(other) });
    vanish = () => gone(id, other);
  });
  let vanish: () => Promise<unknown>;

  it('is taken, or refused, by a repeat and a cart exactly as by an order', async () => {
    const first = (await order([id, plain])).data;
    expect(await repeat(first.id)).toMatchObject({ status: 201, data: { total: first.total, leftOut: [] } });
    await fixture.app.post('/api/v1/cart/add', { productId: id, quantity: 2 }, eva);
    const inCart = async () => (await fixture.app.get<Cart>('/api/v1/cart', eva)).data.items[0]?.available;
    expect(await inCart()).toBe(true);

    await vanish();
    expect((await order([id, plain])).status).toBeGreaterThanOrEqual(400);
    expect(await repeat(first.id)).toMatchObject({ status: 409, error: 'ordering.unavailable' });
    const without = await repeat(first.id, { skipMissing: true });
    expect(without).toMatchObject({ status: 201, data: { total: 6, leftOut: [{ productId: id }] } });
    expect(await inCart()).toBe(false);
  });
});

describe('a quote', () => {
  const quote = (packageId: string) =>
    fixture.app.post<{ id: string }>('/api/v1/catering/quotes', { packageId, people: 10, date: '2026-03-08T17:00:00Z' }, eva);

  it.each([
    ['on another day', { availability: { days: [1] } }, 'ordering.unavailable'],
    ['at another branch', { availability: { branches: ['another'] } }, 'ordering.unavailable'],
    ['for fewer people', { stock: 9 }, 'ordering.out-of-stock'],
  ])('is not given for what can be had only %s', async (_, more, error) => {
    const packageId = await fixture.sells({ name: 'Piqueo', price: 30, catering: { minPeople: 5 } });
    const { status, data } = await quote(packageId);
    expect(status).toBe(201);
    expect((await fixture.app.post(`/api/v1/catering/quotes/${data.id}/confirm`, {}, eva)).status).toBe(200);
    await change(packageId, more);
    expect(await quote(packageId)).toMatchObject({ status: 409, error });
  });
});

it('what is ordered with a quote is not put into a cart', async () => {
  const productId = await fixture.sells({ name: 'Piqueo', price: 30, catering: { minPeople: 5 } });
  expect(await fixture.app.post('/api/v1/cart/add', { productId, quantity: 1 }, eva)).toMatchObject({
    status: 409,
    error: 'ordering.quote-first',
  });
});
