import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acknowledgeVoid } from '#modules/ordering/orders/domain/acknowledge-void';
import type { Order } from '#modules/ordering/orders/domain/order';
import { type OrderLine, sumStockTaken, toOrderedQuantity } from '#modules/ordering/orders/domain/order-lines';
import { addPriceTerms } from '#modules/ordering/orders/domain/order-terms';
import { summarizePayment } from '#modules/ordering/orders/domain/payment';
import { repriceOrder } from '#modules/ordering/orders/domain/reprice-order';
import { type LineVoid, type VoidContext, voidLine } from '#modules/ordering/orders/domain/void-line';
import { priceWithPromotions } from '#modules/ordering/promotions/domain/promoted-price';
import type { Promotion } from '#modules/ordering/promotions/domain/promotion';
import { DomainError } from '#shared/errors';
import { createOrder } from '#test/contracts/ordering/orders';
import { given } from '#test/fixtures/decision-spec';

const now = new Date('2040-03-02T16:00:00.000Z');
const at = now.toISOString();
const marta = { userId: 'u1', name: 'Marta Salas', role: 'waiter', deviceId: 'd1' };
const line = (lineId: string, unitPrice: number, quantity: number, more: Partial<OrderLine> = {}): OrderLine => ({
  lineId,
  productId: `p-${lineId}`,
  name: lineId,
  category: 'x',
  options: [],
  quantity,
  unitPrice,
  counted: true,
  ...more,
});
const bareTerms = { fees: [], charges: [], taxTerms: null };
const priced = (order: Order, terms: Parameters<typeof addPriceTerms>[1] = bareTerms) => addPriceTerms({ order, events: [] }, terms).order;
const combo = line('l2', 1_000, 1, { counted: false, parts: [{ productId: 'rice', quantity: 2 }] });
const order = priced(createOrder(1, { lines: [line('l1', 2_000, 3), combo], payment: { method: 'cash', status: 'ON_DELIVERY' } }));
const paid: Order = {
  ...order,
  tenders: [{ paymentId: 't1', method: 'cash', amount: 7_000, tip: 0, status: 'CONFIRMED', refunded: 0 }],
};
const context: VoidContext = { by: marta, limit: null, promotions: [], timeZone: 'America/Lima' };
const request = (more: Partial<LineVoid> = {}): LineVoid => ({ lineId: 'l1', kind: 'void', quantity: 1, reason: 'se cayó', ...more });
const voided =
  (more: Partial<LineVoid> = {}, given: Partial<VoidContext> = {}) =>
  (before: Order) =>
    voidLine(before, request(more), { ...context, ...given }, now);
const stockOf = ({ lines, cancelled }: Order) => Object.fromEntries(sumStockTaken(cancelled ? [] : lines));

describe('a line', () => {
  it('loses what is voided, tells it, and gives its stock back', () => {
    const { order: after, events } = voided()(order);
    const told = { kind: 'void', quantity: 1, comped: 0, reason: 'se cayó', at, by: marta, acknowledgedAt: null };
    expect(after.lines).toEqual([{ ...order.lines[0], quantity: 2, voided: told }, combo]);
    expect([after.total, stockOf(order), stockOf(after)]).toEqual([5_000, { 'p-l1': 3, rice: 2 }, { 'p-l1': 2, rice: 2 }]);
    expect(events).toMatchObject([
      {
        type: 'OrderChanged',
        data: {
          orderId: 'o1',
          change: 'void',
          lineId: 'l1',
          quantity: 1,
          reason: 'se cayó',
          by: marta,
          before: { subtotal: 7_000, total: 7_000 },
          after: { subtotal: 5_000, total: 5_000 },
          at,
        },
      },
    ]);
  });

  it('that is comped costs nothing, keeps its stock, and the order stays', () => {
    const first = voided({ kind: 'comp', quantity: undefined })(order).order;
    const { order: after, events } = voided({ kind: 'comp', lineId: 'l2', quantity: undefined })(first);
    expect([after.total, after.cancelled, stockOf(after)]).toEqual([0, null, stockOf(order)]);
    expect(after.lines.map(toOrderedQuantity)).toEqual([3, 1]);
    expect(events.map(({ type }) => type)).toEqual(['OrderChanged', 'OrderPaid']);
    expect(summarizePayment(after)).toMatchObject({ status: 'PAID', due: 0, toRefund: 0 });
  });

  it('adds up what is voided again, which is to be acknowledged again', () => {
    const first = acknowledgeVoid(voided()(order).order, { lineId: 'l1', voidedQuantity: 1, at });
    expect(first.lines[0]?.voided?.acknowledgedAt).toBe(at);
    const second = voided({ kind: 'comp', quantity: 2, reason: 'tardó' })(first).order;
    expect(second.lines[0]).toMatchObject({
      quantity: 0,
      voided: { kind: 'comp', quantity: 3, comped: 2, reason: 'tardó', acknowledgedAt: null },
    });
    expect(stockOf(second)).toEqual({ 'p-l1': 2, rice: 2 });
  });

  it('has to be there, with so many left', () => {
    given(order)
      .when(voided({ lineId: 'l9' }))
      .thenThrows('ordering.line-not-found');
    given(order)
      .when(voided({ quantity: 4 }))
      .thenThrows('ordering.more-than-left', { data: { left: 3 } });
    const nothingLeft = voided({ quantity: undefined })(order).order;
    given(nothingLeft)
      .when(voided({ quantity: undefined }))
      .thenThrows('ordering.more-than-left', { data: { left: 0 } });
  });

  it('is voided up to the limit of whoever is no manager, by the price of the units', () => {
    given(order)
      .when(voided({}, { limit: 2_000 }))
      .thenChanges({ order: { total: 5_000 } });
    given(order)
      .when(voided({}, { limit: 1_999 }))
      .thenThrows('ordering.over-void-limit', { data: { limit: 19.99 } });
    given(order)
      .when(voided({ quantity: 2 }, { limit: 2_000 }))
      .thenThrows('ordering.over-void-limit');
    const free = { ...order, lines: [line('l1', 0, 2)] };
    given(free)
      .when(voided({}, { limit: 0 }))
      .thenThrows('ordering.over-void-limit');
  });
});

describe('an order', () => {
  it('that is over keeps its lines', () => {
    const cancelled = { reason: 'x', at };
    given<Order>({ ...order, cancelled })
      .when(voided())
      .thenThrows('ordering.order-over', { data: { orderId: 'o1', status: 'CANCELLED' } });
    const delivered: Order = { ...order, progress: { steps: {}, delivered: true } };
    given(delivered)
      .when(voided())
      .thenThrows('ordering.order-over', { data: { orderId: 'o1', status: 'DELIVERED' } });
  });

  it('of which nothing is left is cancelled, by whoever voids the last line', () => {
    const first = voided({ quantity: undefined })(paid).order;
    expect(first.cancelled).toBeNull();
    const { order: after, events } = voided({ lineId: 'l2', quantity: undefined, reason: 'no hay' })(first);
    expect([after.cancelled, stockOf(after)]).toEqual([{ reason: 'no hay', at }, {}]);
    expect(events).toMatchObject([{ type: 'OrderChanged' }, { type: 'OrderCancelled', data: { reason: 'no hay', by: marta } }]);
    expect(summarizePayment(after)).toMatchObject({ due: 0, toRefund: 7_000 });
  });

  it('that was paid tells what is too much, also one of an earlier version', () => {
    const earlier: Order = { ...order, payment: { method: 'card', status: 'PAID', charged: true } };
    for (const before of [paid, earlier]) {
      const { order: after, events } = voided()(before);
      expect(summarizePayment(after)).toMatchObject({ status: 'PAID', paid: 7_000, due: 0, refunded: 0, toRefund: 2_000 });
      expect(events.map(({ type }) => type)).toEqual(['OrderChanged']);
    }
  });

  it('is paid once the rest is covered', () => {
    const partly: Order = { ...paid, tenders: paid.tenders?.map((tender) => ({ ...tender, amount: 5_000 })) ?? [] };
    expect(voided()(partly).events.map(({ type }) => type)).toEqual(['OrderChanged', 'OrderPaid']);
  });
});

const promotion = (id: string, more: Partial<Promotion>): Promotion => ({
  id,
  tenantId: 'pardos',
  createdAt: '2040-01-01T00:00:00.000Z',
  name: id,
  description: '',
  enabled: true,
  kind: 'percentage',
  value: 1_000,
  from: null,
  to: null,
  days: [],
  hours: null,
  code: null,
  products: [],
  categories: [],
  items: [],
  minTotal: 0,
  maxUses: 9,
  maxUsesPerCustomer: null,
  stackable: true,
  ...more,
});

describe('a promotion', () => {
  const [tenth, pair] = [
    promotion('tenth', { minTotal: 6_000 }),
    promotion('pair', { kind: 'combo', value: 3_000, items: [{ productId: 'p-l1', quantity: 2 }] }),
  ];
  const pricing = { now: new Date(order.createdAt), timeZone: 'America/Lima', code: null };
  const lines = order.lines.map((each) => ({ ...each, basePrice: each.unitPrice }));
  const offers = [tenth, pair].map((each) => ({ promotion: each, used: 0, usedByCustomer: 0 }));
  const { discounts } = priceWithPromotions(lines, offers, pricing);
  const discounted = priced({ ...order, discounts, promotions: [tenth, pair] });

  it('that no longer holds goes, and the answer says so', () => {
    expect([discounted.total, discounts.length]).toEqual([5_400, 2]);
    const first = voided({}, { promotions: [tenth, pair] })(discounted);
    expect([first.order.total, first.droppedPromotions]).toEqual([4_000, ['tenth']]);
    const second = voided({}, { promotions: [tenth, pair] })(first.order);
    expect([second.order.total, second.droppedPromotions, second.order.discounts]).toEqual([3_000, ['pair'], undefined]);
  });

  it('keeps the limits that it was counted against, whatever they are now', () => {
    const unlimited = { ...pair, maxUses: null };
    const { order: after } = voided({}, { promotions: [unlimited] })(discounted);
    expect(after.discounts).toMatchObject([{ promotionId: 'pair', counts: [{ of: 'all', limit: 9 }] }]);
  });

  const amount = fc.integer({ min: 0, max: 5_000 });
  const arbitraryOrder = fc
    .record({
      prices: fc.array(fc.record({ price: amount, quantity: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 4 }),
      fee: fc.constantFrom(0, 500),
      charge: fc.constantFrom(0, 10, 8.875),
      included: fc.boolean(),
      tip: fc.constantFrom(0, 300),
      paidPart: fc.constantFrom(0, 0.3, 1),
    })
    .map(({ prices, fee, charge, included, tip, paidPart }) => {
      const lines = prices.map(({ price, quantity }, index) => line(`l${index + 1}`, price, quantity));
      const { discounts } = priceWithPromotions(
        lines.map((each) => ({ ...each, basePrice: each.unitPrice })),
        offers,
        pricing,
      );
      const bare = { ...createOrder(1, { lines, tip }), ...(discounts.length > 0 && { discounts }), promotions: [tenth, pair] };
      const placed = priced(bare, {
        fees: fee > 0 ? [{ kind: 'delivery', amount: fee }] : [],
        charges: charge > 0 ? [{ id: 's', name: 'Servicio', percent: charge }] : [],
        taxTerms: { name: 'IGV', included, rates: [{ id: 'general', percent: 18 }] },
      });
      const amountPaid = Math.floor(placed.total * paidPart);
      const tender = { paymentId: 't1', method: 'cash', amount: amountPaid, tip: 0, status: 'CONFIRMED', refunded: 0 } as const;
      return { included, order: amountPaid > 0 ? { ...placed, tenders: [tender] } : placed };
    });
  const steps = fc.array(
    fc.record({
      lineId: fc.constantFrom('l1', 'l2', 'l3', 'l4'),
      kind: fc.constantFrom('void', 'void', 'comp'),
      quantity: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    }),
    { maxLength: 8 },
  );

  it('is the same if an order is priced anew as it is', () => {
    fc.assert(
      fc.property(arbitraryOrder, ({ order: placed }) => {
        const { tip = 0, ...again } = repriceOrder(placed, placed.lines, [tenth, pair], 'America/Lima');
        expect({ ...again, tip }).toEqual({ ...placed, tip: placed.tip ?? 0 });
      }),
    );
  });

  /** Voids what can be voided. `givenBack`: the stock that came back on the way, by product. */
  function voidAll(placed: Order, history: readonly Partial<LineVoid>[]) {
    const givenBack: Record<string, number> = {};
    const after = history.reduce((current, step) => {
      const next = voidIfPossible(current, step);
      for (const [productId, taken] of Object.entries(stockOf(current)))
        givenBack[productId] = (givenBack[productId] ?? 0) + taken - (stockOf(next)[productId] ?? 0);
      return next;
    }, placed);
    return { after, givenBack };
  }
  function voidIfPossible(current: Order, step: Partial<LineVoid>): Order {
    try {
      return voided(step, { promotions: current.promotions ?? [] })(current).order;
    } catch (error) {
      if (error instanceof DomainError) return current;
      throw error;
    }
  }
  const sum = (parts: readonly { readonly amount: number }[] = []) => parts.reduce((total, { amount }) => total + amount, 0);

  it('and everything else adds up after any voids', () => {
    fc.assert(
      fc.property(arbitraryOrder, steps, ({ order: placed, included }, history) => {
        const { after } = voidAll(placed, history);
        const { discounts, fees, charges, tax, tip = 0, total } = after;
        const subtotal = after.lines.reduce((goods, { quantity, unitPrice }) => goods + quantity * unitPrice, 0);
        expect(total).toBe(subtotal - sum(discounts) + sum(fees) + sum(charges) + tip + (included ? 0 : sum(tax)));
        expect(sum(discounts)).toBeLessThanOrEqual(subtotal);
        const { paid: amountPaid, due, toRefund } = summarizePayment(after);
        const owed = after.cancelled ? 0 : total;
        expect([due, toRefund]).toEqual([Math.max(0, owed - amountPaid), Math.max(0, amountPaid - owed)]);
      }),
    );
  });

  it('or none: what was ordered of a line is sold, comped or given back', () => {
    fc.assert(
      fc.property(arbitraryOrder, steps, ({ order: placed }, history) => {
        const { after, givenBack } = voidAll(placed, history);
        for (const [index, each] of after.lines.entries()) {
          const ordered = placed.lines[index]?.quantity;
          expect(each.quantity).toBeGreaterThanOrEqual(0);
          expect(toOrderedQuantity(each)).toBe(ordered);
          expect((stockOf(after)[each.productId] ?? 0) + (givenBack[each.productId] ?? 0)).toBe(ordered);
        }
      }),
    );
  });
});
