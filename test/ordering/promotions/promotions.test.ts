import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StoredPromotions } from '#modules/ordering/promotions/adapters/stored-promotions';
import { createPromotion } from '#test/contracts/ordering/promotions';
import { openRestaurant } from '../../fixtures/restaurant.ts';

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let manager: string;
let ana: string;
let chicken: string;

beforeEach(async () => {
  restaurant = await openRestaurant();
  manager = await restaurant.as('manager');
  ana = await restaurant.customer('ana');
  chicken = await restaurant.sells({ name: '1/4 de pollo', price: 25.9, stock: 100 });
});

const path = '/api/v1/promotions';
type Promotion = { id: string; name: string; enabled: boolean; code: string | null; used?: number };
const tenth = { name: 'Diez menos', kind: 'percentage', value: 10 };
const add = (more: object = {}, token = manager) => restaurant.app.post<Promotion>(path, { ...tenth, ...more }, token);
const change = (id: string, body: object, token = manager) => restaurant.app.request<Promotion>('PATCH', `${path}/${id}`, { token, body });
const remove = (id: string, token = manager) => restaurant.app.request('DELETE', `${path}/${id}`, { token });
const list = async (token?: string) => (await restaurant.app.get<Promotion[]>(path, token)).data;
const usesOf = async (id: string) => (await list(manager)).find((promotion) => promotion.id === id)?.used;

type Order = { id: string; subtotal: number; discounts: unknown[]; total: number };
const place = (more: object = {}, token = ana) =>
  restaurant.app.post<Order>('/api/v1/orders', { items: [{ productId: chicken, quantity: 2 }], ...more }, token);

/** All of them have read before the first one writes. */
const atOnce = async (asked: readonly ReturnType<typeof place>[], release: () => void) => {
  // A tenant that is not alone has few slots at once; those of requests that wait for the store go to the next ones.
  await vi.waitFor(() => expect(restaurant.app.database.faults.waiting).toBe(asked.length), { timeout: 20_000 });
  release();
  return Promise.all(asked);
};

describe('promotions', () => {
  it('are at most 500, since every order reads them all', async () => {
    const stored = new StoredPromotions(restaurant.app.database.store('ordering'));
    for (let nth = 0; nth < 499; nth += 1) await stored.add(createPromotion({ enabled: false }), []);
    const [last, more] = [await add(), await add()];
    expect([last.status, more.status, more.error]).toEqual([201, 409, 'ordering.too-many-promotions']);
    await remove(last.data.id);
    expect((await add()).status).toBe(201);
  });

  it('are made, changed and removed by managers, and told of live', async () => {
    const { status, data } = await add({ code: 'lunes ', hours: { from: '12:00', to: '24:00' }, days: [1], minTotal: 20.5 });
    expect([status, data]).toMatchObject([
      201,
      { ...tenth, code: 'LUNES', enabled: true, minTotal: 20.5, used: 0, products: [], items: [] },
    ]);
    for (const role of ['waiter', 'cook']) {
      const token = await restaurant.as(role);
      const asked = [add({}, token), change(data.id, {}, token), remove(data.id, token)];
      expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([403, 403, 403]);
    }
    expect((await change(data.id, { value: 12.5 })).data).toMatchObject({ value: 12.5, code: 'LUNES' });
    await change(data.id, { enabled: false });
    expect([(await remove(data.id)).status, (await remove(data.id)).error]).toEqual([200, 'ordering.promotion-not-found']);
    await restaurant.app.settle();
    type Frame = { type: string; data: unknown };
    const { data: frames } = await restaurant.app.get<Frame[]>('/api/v1/feed?channel=menu:pardos&since=0');
    const told = frames.filter(({ type }) => type === 'updatePromotion').map(({ data }) => data);
    const said = (action: string, enabled: boolean) => ({ promotionId: data.id, action, enabled });
    expect(told).toEqual([said('created', true), said('updated', true), said('status_changed', false), said('removed', false)]);
  });

  it('are shown to everybody while they are enabled and run, without how often they were had', async () => {
    const open = await add({ maxUses: 5 });
    await add({ enabled: false });
    await add({ to: '2026-03-02T14:00:00Z' });
    await add({ from: '2026-03-03T14:00:00Z' });
    for (const token of [undefined, ana, await restaurant.as('waiter')]) {
      expect((await list(token)).map(({ id, used }) => [id, used])).toEqual([[open.data.id, undefined]]);
    }
    expect((await list(manager)).map(({ used }) => used)).toEqual([0, 0, 0, 0]);
    expect((await restaurant.app.get(`${path}?tenantId=nobody`)).status).toBe(404);
  });

  it('have a code of their own while they are enabled', async () => {
    const { data } = await add({ code: 'LUNES' });
    expect(await add({ code: 'lunes' })).toMatchObject({ status: 409, error: 'ordering.code-taken' });
    const sleeping = await add({ code: 'Lunes', enabled: false });
    expect(await change(sleeping.data.id, { enabled: true })).toMatchObject({ status: 409, error: 'ordering.code-taken' });
    await change(data.id, { enabled: false });
    expect((await change(sleeping.data.id, { enabled: true })).status).toBe(200);
  });

  it.each([
    [{ value: 101 }, 'value'],
    [{ value: 0 }, 'value'],
    [{ kind: 'combo' }, 'items'],
    [{ items: [{ productId: 'x' }] }, 'items'],
    [{ from: '2026-03-03T00:00:00Z', to: '2026-03-02T00:00:00Z' }, 'to'],
    [{ hours: { from: '16:00', to: '16:00' } }, 'hours'],
  ])('%j cannot be meant', async (more, field) => {
    const { status, error, details } = await add(more);
    expect([status, error, details.map(({ path }) => path)]).toEqual([400, 'ordering.bad-promotion', [field]]);
    expect(details[0]?.message).toMatch(/^\p{Lu}.* /u);
  });

  it('are of what is sold', async () => {
    expect(await add({ products: ['dragon'] })).toMatchObject({ status: 400, error: 'ordering.unknown-product' });
    expect((await add({ products: [chicken] })).status).toBe(201);
  });
});

describe('an order', () => {
  it('has what is automatic without a word, and its total is what is paid and counted', async () => {
    const { data: promotion } = await add();
    const { data } = await place();
    const discounts = [{ promotionId: promotion.id, name: 'Diez menos', amount: 5.18 }];
    expect(data).toMatchObject({ subtotal: 51.8, discounts, total: 46.62 });
    expect((await restaurant.app.get(`/api/v1/orders/${data.id}`, ana)).data).toMatchObject({ subtotal: 51.8, discounts, total: 46.62 });
    await restaurant.app.settle();
    const summary = await restaurant.app.get<{ sales: unknown }>('/api/v1/dashboard/summary', manager);
    expect(JSON.stringify(summary.data)).toContain('46.62');
  });

  it('has what its code gives, in any case; a code that gives nothing is refused with the reason', async () => {
    await add({ code: 'LUNES', to: '2026-03-03T00:00:00Z' });
    await add({ code: 'MARTES', days: [2] });
    expect((await place()).data).toMatchObject({ discounts: [], subtotal: 51.8, total: 51.8 });
    expect((await place({ promotionCode: 'lunes' })).data.total).toBe(46.62);
    expect(await place({ promotionCode: 'martes' })).toMatchObject({ status: 409, error: 'ordering.promotion-not-applicable' });
    expect(await place({ promotionCode: 'nada' })).toMatchObject({ status: 400, error: 'ordering.unknown-promotion' });
    restaurant.app.clock.advance(12 * 3600);
    const again = await restaurant.signIn('ana@guests.test');
    expect(await place({ promotionCode: 'lunes' }, again)).toMatchObject({ status: 409, error: 'ordering.promotion-over' });
  });

  it('is cheaper for five of twenty that come at once where five may have it, and once more after a cancellation', async () => {
    const { data: promotion } = await add({ code: 'CINCO', maxUses: 5 });
    const release = restaurant.app.database.faults.holdWrites();
    const answers = await atOnce(
      Array.from({ length: 20 }, () => place({ promotionCode: 'cinco' })),
      release,
    );
    const placed = answers.filter(({ status }) => status === 201);
    expect(placed.map(({ data }) => data.total)).toEqual(Array.from({ length: 5 }, () => 46.62));
    expect(answers.filter(({ error }) => error === 'ordering.promotion-used-up')).toHaveLength(15);
    expect((await restaurant.app.get<{ stock: number }>(`/api/v1/products/${chicken}`)).data.stock).toBe(90);
    await restaurant.app.post(`/api/v1/orders/${placed[0]?.data.id}/cancel`, { reason: 'x' }, ana);
    expect(await usesOf(promotion.id)).toBe(4);
    expect([(await place({ promotionCode: 'CINCO' })).status, (await place({ promotionCode: 'CINCO' })).status]).toEqual([201, 409]);
  });

  it('costs what it costs where others have had the last of what is automatic', async () => {
    await add({ maxUses: 3 });
    const release = restaurant.app.database.faults.holdWrites();
    const answers = await atOnce(
      Array.from({ length: 12 }, () => place()),
      release,
    );
    expect(answers.map(({ data }) => data.total).sort((one, other) => one - other)).toEqual([
      ...Array.from({ length: 3 }, () => 46.62),
      ...Array.from({ length: 9 }, () => 51.8),
    ]);
  });

  it('has it once where a customer may have it once', async () => {
    await add({ code: 'HOLA', maxUsesPerCustomer: 1 });
    const bea = await restaurant.customer('bea');
    const release = restaurant.app.database.faults.holdWrites();
    const answers = await atOnce(
      [ana, ana, ana, bea, bea].map((token) => place({ promotionCode: 'HOLA' }, token)),
      release,
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(answers.filter(({ error }) => error === 'ordering.promotion-used-up')).toHaveLength(3);
  });

  it('costs one query more for promotions, whatever there are without a limit for customers', async () => {
    for (const more of [{}, { maxUses: 9 }, { code: 'X' }]) await add(more);
    const { container } = restaurant.app.app;
    const { OrderingStore } = await import('#modules/ordering/ports/store');
    const store = container.get(OrderingStore);
    const [get, many, query] = [vi.spyOn(store, 'get'), vi.spyOn(store, 'getMany'), vi.spyOn(store, 'query')];
    await place();
    const asked = [...get.mock.calls.map(([pk]) => pk), ...query.mock.calls.map(([{ pk }]) => pk)];
    const keys = many.mock.calls.flatMap(([keys]) => keys.map(({ pk }) => pk));
    expect([...asked, ...keys].filter((pk) => pk.includes('PROMOTION'))).toEqual(['TENANT#pardos#PROMOTIONS']);
  });
});
