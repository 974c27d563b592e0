import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TenantSettings } from '#modules/ordering/settings/domain/settings';
import { Settings } from '#modules/ordering/settings/ports/settings';
import type { TestApp } from '#test/app';
import { openRestaurant } from '../../fixtures/restaurant.ts';
import { openTableService } from '../dining/table-guests.ts';

/* The test's clock begins on Monday, 2026-03-02, at 15:00 UTC: 10:00 in Lima. */
type Problem = { readonly code: string; readonly path: string; readonly message: string; readonly data?: unknown };
type Priced = {
  readonly subtotal: number;
  readonly discounts: unknown[];
  readonly fees: unknown[];
  readonly charges: unknown[];
  readonly tax: readonly { readonly base: number; readonly amount: number }[];
  readonly tip: number;
  readonly total: number;
  readonly currency: string;
};
type Preview = Priced & {
  readonly lines: readonly { readonly productId: string; readonly subtotal: number; readonly note: string | null }[];
  readonly promisedFrom: string;
  readonly promisedTo: string;
  readonly problems: readonly Problem[];
};
const free = { offered: true, fee: 0, minTotal: 0 };
const types = { delivery: free, pickup: free, 'dine-in': free, catering: free };
const igv = { name: 'IGV', included: true, rates: [{ id: 'general', percent: 18, from: '2011-03-01' }] };
const service = { id: 's', name: 'Servicio', percent: 10, types: ['dine-in', 'delivery'] as const, enabled: true };

/** Sets what an earlier version of the settings' route does not take. */
async function store(app: TestApp, settings: Partial<TenantSettings>) {
  const port = app.app.container.get(Settings);
  const before = await port.get('pardos');
  await port.save('pardos', before, { ...before.settings, ...settings }, app.clock.now().toISOString(), []);
}
const pricedFields = ['subtotal', 'discounts', 'fees', 'charges', 'tax', 'tip', 'total', 'currency'] as const;
const pickPriced = (data: Priced) => Object.fromEntries(pricedFields.map((field) => [field, data[field]]));

describe('a preview', () => {
  let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
  let chicken: string;
  let chicha: string;
  const preview = (body: object, token?: string) => restaurant.app.post<Preview>('/api/v1/orders/preview', body, token);
  const change = async (body: object) => restaurant.app.request('PATCH', '/api/v1/tenant', { token: await restaurant.as('manager'), body });
  beforeEach(async () => {
    restaurant = await openRestaurant();
    chicken = await restaurant.sells({ name: 'Pollo', price: 25.9 });
    chicha = await restaurant.sells({ name: 'Chicha', price: 8.5, stock: 3 });
  });
  const items = () => [
    { productId: chicken, quantity: 2, note: 'sin papas' },
    { productId: chicha, quantity: 1 },
  ];

  it('promises later at a busy branch, and tells guests, but not staff, when the business lets nobody wait so long', async () => {
    const manager = await restaurant.as('manager');
    const { data: place } = await restaurant.app.post<{ id: string }>('/api/v1/restaurants', { name: 'Centro' }, manager);
    const site = { restaurantId: place.id, name: 'Centro', address: 'Calle 1', description: 'Patio' };
    const { data: branch } = await restaurant.app.post<{ id: string }>('/api/v1/branches', site, manager);
    await change({ estimates: { maxMinutes: 60 } });
    const body = { items: items(), type: 'delivery', branchId: branch.id };
    const minutes = async () => {
      const { promisedTo } = (await preview(body)).data;
      return Math.round((Date.parse(promisedTo) - restaurant.app.clock.now().getTime()) / 60_000);
    };
    expect([await minutes(), (await preview(body)).data.problems]).toEqual([55, []]);
    await restaurant.app.post(`/api/v1/branches/${branch.id}/pace`, { busyMinutes: 20 }, manager);
    expect(await minutes()).toBe(75);
    expect((await preview(body)).data.problems).toMatchObject([{ code: 'ordering.house-busy', path: 'type', data: { minutes: 75 } }]);
    const ana = await restaurant.customer('ana');
    expect(await restaurant.app.post('/api/v1/orders', body, ana)).toMatchObject({ status: 409, error: 'ordering.house-busy' });
    expect((await restaurant.app.post('/api/v1/orders', body, await restaurant.as('waiter'))).status).toBe(201);
    expect((await restaurant.app.post('/api/v1/orders', { ...body, scheduledFor: '2026-03-02T20:00:00.000Z' }, ana)).status).toBe(201);
    restaurant.app.clock.advance(3_600);
    expect([await minutes(), (await restaurant.app.post('/api/v1/orders', body, ana)).status]).toEqual([55, 201]);
  });

  it('tells anybody what an order costs and when it is promised, and stores nothing', async () => {
    await store(restaurant.app, { tax: igv, charges: [service] });
    const { status, data } = await preview({ items: items(), tip: 5 });
    expect(status).toBe(200);
    expect(data).toMatchObject({
      lines: [
        { productId: chicken, quantity: 2, unitPrice: 25.9, subtotal: 51.8, note: 'sin papas' },
        { productId: chicha, subtotal: 8.5, note: null },
      ],
      subtotal: 60.3,
      discounts: [],
      fees: [],
      charges: [{ id: 's', name: 'Servicio', percent: 10, amount: 6.03 }],
      // 66.33 with 18 % included.
      tax: [{ name: 'IGV', percent: 18, base: 56.21, amount: 10.12 }],
      tip: 5,
      total: 71.33,
      currency: 'PEN',
      problems: [],
    });
    const now = restaurant.app.clock.now().getTime();
    expect(Math.round((Date.parse(data.promisedTo) - now) / 60_000)).toBe(55);
    expect(data.promisedFrom).toBe(data.promisedTo);
    expect((await restaurant.app.get<unknown[]>('/api/v1/orders', await restaurant.as('manager'))).data).toEqual([]);
    expect((await restaurant.app.get<{ stock: number }>(`/api/v1/products/${chicha}`)).data.stock).toBe(3);
  });

  it('promises what fulfillment plans, once the workflow has changed', async () => {
    const steps = [{ stepName: 'COOKING', role: 'cook', limitMinutes: 12 }];
    const token = await restaurant.as('manager');
    expect((await restaurant.app.request('PUT', '/api/v1/fulfillment/workflows/pickup', { token, body: { steps } })).status).toBe(200);
    await restaurant.app.settle();
    const minutesOf = async (type: string) => {
      const { promisedTo } = (await preview({ items: items(), type })).data;
      return Math.round((Date.parse(promisedTo) - restaurant.app.clock.now().getTime()) / 60_000);
    };
    expect([await minutesOf('pickup'), await minutesOf('dine-in')]).toEqual([12, 25]);
  });

  it('promises an order for a later time for that time', async () => {
    const scheduledFor = '2026-03-02T20:00:00.000Z';
    expect((await preview({ items: items(), scheduledFor })).data).toMatchObject({ promisedFrom: scheduledFor, promisedTo: scheduledFor });
  });

  it('names all problems at once, and prices what has a price', async () => {
    const zones = [{ id: 'cerca', name: 'Miraflores', fee: 5.5, minTotal: 40, districts: ['Miraflores'] }];
    await change({ zones, orderTypes: { ...types, delivery: { ...free, minTotal: 100 } } });
    const gone = await restaurant.sells({ name: 'Ceviche', price: 30, isAvailable: false });
    const body = {
      items: [
        { productId: 'nothing', quantity: 1 },
        { productId: chicha, quantity: 9 },
        { productId: gone, quantity: 1 },
      ],
      address: 'Calle 1, Surco',
      branchId: 'nowhere',
      promotionCode: 'NADA',
      channel: 'counter',
      scheduledFor: '2026-03-02T14:00:00.000Z',
    };
    const { status, data } = await preview(body);
    expect(status).toBe(200);
    expect(data.problems.map(({ code, path }) => [code, path]).sort()).toEqual(
      [
        ['auth.forbidden', 'channel'],
        ['ordering.unknown-branch', 'branchId'],
        ['ordering.too-early', 'scheduledFor'],
        ['ordering.unknown-product', 'items.0'],
        ['ordering.unavailable', 'items.2.productId'],
        ['ordering.out-of-stock', 'items.1.productId'],
        ['ordering.unknown-promotion', 'promotionCode'],
        ['ordering.too-soon', 'scheduledFor'],
        ['ordering.outside-zones', 'address'],
      ].sort(),
    );
    expect(data.lines.map(({ productId, subtotal }) => [productId, subtotal])).toEqual([
      [chicha, 76.5],
      [gone, 30],
    ]);
    expect(data.total).toBe(106.5);
  });

  it('says how much is missing to the minimum', async () => {
    await change({ orderTypes: { ...types, delivery: { ...free, minTotal: 100, fee: 7 } } });
    const { data } = await preview({ items: items() });
    expect(data.problems).toEqual([
      { code: 'ordering.below-minimum', message: 'El pedido debe llegar a 100.00', path: 'items', data: { missing: 39.7 } },
    ]);
    expect(data).toMatchObject({ total: 67.3, fees: [{ amount: 7 }] });
  });

  it('says which code would be refused and why, in the language of whoever asks', async () => {
    const headers = { 'accept-language': 'en' };
    const { data } = await restaurant.app.post<Preview>(
      '/api/v1/orders/preview',
      { items: items(), promotionCode: 'X' },
      undefined,
      headers,
    );
    expect(data.problems).toEqual([{ code: 'ordering.unknown-promotion', message: 'That code gives no promotion', path: 'promotionCode' }]);
  });

  it.each([
    ['no items', { items: [] }, 'items'],
    ['a field that there is not', { colour: 'red' }, 'colour'],
    ['too long a note', { allergyNote: 'x'.repeat(141) }, 'allergyNote'],
    ['more decimals than there are', { tip: 1.234 }, 'tip'],
    ['a factura for nobody', { invoice: { kind: 'factura', name: 'Pollos SAC' } }, 'invoice.taxNumber'],
    ['a factura without a name', { invoice: { kind: 'factura', taxNumber: '20100100100' } }, 'invoice.name'],
  ])('refuses %s', async (_, more, path) => {
    const { status, details } = await preview({ items: items(), ...more });
    expect([status, details.map((detail) => detail.path)]).toEqual([400, [path]]);
  });

  it('refuses a table that its code was not read for', async () => {
    const eva = await restaurant.customer('eva');
    for (const token of [undefined, eva])
      expect((await preview({ items: items(), tableId: 't1', type: 'dine-in' }, token)).data.problems).toMatchObject([
        { code: 'auth.forbidden', path: 'tableId' },
        { code: 'ordering.unknown-table', path: 'tableId' },
      ]);
  });

  it('of a table costs what the order of its guests costs', async () => {
    const house = await openTableService();
    await store(house.app, { tax: igv, charges: [service] });
    const { token } = await house.sit(house.room.centre.tables[0]);
    const body = { items: [{ productId: house.chicken, quantity: 3 }] };
    const { data } = await house.app.post<Preview>('/api/v1/orders/preview', body, token);
    const order = await house.app.post<Priced>('/api/v1/orders', body, token);
    expect(data).toMatchObject({ problems: [], charges: [{ amount: 7.77 }] });
    expect(pickPriced(data)).toEqual(pickPriced(order.data));
    const wrong = await house.app.post<Preview>('/api/v1/orders/preview', { ...body, type: 'delivery' }, token);
    expect(wrong.data.problems).toMatchObject([{ code: 'ordering.other-table', path: 'type' }]);
  });
});

describe.each(['PEN', 'JPY', 'KWD'])('whatever is ordered in %s', (currency) => {
  const factor = { PEN: 100, JPY: 1, KWD: 1_000 }[currency] as number;
  const percent = fc.integer({ min: 0, max: 300 }).map((tenths) => tenths / 10);
  const world = fc.record({
    included: fc.boolean(),
    first: percent,
    second: percent,
    charge: percent,
    off: fc.integer({ min: 1, max: 100 }),
    fee: fc.nat({ max: 999 }),
    orders: fc.array(
      fc.record({
        quantities: fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.integer({ min: 1, max: 3 })),
        type: fc.constantFrom('delivery', 'pickup', 'dine-in'),
        code: fc.boolean(),
        tip: fc.nat({ max: 500 }),
      }),
      { minLength: 3, maxLength: 3 },
    ),
  });

  it('an order costs what its preview said, to the smallest unit', async () => {
    const restaurant = await openRestaurant(undefined, currency);
    const [manager, eva] = [await restaurant.as('manager'), await restaurant.customer('eva')];
    const toAmount = (minor: number) => minor / factor;
    const products = [
      await restaurant.sells({ name: 'Pollo', price: toAmount(2_591) }),
      await restaurant.sells({ name: 'Chicha', price: toAmount(847), taxRateId: 'second' }),
      await restaurant.sells({ name: 'Pan', price: toAmount(33) }),
    ];
    const promotion = { name: 'Martes', kind: 'percentage', code: 'MARTES', enabled: true };
    await fc.assert(
      fc.asyncProperty(world, async ({ included, first, second, charge, off, fee, orders }) => {
        const from = '2020-01-01';
        const rates = [
          { id: 'first', percent: first, from },
          { id: 'second', percent: second, from },
        ];
        const delivery = { offered: true, fee, minTotal: 0 };
        const rest = { pickup: delivery, 'dine-in': { ...delivery, fee: 0 }, catering: delivery };
        await store(restaurant.app, {
          tax: { name: 'IVA', included, rates },
          charges: [{ ...service, percent: charge }],
          orderTypes: { delivery, ...rest },
        });
        const added = await restaurant.app.post<{ id: string }>('/api/v1/promotions', { ...promotion, value: off }, manager);
        for (const { quantities, type, code, tip } of orders) {
          const items = products.flatMap((productId, n) => ((quantities[n] ?? 0) > 0 ? [{ productId, quantity: quantities[n] }] : []));
          const body = { items, type, tip: toAmount(tip), ...(code && { promotionCode: 'MARTES' }) };
          const shown = (await restaurant.app.post<Preview>('/api/v1/orders/preview', body, eva)).data;
          const ordered = (await restaurant.app.post<Priced>('/api/v1/orders', body, eva)).data;
          expect(shown.problems).toEqual([]);
          expect(pickPriced(shown)).toEqual(pickPriced(ordered));
          const parts = shown.tax.map(({ base, amount }) => Math.round(base * factor) + Math.round(amount * factor));
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(Math.round(shown.total * factor) - tip);
        }
        await restaurant.app.request('DELETE', `/api/v1/promotions/${added.data.id}`, { token: manager });
      }),
      { numRuns: 4 },
    );
  });
});
