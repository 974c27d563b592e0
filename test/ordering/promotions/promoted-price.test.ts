import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiscountableLine } from '#modules/ordering/promotions/domain/discount';
import { type PromotionOffer, priceWithPromotions } from '#modules/ordering/promotions/domain/promoted-price';
import { type Promotion, promotionKinds } from '#modules/ordering/promotions/domain/promotion';

const base: Promotion = {
  id: 'p1',
  tenantId: 'pardos',
  createdAt: '2026-03-02T00:00:00.000Z',
  name: 'Martes',
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
  maxUses: null,
  maxUsesPerCustomer: null,
  stackable: true,
};
const promotion = (more: Partial<Promotion>): Promotion => ({ ...base, ...more });
const offer = (more: Partial<Promotion>, used = 0, usedByCustomer = 0): PromotionOffer => ({
  promotion: promotion(more),
  used,
  usedByCustomer,
});
const line = (productId: string, unitPrice: number, quantity = 1, basePrice = unitPrice): DiscountableLine => ({
  lineId: productId,
  productId,
  unitPrice,
  quantity,
  basePrice,
  category: productId.startsWith('c') ? 'Bebidas' : 'Pollo',
});

/** A Monday, noon in Lima. */
const noon = new Date('2026-03-02T17:00:00.000Z');
const at = (code: string | null = null, now = noon) => ({ now, timeZone: 'America/Lima', code });
const off = (lines: readonly DiscountableLine[], offers: readonly PromotionOffer[], occasion = at()) =>
  priceWithPromotions(lines, offers, occasion).discounts.map(({ promotionId, amount }) => [promotionId, amount]);
const code = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
};

describe('one promotion', () => {
  const lines = [line('pollo', 2_590), line('chicha', 850, 2)];

  it('takes a percentage off what it is about, rounded once, half a cent up', () => {
    expect(off(lines, [offer({})])).toEqual([['p1', 429]]);
    expect(off(lines, [offer({ categories: ['Bebidas'], value: 1_500 })])).toEqual([['p1', 255]]);
    expect(off([line('x', 1), line('x', 2), line('x', 2)], [offer({ products: ['x'] })])).toEqual([['p1', 1]]);
    expect(off([line('x', 4)], [offer({})])).toEqual([]);
  });

  it('takes an amount off once, and never more than there is', () => {
    expect(off(lines, [offer({ kind: 'amount', value: 1_000 })])).toEqual([['p1', 1_000]]);
    expect(off(lines, [offer({ kind: 'amount', value: 9_999, products: ['chicha'] })])).toEqual([['p1', 1_700]]);
  });

  it('gives sets at a price, as often as they are whole; options are paid as they are', () => {
    const items = [
      { productId: 'pollo', quantity: 1 },
      { productId: 'chicha', quantity: 2 },
    ];
    const combo = offer({ kind: 'combo', value: 3_990, items });
    expect(off(lines, [combo])).toEqual([['p1', 300]]);
    expect(off([line('pollo', 3_590, 3, 2_590), line('chicha', 850, 5)], [combo])).toEqual([['p1', 600]]);
    expect(off([line('pollo', 2_590), line('chicha', 850)], [combo])).toEqual([]);
    expect(off(lines, [offer({ kind: 'combo', value: 5_000, items })])).toEqual([]);
  });

  it('runs on its days and in its hours by the wall clock of the place, first moment in, last one out', () => {
    const lunch = offer({
      days: [1],
      hours: { from: '12:00', to: '16:00' },
      from: '2026-03-02T17:00:00.000Z',
      to: '2026-03-16T20:00:00.000Z',
    });
    const amounts = (time: string) => off(lines, [lunch], at(null, new Date(time))).length;
    expect(
      ['2026-03-02T16:59:59.999Z', '2026-03-02T17:00:00.000Z', '2026-03-02T20:59:59.999Z', '2026-03-02T21:00:00.000Z'].map(amounts),
    ).toEqual([0, 1, 1, 0]);
    expect(['2026-03-03T18:00:00.000Z', '2026-03-16T19:59:59.999Z', '2026-03-16T20:00:00.000Z'].map(amounts)).toEqual([0, 1, 0]);
  });

  it('runs past midnight, and then belongs to the day it began on', () => {
    const late = offer({ days: [5], hours: { from: '22:00', to: '02:00' } });
    // Lima is five hours behind UTC; 2026-03-06 is a Friday.
    const runs = (local: string) => off(lines, [late], at(null, new Date(`${local}-05:00`))).length;
    expect(['2026-03-06T21:59:59', '2026-03-06T22:00:00', '2026-03-07T01:59:59', '2026-03-07T02:00:00'].map(runs)).toEqual([0, 1, 1, 0]);
    expect(['2026-03-06T00:30:00', '2026-03-07T22:30:00'].map(runs)).toEqual([0, 0]);
  });

  it('is had from its minimum on, while it is enabled and not used up', () => {
    expect(off(lines, [offer({ minTotal: 4_290 })])).toHaveLength(1);
    for (const none of [
      offer({ minTotal: 4_291 }),
      offer({ enabled: false }),
      offer({ maxUses: 3 }, 3),
      offer({ maxUsesPerCustomer: 1 }, 0, 1),
    ])
      expect(off(lines, [none])).toEqual([]);
  });
});

describe('a code', () => {
  const lines = [line('pollo', 2_590)];

  it('is said in any case, and opens its own promotion alone', () => {
    const offers = [offer({ id: 'a', code: 'LUNES' }), offer({ id: 'b', code: 'OTRO', value: 9_000 })];
    expect(off(lines, offers, at(' lunes '))).toEqual([['a', 259]]);
    expect(off(lines, offers)).toEqual([]);
  });

  it('that gives nothing is refused with the reason', () => {
    const said = (more: Partial<Promotion>, used = 0, mine = 0) =>
      code(() => off(lines, [offer({ code: 'LUNES', ...more }, used, mine)], at('LUNES')));
    expect(said({ code: 'OTRO' })).toBe('ordering.unknown-promotion');
    expect(said({ enabled: false })).toBe('ordering.unknown-promotion');
    expect(said({ to: noon.toISOString() })).toBe('ordering.promotion-over');
    expect(said({ maxUses: 2 }, 2)).toBe('ordering.promotion-used-up');
    expect(said({ maxUsesPerCustomer: 1 }, 0, 1)).toBe('ordering.promotion-used-up');
    for (const more of [{ days: [2] }, { minTotal: 9_999 }, { products: ['chicha'] }, { from: '2027-01-01T00:00:00.000Z' }])
      expect(said(more)).toBe('ordering.promotion-not-applicable');
  });
});

describe('the best combination', () => {
  it('never has two promotions on one unit, and one of the whole order at most', () => {
    const lines = [line('pollo', 1_000), line('chicha', 500)];
    const offers = [
      offer({ id: 'a', products: ['pollo'], value: 2_000 }),
      offer({ id: 'b', categories: ['Pollo'], value: 1_000 }),
      offer({ id: 'c', categories: ['Bebidas'], value: 1_000 }),
      offer({ id: 'd', value: 1_000 }),
      offer({ id: 'e', kind: 'amount', value: 100 }),
    ];
    expect(off(lines, offers)).toEqual([
      ['a', 200],
      ['c', 50],
      ['d', 125],
    ]);
  });

  it('leaves a unit to whom it serves best', () => {
    const lines = [line('pollo', 1_000), line('papas', 600)];
    const items = [
      { productId: 'pollo', quantity: 1 },
      { productId: 'papas', quantity: 1 },
    ];
    const combo = offer({ id: 'a', kind: 'combo', value: 1_300, items });
    expect(off(lines, [combo, offer({ id: 'b', products: ['pollo'], value: 1_000 })])).toEqual([['a', 300]]);
    expect(off(lines, [combo, offer({ id: 'b', products: ['pollo'], value: 4_000 })])).toEqual([['b', 400]]);
  });

  it('has one that stands alone where that is more', () => {
    const lines = [line('pollo', 1_000)];
    const others = [offer({ id: 'a', products: ['pollo'], value: 1_000 }), offer({ id: 'b', kind: 'amount', value: 100 })];
    expect(off(lines, [...others, offer({ id: 'c', stackable: false, value: 1_500 })])).toHaveLength(2);
    expect(off(lines, [...others, offer({ id: 'c', stackable: false, value: 2_500 })])).toEqual([['c', 250]]);
  });

  it('is the same of equals every time', () => {
    const offers = ['b', 'a', 'c'].map((id) => offer({ id, kind: 'amount', value: 100 }));
    expect(off([line('pollo', 1_000)], offers)).toEqual([['a', 100]]);
  });
});

describe('whatever is sold and promoted', () => {
  const productIds = ['pollo', 'papas', 'chicha', 'cafe', 'causa'];
  const product = fc.constantFrom(...productIds);
  const prices = fc.array(fc.integer({ min: 0, max: 9_999 }), { minLength: productIds.length, maxLength: productIds.length });
  const bought = fc.array(fc.tuple(product, fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 8,
  });
  const lines = fc.tuple(prices, bought).map(([price, rows]) =>
    rows.map(([id, extra, quantity], n) => {
      const basePrice = price[productIds.indexOf(id)] ?? 0;
      return { ...line(id, basePrice + extra, quantity, basePrice), lineId: `l${n}` };
    }),
  );
  const about = fc.oneof(
    fc.constant({}),
    fc.record({ products: fc.uniqueArray(product, { minLength: 1, maxLength: 3 }) }),
    fc.constant({ categories: ['Bebidas'] }),
  );
  const items = fc
    .uniqueArray(product, { minLength: 1, maxLength: 3 })
    .chain((ids) =>
      fc.tuple(...ids.map((productId) => fc.record({ productId: fc.constant(productId), quantity: fc.integer({ min: 1, max: 3 }) }))),
    );
  const one = fc
    .record({
      kind: fc.constantFrom(...promotionKinds),
      value: fc.integer({ min: 1, max: 10_000 }),
      stackable: fc.boolean(),
      minTotal: fc.integer({ min: 0, max: 5_000 }),
      about,
      items,
    })
    .map(({ kind, about, items, ...more }) => (kind === 'combo' ? { ...more, kind, items } : { ...more, ...about, kind }));
  const offers = fc.array(one, { maxLength: 9 }).map((all) => all.map((more, n) => offer({ ...more, id: `p${n}` })));

  it('the total is never negative, never more than without, and to the cent what is left', () => {
    fc.assert(
      fc.property(lines, offers, (lines, offers) => {
        const { subtotal, discounts, total } = priceWithPromotions(lines, offers, at());
        expect(subtotal).toBe(lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0));
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBe(subtotal - discounts.reduce((sum, { amount }) => sum + amount, 0));
        for (const { amount } of discounts) expect(Number.isSafeInteger(amount) && amount > 0).toBe(true);
        expect(new Set(discounts.map(({ promotionId }) => promotionId)).size).toBe(discounts.length);
      }),
    );
  });

  it('each discount is shared among the lines that it is about, none of which is taken off more than it costs', () => {
    fc.assert(
      fc.property(lines, offers, (lines, offers) => {
        const { discounts } = priceWithPromotions(lines, offers, at());
        const left = new Map(lines.map(({ lineId, quantity, unitPrice }) => [lineId, quantity * unitPrice]));
        for (const { promotionId, amount, shares = [] } of discounts) {
          expect(shares.reduce((sum, share) => sum + share.amount, 0)).toBe(amount);
          const used = offers.filter(({ promotion }) => promotion.id === promotionId);
          const about = used.flatMap(({ promotion: { products, items } }) => [...products, ...items.map(({ productId }) => productId)]);
          const reduced = lines.filter(({ lineId }) => shares.some((share) => share.lineId === lineId));
          expect(about.length === 0 || reduced.every(({ productId }) => about.includes(productId))).toBe(true);
          for (const share of shares) left.set(share.lineId, (left.get(share.lineId) as number) - share.amount);
        }
        for (const amount of left.values()) expect(amount).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('no promotion by itself is better, and what stands alone does', () => {
    fc.assert(
      fc.property(lines, offers, (lines, offers) => {
        const { discounts, total } = priceWithPromotions(lines, offers, at());
        for (const offer of offers) expect(total).toBeLessThanOrEqual(priceWithPromotions(lines, [offer], at()).total);
        const had = offers.filter(({ promotion }) => discounts.some(({ promotionId }) => promotionId === promotion.id));
        if (had.length > 1) expect(had.every(({ promotion }) => promotion.stackable)).toBe(true);
      }),
    );
  });

  it('the order of lines and of promotions means nothing', () => {
    const shuffled = fc
      .tuple(lines, offers)
      .chain(([lines, offers]) =>
        fc.tuple(
          fc.constant([lines, offers] as const),
          fc.shuffledSubarray(lines, { minLength: lines.length }),
          fc.shuffledSubarray(offers, { minLength: offers.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([[lines, offers], others, turned]) => {
        const price = (...input: Parameters<typeof priceWithPromotions>) => {
          const { discounts, ...price } = priceWithPromotions(...input);
          return { ...price, discounts: discounts.map(({ shares: _, ...discount }) => discount) };
        };
        expect(price(others, turned, at())).toEqual(price(lines, offers, at()));
      }),
    );
  });

  it('fifty lines and forty promotions are priced in no time', () => {
    const many = Array.from({ length: 50 }, (_, n) => line(productIds[n % 5] as string, 900 + n, 9));
    const all = Array.from({ length: 40 }, (_, n) =>
      offer({ id: `p${n}`, ...(n % 2 ? { products: [productIds[n % 5] as string] } : {}), value: 100 + n }),
    );
    const start = performance.now();
    priceWithPromotions(many, all, at());
    expect(performance.now() - start).toBeLessThan(500);
  });
});
