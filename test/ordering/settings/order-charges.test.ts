import { beforeEach, describe, expect, it } from 'vitest';
import type { Order } from '#modules/ordering/orders/domain/order';
import { alwaysOpen } from '#modules/ordering/settings/domain/opening-hours';
import { openRestaurant } from '../../fixtures/restaurant.ts';

/* The test's clock begins on Monday, 2026-03-02, at 15:00 UTC: 10:00 in Lima. */
const free = { offered: true, fee: 0, minTotal: 0 };
const types = { delivery: free, pickup: free, 'dine-in': free, catering: free };
const zones = [
  { id: 'cerca', name: 'Miraflores', fee: 5.5, minTotal: 40, districts: ['Miraflores', '15074'] },
  { id: 'lejos', name: 'Ñaña', fee: 12, minTotal: 20, districts: ['Ñaña'] },
];
type Shown = { id: string; total: number; fees: { kind: string; name: string; amount: number }[]; leftOut: { name: string }[] };

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let eva: string;
let chicken: string;
const set = async (body: object) => restaurant.app.request('PATCH', '/api/v1/tenant', { token: await restaurant.as('manager'), body });
const order = (more: object = {}, quantity = 1) =>
  restaurant.app.post<Shown>('/api/v1/orders', { items: [{ productId: chicken, quantity }], ...more }, eva);
beforeEach(async () => {
  restaurant = await openRestaurant();
  chicken = await restaurant.sells({ name: 'Pollo', price: 20 });
  eva = await restaurant.customer('eva');
});

describe('what an order costs on top', () => {
  it('is nothing until the restaurant sets it', async () => {
    expect((await order()).data).toMatchObject({ total: 20, fees: [] });
  });

  it('is the fee of its type, in the total and in what is said', async () => {
    await set({ orderTypes: { ...types, delivery: { ...free, fee: 7.9 } } });
    const fees = [{ kind: 'delivery', name: 'Envío', amount: 7.9 }];
    await restaurant.app.settle();
    const { data } = await order();
    expect(data).toMatchObject({ total: 27.9, fees });
    const waiting = (await restaurant.app.database.outbox.readPending(0, 100)).map(({ event }) => event);
    expect(waiting.find(({ type }) => type === 'OrderCreated')?.data).toMatchObject({
      total: 2790,
      fees: [{ kind: 'delivery', name: 'Envío', amount: 790 }],
    });
    expect((await order({ type: 'pickup' })).data).toMatchObject({ total: 20, fees: [] });
    expect((await restaurant.app.get(`/api/v1/orders/${data.id}`, eva)).data).toMatchObject({ total: 27.9, fees });
  });

  it('is called by the word of whoever reads it, in orders stored by earlier versions too', async () => {
    await set({ zones, orderTypes: { ...types, pickup: { ...free, fee: 1 } } });
    const delivered = (await order({ zoneId: 'cerca' }, 2)).data;
    const picked = (await order({ type: 'pickup' })).data;
    const stored = restaurant.app.database.store('ordering');
    const [pk, sk] = [`TENANT#pardos#ORDER#${delivered.id}`, 'INFO'];
    const now = (await stored.get<Order>(pk, sk))?.doc;
    expect(now?.fees).toEqual([{ kind: 'delivery', zone: 'Miraflores', amount: 550 }]);
    const names = async ({ id }: Shown, language: string) =>
      (
        await restaurant.app.request<Shown>('GET', `/api/v1/orders/${id}`, { token: eva, headers: { 'accept-language': language } })
      ).data.fees.map(({ name }) => name);
    const inBoth = async (of: Shown) => [await names(of, 'es'), await names(of, 'en')].flat();
    expect(await inBoth(delivered)).toEqual(['Envío: Miraflores', 'Delivery: Miraflores']);
    expect(await inBoth(picked)).toEqual(['Recojo', 'Pickup']);
    const former = { ...now, fees: [{ kind: 'delivery', name: 'Envío: San Borja: sur', amount: 550 }] };
    await stored.write([{ op: 'put', pk, sk, doc: former }]);
    expect(await inBoth(delivered)).toEqual(['Envío: San Borja: sur', 'Delivery: San Borja: sur']);
  });

  it("is its zone's fee, by the zone's id or the district in its address", async () => {
    await set({ zones, orderTypes: { ...types, delivery: { ...free, fee: 3 } } });
    const amount = async (more: object) => (await order(more, 2)).data.fees[0]?.amount;
    expect(await amount({ zoneId: 'cerca', address: 'donde sea' })).toBe(5.5);
    expect(await amount({ address: 'Av. Larco 345, MIRAFLORES' })).toBe(5.5);
    expect(await amount({ address: 'Av. Larco 345, 15074, Lima' })).toBe(5.5);
    expect(await amount({ address: 'Miraflores, Jr. 2, ñana, Lima' })).toBe(12);
    expect(await order({ address: 'Av. Miraflores 3, Surco' }, 2)).toMatchObject({ status: 409, error: 'ordering.outside-zones' });
    expect(await order({ zoneId: 'nada' }, 2)).toMatchObject({ status: 400, error: 'ordering.unknown-zone' });
    expect((await order({ type: 'pickup' }, 2)).data.fees).toEqual([]);
  });
});

describe('an order that the restaurant does not take', () => {
  it('is one for less than its minimum, without the fee', async () => {
    await set({ zones });
    expect(await order({ zoneId: 'cerca' })).toMatchObject({ status: 409, error: 'ordering.below-minimum' });
    expect((await order({ zoneId: 'cerca' }, 2)).data.total).toBe(45.5);
    expect((await order({ zoneId: 'lejos' })).data.total).toBe(32);
  });

  it('is one of a type that is not offered', async () => {
    await set({ orderTypes: { ...types, pickup: { ...free, offered: false } } });
    expect(await order({ type: 'pickup' })).toMatchObject({ status: 409, error: 'ordering.closed' });
    expect((await order()).status).toBe(201);
  });

  it('is one while it is closed, unless it is for when it is open', async () => {
    await set({ hours: { ...alwaysOpen, monday: [{ from: '12:00', to: '16:00' }] } });
    expect(await order()).toMatchObject({ status: 409, error: 'ordering.closed' });
    expect((await order({ scheduledFor: '2026-03-02T12:30:00-05:00' })).status).toBe(201);
    expect((await order({ scheduledFor: '2026-03-02T16:00:00-05:00' })).error).toBe('ordering.closed');
    restaurant.app.clock.advance(2 * 3_600);
    eva = await restaurant.signIn('eva@guests.test');
    expect((await order()).status).toBe(201);
  });

  it('is one for too soon or too far away', async () => {
    await set({ scheduling: { leadMinutes: 90, horizonDays: 2 } });
    const at = async (scheduledFor: string) => (await order({ scheduledFor })).error;
    expect(await at('2026-03-02T16:00:00Z')).toBe('ordering.too-soon');
    expect(await at('2026-03-02T17:00:00Z')).toBeUndefined();
    expect(await at('2026-03-05T16:00:00Z')).toBe('ordering.too-far');
  });

  it('is one of too many lines', async () => {
    await set({ limits: { orderLines: 1 } });
    const items = [1, 2].map((quantity) => ({ productId: chicken, quantity }));
    expect(await order({ items })).toMatchObject({ status: 409, error: 'ordering.too-many-lines' });
  });

  it('takes no stock', async () => {
    const productId = await restaurant.sells({ name: 'Torta', price: 9, stock: 1 });
    await set({ zones });
    expect((await order({ items: [{ productId, quantity: 1 }], zoneId: 'cerca' })).error).toBe('ordering.below-minimum');
    expect((await restaurant.app.get<{ stock: number }>(`/api/v1/products/${productId}`)).data.stock).toBe(1);
  });
});

describe('the same order again', () => {
  const again = (id: string, body: object = {}, key?: string) =>
    restaurant.app.request<Shown>('POST', `/api/v1/orders/${id}/repeat`, {
      token: eva,
      body,
      headers: key ? { 'idempotency-key': key } : {},
    });
  const change = async (body: object) =>
    restaurant.app.request('PATCH', `/api/v1/products/${chicken}`, { token: await restaurant.as('manager'), body });

  it("is made of its lines at today's prices, once for each key", async () => {
    const { id } = (await order({ type: 'pickup', note: 'sin ají' }, 2)).data;
    await change({ price: 22 });
    const one = await again(id, {}, 'otra');
    expect(one).toMatchObject({ status: 201, data: { total: 44, type: 'pickup', note: 'sin ají', leftOut: [] } });
    expect(one.data.id).not.toBe(id);
    expect((await again(id, {}, 'otra')).data.id).toBe(one.data.id);
  });

  it('names what can no longer be had, or goes without it', async () => {
    const productId = await restaurant.sells({ name: 'Torta', price: 9, stock: 3 });
    const items = [chicken, productId].map((productId) => ({ productId, quantity: 2 }));
    const { id } = (await order({ items, type: 'pickup' })).data;
    expect(await again(id)).toMatchObject({ status: 409, error: 'ordering.unavailable', message: expect.stringContaining('Torta') });
    const { data } = await again(id, { skipMissing: true });
    expect(data).toMatchObject({ total: 40, leftOut: [{ productId, name: 'Torta', quantity: 2 }] });
    await change({ isAvailable: false });
    expect(await again(id, { skipMissing: true })).toMatchObject({ status: 409, error: 'ordering.unavailable' });
  });

  it('is for who may see the former one', async () => {
    const { id } = (await order()).data;
    const leo = await restaurant.customer('leo');
    expect((await restaurant.app.post(`/api/v1/orders/${id}/repeat`, {}, leo)).status).toBe(403);
    const { data } = await restaurant.app.post<{ customerId: string }>(`/api/v1/orders/${id}/repeat`, {}, await restaurant.as('manager'));
    expect(data.customerId).toBe((await restaurant.app.get<{ customerId: string }>(`/api/v1/orders/${id}`, eva)).data.customerId);
  });
});
