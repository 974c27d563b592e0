import { describe, it } from 'vitest';
import type { Order } from '#modules/ordering/orders/domain/order';
import { toPlacedOrder } from '#modules/ordering/orders/domain/order-placement';
import { addPriceTerms, applyOrderTerms, calculateFees, type FeeContext } from '#modules/ordering/orders/domain/order-terms';
import type { Fee } from '#modules/ordering/settings/domain/fee';
import { defaultSettings, type TenantSettings } from '#modules/ordering/settings/domain/settings';
import { createOrder } from '#test/contracts/ordering/orders';
import { given } from '#test/fixtures/decision-spec';

/** A Tuesday, noon in Lima. */
const now = new Date('2040-05-01T17:00:00.000Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();
const terms: TenantSettings = {
  ...defaultSettings,
  orderTypes: {
    ...defaultSettings.orderTypes,
    delivery: { offered: true, fee: 500, minTotal: 2_000 },
    'dine-in': { offered: false, fee: 0, minTotal: 0 },
  },
  scheduling: { leadMinutes: 30, horizonDays: 7 },
  catering: { leadHours: 24, horizonDays: 60, quoteHours: 48 },
};
const zoned: TenantSettings = {
  ...terms,
  zones: [{ id: 'z1', name: 'Barranco', fee: 900, minTotal: 4_000, districts: ['Barranco'] }],
};
const closed: TenantSettings = { ...terms, hours: { ...terms.hours, tuesday: [{ from: '18:00', to: '02:00' }] } };
const order: FeeContext = {
  type: 'delivery',
  scheduledFor: null,
  address: 'Av. Grau 210, Barranco',
  total: 5_000,
  currency: 'PEN',
  zoneId: null,
  timeZone: 'America/Lima',
};
const askFor =
  (more: Partial<FeeContext> = {}) =>
  (settings: TenantSettings) =>
    calculateFees(settings, { ...order, ...more }, now);

describe('the fees of an order', () => {
  it.each([
    ['are those of its type', terms, {}, [{ kind: 'delivery', amount: 500 }]],
    ['are none if it costs nothing', terms, { type: 'pickup' }, []],
    ['are those of the zone of its address', zoned, {}, [{ kind: 'delivery', zone: 'Barranco', amount: 900 }]],
    ['are those of the zone that is named', zoned, { address: null, zoneId: 'z1' }, [{ kind: 'delivery', zone: 'Barranco', amount: 900 }]],
    ['are the same at the least that it may come to', terms, { total: 2_000 }, [{ kind: 'delivery', amount: 500 }]],
    ['are the same for the earliest time', terms, { scheduledFor: inMinutes(30) }, [{ kind: 'delivery', amount: 500 }]],
    ['are the same for the latest time', terms, { scheduledFor: inMinutes(7 * 24 * 60) }, [{ kind: 'delivery', amount: 500 }]],
    ['are the same for a time at which it is open', closed, { scheduledFor: inMinutes(6 * 60) }, [{ kind: 'delivery', amount: 500 }]],
    ['of catering are asked for further ahead', terms, { type: 'catering', scheduledFor: inMinutes(30 * 24 * 60) }, []],
  ] as const)('%s', (_, settings, more, fees) => {
    given(settings).when(askFor(more)).thenGives(fees);
  });

  it.each([
    ['a type that is not offered', terms, { type: 'dine-in' }, 'ordering.closed'],
    ['too little', terms, { total: 1_999 }, 'ordering.below-minimum'],
    ['too little for its zone', zoned, { total: 3_999 }, 'ordering.below-minimum'],
    ['an address in no zone', zoned, { address: 'Calle 1, Surco' }, 'ordering.outside-zones'],
    ['a zone that there is not', zoned, { zoneId: 'z2' }, 'ordering.unknown-zone'],
    ['a time that is too soon', terms, { scheduledFor: inMinutes(29) }, 'ordering.too-soon'],
    ['a time that is too far', terms, { scheduledFor: inMinutes(7 * 24 * 60 + 1) }, 'ordering.too-far'],
    ['now while it is closed', closed, {}, 'ordering.closed'],
    ['a time at which it is closed', closed, { scheduledFor: inMinutes(60) }, 'ordering.closed'],
    ['catering within a day', terms, { type: 'catering', scheduledFor: inMinutes(23 * 60) }, 'ordering.too-soon'],
  ] as const)('refuse %s', (_, settings, more, code) => {
    given(settings).when(askFor(more)).thenThrows(code);
  });
});

describe('an order with fees', () => {
  const line = { lineId: 'l', productId: 'p', name: 'x', category: 'x', options: [], quantity: 1, unitPrice: 5_000, counted: false };
  const goods = createOrder(1, { lines: [line], total: 5_000, address: order.address });
  const place = toPlacedOrder;
  const addFees = (order: Order, fees: readonly Fee[]) => addPriceTerms(place(order), { fees, charges: [], taxTerms: null });

  it('comes to its goods and its fees, and says so', () => {
    given(goods)
      .when((placed) => addFees(placed, [{ kind: 'delivery', zone: 'Barranco', amount: 900 }]))
      .thenChanges({ order: { total: 5_900, fees: [{ kind: 'delivery', zone: 'Barranco', amount: 900 }] } })
      .thenEmits({ type: 'OrderCreated', data: { orderId: 'o1', total: 5_900, fees: [{ amount: 900, zone: 'Barranco' }] } });
  });
  it('is as it was without any', () => {
    given(goods)
      .when((placed) => addFees(placed, []))
      .thenGives(place(goods));
  });
  it('has to be paid though its goods cost nothing', () => {
    given(createOrder(1, { total: 0, payment: { method: 'card', status: 'PAID' } }))
      .when((placed) => addFees(placed, [{ kind: 'delivery', amount: 500 }]))
      .thenChanges({ order: { total: 500, payment: { method: 'card', status: 'PENDING' } } });
  });
  it('is refused with more lines than the restaurant takes', () => {
    const settings = { ...terms, limits: { orderLines: 2 } };
    const withLines = (count: number) => ({
      ...goods,
      lines: Array.from({ length: count }, () => ({ ...line, unitPrice: 5_000 / count })),
    });
    const apply = (placed: Order) =>
      applyOrderTerms(place(placed), settings, { zoneId: null, timeZone: 'America/Lima', businessDay: '2040-05-01' }, now);
    given(withLines(2))
      .when(apply)
      .thenChanges({ order: { total: 5_500 } });
    given(withLines(3))
      .when(apply)
      .thenThrows('ordering.too-many-lines', { params: { most: 2 } });
  });
});
