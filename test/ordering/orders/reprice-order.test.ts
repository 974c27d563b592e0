import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Order } from '#modules/ordering/orders/domain/order';
import type { OrderLine } from '#modules/ordering/orders/domain/order-lines';
import { addPriceTerms } from '#modules/ordering/orders/domain/order-terms';
import { repriceOrder } from '#modules/ordering/orders/domain/reprice-order';
import type { Promotion } from '#modules/ordering/promotions/domain/promotion';
import { createOrder } from '#test/contracts/ordering/orders';
import { given } from '#test/fixtures/decision-spec';

const line = (lineId: string, unitPrice: number, quantity: number): OrderLine => ({
  lineId,
  productId: lineId,
  name: lineId,
  category: 'x',
  options: [],
  quantity,
  unitPrice,
  counted: false,
});
const [chicken, chicha] = [line('l1', 2_000, 2), line('l2', 1_000, 1)];
const promotion: Promotion = {
  id: 'p1',
  tenantId: 'pardos',
  createdAt: '2040-01-01T00:00:00.000Z',
  name: 'Dos pollos',
  description: '',
  enabled: true,
  kind: 'combo',
  value: 3_000,
  from: null,
  to: null,
  days: [],
  hours: null,
  code: 'DOS',
  products: [],
  categories: [],
  items: [{ productId: 'l1', quantity: 2 }],
  minTotal: 0,
  maxUses: 1,
  maxUsesPerCustomer: null,
  stackable: true,
};
const terms = {
  fees: [{ kind: 'delivery', amount: 500 } as const],
  charges: [{ id: 's', name: 'Servicio', percent: 10 }],
  taxTerms: { name: 'IGV', included: false, rates: [{ id: 'general', percent: 18 }] as const },
};
const discounted: Order = {
  ...createOrder(1, { lines: [chicken, chicha], tip: 300 }),
  discounts: [
    { promotionId: 'p1', name: 'Dos pollos', amount: 1_000, counts: [{ of: 'all', limit: 1 }], shares: [{ lineId: 'l1', amount: 1_000 }] },
  ],
};
const order = addPriceTerms({ order: discounted, events: [] }, terms).order;
const reprice =
  (lines: readonly OrderLine[], promotions: readonly Promotion[] = [promotion]) =>
  (before: Order) =>
    repriceOrder(before, lines, promotions, 'America/Lima');

describe('an order that is priced anew', () => {
  it('with the same lines is the same', () => {
    expect(order.total).toBe(4_000 + 500 + 400 + 882 + 300);
    given(order).when(reprice(order.lines)).thenGives(order);
  });

  it('keeps a promotion that still holds, though it is used up, switched off or was given by a code', () => {
    given(order)
      .when(reprice([chicken], [{ ...promotion, enabled: false }]))
      .thenChanges({ discounts: [{ promotionId: 'p1', amount: 1_000 }], charges: [{ amount: 300 }], total: 3_000 + 500 + 300 + 684 + 300 });
  });

  it('loses a promotion that does not hold any more', () => {
    const after = reprice([{ ...chicken, quantity: 1 }, chicha])(order);
    expect(after.discounts).toBeUndefined();
    expect(after.total).toBe(3_000 + 500 + 300 + 684 + 300);
  });

  it('gets no promotion that it had not', () => {
    const without = { ...order };
    delete (without as { discounts?: unknown }).discounts;
    expect(reprice([chicken])(without).discounts).toBeUndefined();
  });

  it('never costs more for having fewer units of its lines, unless a promotion goes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 1 }), (chickens, chichas) => {
        const kept = [
          { ...chicken, quantity: chickens },
          { ...chicha, quantity: chichas },
        ].filter(({ quantity }) => quantity > 0);
        const after = reprice(kept)(order);
        expect(after.total).toBeLessThanOrEqual(order.total);
        expect(after.tip).toBe(300);
      }),
    );
  });
});
