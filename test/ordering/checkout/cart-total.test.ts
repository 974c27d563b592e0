import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Product, ProductWithStock } from '#modules/ordering/catalogue/domain/product';
import type { CartLine } from '#modules/ordering/checkout/domain/cart';
import { priceCart } from '#modules/ordering/checkout/domain/cart-prices';
import type { Order } from '#modules/ordering/orders/domain/order';
import type { OrderItemInput } from '#modules/ordering/orders/domain/order-lines';
import { type OrderDraft, placeOrder } from '#modules/ordering/orders/domain/order-placement';
import type { Discount, PromotionOffer } from '#modules/ordering/promotions/domain/promoted-price';
import { type Promotion, promotionKinds } from '#modules/ordering/promotions/domain/promotion';
import { DomainError } from '#shared/errors';

/** A Monday, noon in Lima. */
const now = new Date('2026-03-02T17:00:00.000Z');
const ids = ['pollo', 'chicha', 'papa', 'duo'] as const;

const salad = { id: 'side', name: 'Guarnición', min: 0, max: 1, choices: [{ id: 'salad', name: 'Ensalada', price: 350 }] };
const availability = fc.constantFrom(
  ...[null, null, null, { days: [], hours: { from: '12:00', to: '16:00' }, branches: [] }],
  ...[
    { days: [2], hours: null, branches: [] },
    { days: [], hours: null, branches: ['norte'] },
    { days: [], hours: null, branches: ['centro'] },
  ],
);
/** The kinds of products on the menu; the last one is a combo of the first two. */
const entry = fc.record({
  price: fc.integer({ min: 1, max: 5_000 }),
  stock: fc.option(fc.nat({ max: 8 })),
  isAvailable: fc.integer({ min: 0, max: 9 }).map((nth) => nth > 0),
  availability,
});
const parts = [
  { productId: 'pollo', quantity: 1 },
  { productId: 'chicha', quantity: 2 },
];
const menu = fc.tuple(entry, entry, entry, entry).map((entries) =>
  entries.map(({ stock: given, ...more }, nth): ProductWithStock => {
    const id = ids[nth] as string;
    const stock = id === 'duo' ? null : given;
    const product: Product = {
      id,
      tenantId: 'pardos',
      name: id,
      description: '',
      type: id === 'duo' ? 'combo' : 'solo',
      category: id[0] ?? '',
      ...more,
      options: [salad],
      allergens: [],
      imageUrl: null,
      counted: stock !== null,
      createdAt: now.toISOString(),
      ...(id === 'duo' && { parts }),
    };
    return { product, stock };
  }),
);
const line = fc.record({ productId: fc.constantFrom(...ids), quantity: fc.integer({ min: 1, max: 4 }), salad: fc.boolean() });
const offer = fc
  .record({
    kind: fc.constantFrom(...promotionKinds),
    value: fc.integer({ min: 1, max: 6_000 }),
    products: fc.subarray([...ids], { maxLength: 2 }),
    hours: fc.constantFrom(null, { from: '12:00', to: '13:00' }, { from: '13:00', to: '14:00' }),
    minTotal: fc.constantFrom(0, 3_000),
    stackable: fc.boolean(),
    used: fc.nat({ max: 1 }),
    maxUses: fc.option(fc.constant(1)),
  })
  .map(({ used, products, ...more }) => ({ used, promotion: { ...more, products: more.kind === 'combo' ? [] : products } }));
const offers = fc.array(offer, { maxLength: 4 }).map((all) =>
  all.map(({ used, promotion }, nth): PromotionOffer => {
    const named = { id: `p${nth}`, tenantId: 'pardos', createdAt: now.toISOString(), name: `p${nth}`, description: '', enabled: true };
    const open = { from: null, to: null, days: [], code: null, categories: [], maxUsesPerCustomer: null };
    const items = promotion.kind === 'combo' ? [{ productId: 'papa', quantity: 2 }] : [];
    return { promotion: { ...named, ...open, ...promotion, items } satisfies Promotion, used, usedByCustomer: 0 };
  }),
);

const draft: OrderDraft = {
  id: 'o1',
  tenantId: 'pardos',
  customerId: 'ana',
  customerName: 'Ana',
  branchId: 'centro',
  type: 'delivery',
  tableId: null,
  address: 'Calle 1',
  note: null,
  scheduledFor: null,
  paymentMethod: 'cash',
  currency: 'PEN',
};

it('a cart costs what an order of its lines costs that can be had, and an order of all its lines is refused where one cannot', () => {
  fc.assert(
    fc.property(menu, fc.array(line, { minLength: 1, maxLength: 6 }), offers, (onSale, wanted, promoted) => {
      const lines = wanted.map((wish, nth): CartLine => {
        const options = wish.salad ? [{ optionId: 'side', choiceId: 'salad', name: 'Ensalada' }] : [];
        return { lineId: `l${nth}`, productId: wish.productId, name: wish.productId, options, quantity: wish.quantity, unitPrice: 1 };
      });
      const occasion = { offers: promoted, timeZone: 'America/Lima', code: null };
      const cart = priceCart(lines, onSale, { ...occasion, now, branchId: 'centro', currency: 'PEN' });
      const ordered = (wishes: readonly OrderItemInput[]): Order => placeOrder(draft, wishes, onSale, now, occasion).order;
      const had = cart.lines.filter(({ available }) => available);
      const { total, discounts = [], lines: sold } = ordered(had);
      // The lines of the cart have other ids than those of the order.
      const shown = (all: readonly Discount[]) => all.map(({ promotionId, amount, counts }) => ({ promotionId, amount, counts }));
      expect([cart.total, shown(cart.discounts)]).toEqual([total, shown(discounts)]);
      expect(had.map(({ unitPrice }) => unitPrice)).toEqual(sold.map(({ unitPrice }) => unitPrice));
      if (had.length === lines.length) expect(ordered(lines).total).toBe(total);
      else expect(() => ordered(lines)).toThrow(DomainError);
    }),
    { numRuns: 300 },
  );
});
