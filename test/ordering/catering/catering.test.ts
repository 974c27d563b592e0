import { beforeEach, describe, expect, it } from 'vitest';
import { alwaysOpen } from '#modules/ordering/settings/domain/opening-hours';
import { openRestaurant } from '../../fixtures/restaurant.ts';

/* The test's clock begins on Monday, 2026-03-02, at 15:00 UTC: 10:00 in Lima. */
const date = '2026-03-10T18:00:00.000Z';
const free = { offered: true, fee: 0, minTotal: 0 };
type Quote = { id: string; createdAt: string; total: number; validUntil: string; orderId: string | null };
type Order = { id: string; total: number };

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let eva: string;
let packageId: string;
const set = async (body: object) => restaurant.app.request('PATCH', '/api/v1/tenant', { token: await restaurant.as('manager'), body });
const quote = (more: object = {}, token = eva, key?: string) =>
  restaurant.app.request<Quote>('POST', '/api/v1/catering/quotes', {
    token,
    body: { packageId, people: 20, date, address: 'Av. Larco 345', ...more },
    headers: key ? { 'idempotency-key': key } : {},
  });
const confirm = (id: string, token = eva) => restaurant.app.post<Order>(`/api/v1/catering/quotes/${id}/confirm`, {}, token);
beforeEach(async () => {
  restaurant = await openRestaurant();
  packageId = await restaurant.sells({ name: 'Piqueo criollo', category: 'Catering', price: 44.9, catering: { minPeople: 15 } });
  eva = await restaurant.customer('eva');
});

describe('a quote for catering', () => {
  it('says what it costs and until when it holds', async () => {
    await set({ orderTypes: { delivery: free, pickup: free, 'dine-in': free, catering: { ...free, fee: 50 } } });
    const { status, data } = await quote({ note: 'sin maní' });
    expect(status).toBe(201);
    expect(data).toEqual({
      id: expect.any(String),
      customerId: expect.any(String),
      customerName: 'eva',
      packageId,
      packageName: 'Piqueo criollo',
      people: 20,
      unitPrice: 44.9,
      fees: [{ kind: 'catering', name: 'Servicio de catering', amount: 50 }],
      charges: [],
      tax: [],
      total: 948,
      currency: 'PEN',
      date,
      address: 'Av. Larco 345',
      note: 'sin maní',
      orderId: null,
      createdAt: expect.any(String),
      validUntil: new Date(Date.parse(data.createdAt) + 48 * 3_600_000).toISOString(),
    });
  });

  it('is valid no longer than the restaurant needs for it', async () => {
    const { data } = await quote({ date: '2026-03-04T18:00:00Z' });
    expect(data.validUntil).toBe('2026-03-03T18:00:00.000Z');
  });

  it.each([
    ['for too few people', { people: 14 }, 409, 'ordering.too-few-people'],
    ['of no package', { packageId: 'nada' }, 400, 'ordering.no-package'],
    ['for tomorrow morning', { date: '2026-03-03T14:00:00Z' }, 409, 'ordering.too-soon'],
    ['for yesterday', { date: '2026-03-01T14:00:00Z' }, 400, 'ordering.too-early'],
    ['for another year', { date: '2028-03-01T14:00:00Z' }, 409, 'ordering.too-far'],
    ['for no time', { date: 'mañana' }, 400, 'request.invalid'],
  ])('is refused %s', async (_, more, status, error) => {
    expect(await quote(more)).toMatchObject({ status, error });
  });

  it('is refused for a time at which the restaurant is closed, and for too few people', async () => {
    await set({ hours: { ...alwaysOpen, tuesday: [] } });
    expect(await quote()).toMatchObject({ status: 409, error: 'ordering.closed' });
    const catering = { ...free, minTotal: 1_000 };
    await set({ hours: alwaysOpen, orderTypes: { delivery: free, pickup: free, 'dine-in': free, catering } });
    expect(await quote()).toMatchObject({ status: 409, error: 'ordering.below-minimum' });
  });

  it('is made once for each key, and seen by who asked and by managers', async () => {
    const leo = await restaurant.customer('leo');
    const manager = await restaurant.as('manager');
    const { id } = (await quote({}, eva, 'uno')).data;
    expect((await quote({}, eva, 'uno')).data.id).toBe(id);
    const other = (await quote({}, leo)).data.id;
    const ids = async (token: string) => (await restaurant.app.get<Quote[]>('/api/v1/catering/quotes', token)).data.map((each) => each.id);
    expect([await ids(eva), await ids(leo)]).toEqual([[id], [other]]);
    expect((await ids(manager)).sort()).toEqual([id, other].sort());
    const see = async (token: string) => (await restaurant.app.get(`/api/v1/catering/quotes/${id}`, token)).status;
    expect([await see(eva), await see(leo), await see(manager), await see(await restaurant.as('cook'))]).toEqual([200, 404, 200, 403]);
  });
});

describe('a quote that is confirmed', () => {
  it('becomes one order for its time, at its price, however often it is confirmed', async () => {
    const { id } = (await quote()).data;
    await restaurant.app.request('PATCH', `/api/v1/products/${packageId}`, { token: await restaurant.as('manager'), body: { price: 99 } });
    const all = await Promise.all(Array.from({ length: 6 }, () => confirm(id)));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(all.map(({ data }) => data.id)).size).toBe(1);
    expect(all[0]?.data).toMatchObject({
      type: 'catering',
      scheduledFor: date,
      total: 898,
      address: 'Av. Larco 345',
      status: 'CREATED',
      items: [{ productId: packageId, quantity: 20, unitPrice: 44.9 }],
    });
    expect((await restaurant.app.get<Order[]>('/api/v1/orders', eva)).data).toHaveLength(1);
    expect((await restaurant.app.get<Quote>(`/api/v1/catering/quotes/${id}`, eva)).data.orderId).toBe(all[0]?.data.id);
    restaurant.app.clock.advance(60 * 3_600);
    expect((await confirm(id, await restaurant.signIn('eva@guests.test'))).data.id).toBe(all[0]?.data.id);
  });

  it("is the customer's, whoever confirms it, and nobody else's", async () => {
    const { id } = (await quote()).data;
    expect((await confirm(id, await restaurant.customer('leo'))).status).toBe(404);
    const { data } = await confirm(id, await restaurant.as('manager'));
    expect((await restaurant.app.get<Order[]>('/api/v1/orders', eva)).data).toMatchObject([{ id: data.id, customerName: 'eva' }]);
  });

  it('is refused once it holds no longer', async () => {
    const { id } = (await quote()).data;
    restaurant.app.clock.advance(48 * 3_600 + 1);
    expect(await confirm(id, await restaurant.signIn('eva@guests.test'))).toMatchObject({ status: 409, error: 'ordering.quote-expired' });
  });

  it('waits for its time before it is cooked, and may be cancelled until then', async () => {
    const { id } = (await confirm((await quote()).data.id)).data;
    await restaurant.app.settle();
    const queue = async () => (await restaurant.app.get<object[]>('/api/v1/fulfillment/queue', await restaurant.as('manager'))).data;
    expect(await queue()).toEqual([]);
    expect((await restaurant.app.post(`/api/v1/orders/${id}/cancel`, { reason: 'lluvia' }, eva)).status).toBe(200);
  });
});

it('a package cannot be ordered without a quote, nor once more', async () => {
  const items = [{ productId: packageId, quantity: 20 }];
  const order = { items, type: 'catering', scheduledFor: date };
  expect(await restaurant.app.post('/api/v1/orders', order, eva)).toMatchObject({ status: 409, error: 'ordering.quote-first' });
  const { id } = (await confirm((await quote()).data.id)).data;
  expect(await restaurant.app.post(`/api/v1/orders/${id}/repeat`, {}, eva)).toMatchObject({ status: 409, error: 'ordering.quote-first' });
});
