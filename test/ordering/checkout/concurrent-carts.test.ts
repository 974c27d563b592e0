import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Product, ProductWithStock } from '#modules/ordering/catalogue/domain/product';
import type { Products } from '#modules/ordering/catalogue/ports/products';
import { StoredCarts } from '#modules/ordering/checkout/adapters/stored-carts';
import type { CartLine } from '#modules/ordering/checkout/domain/cart';
import { addToCart, removeLine, setLineQuantity } from '#modules/ordering/checkout/domain/cart';
import { priceCart } from '#modules/ordering/checkout/domain/cart-prices';
import { ChangeCart } from '#modules/ordering/checkout/use-cases/change-cart';
import { FindCart } from '#modules/ordering/checkout/use-cases/find-cart';
import { PriceCart } from '#modules/ordering/checkout/use-cases/price-cart';
import { ReadCart } from '#modules/ordering/checkout/use-cases/read-cart';
import type { TableSessions } from '#modules/ordering/dining/ports/table-sessions';
import type { TenantCopies } from '#modules/ordering/ports/tenant-copies';
import type { Promotions } from '#modules/ordering/promotions/ports/promotions';
import type { Venues } from '#modules/ordering/venues/ports/venues';
import type { Principal } from '#shared/auth/auth';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { TestClock } from '#test/clock';

const onSale = (id: string, price: number, stock: number | null = null): ProductWithStock => ({
  product: {
    id,
    tenantId: 'pardos',
    name: id,
    description: '',
    type: 'solo',
    category: 'x',
    price,
    isAvailable: true,
    options: [],
    allergens: [],
    imageUrl: null,
    counted: stock !== null,
    createdAt: '2026-03-02T15:00:00.000Z',
  } satisfies Product,
  stock,
});
const menu = ['pollo', 'chicha', 'papa'].map((id, nth) => onSale(id, 100 * (nth + 1)));

const occasion = {
  currency: 'PEN',
  branchId: null,
  timeZone: 'America/Lima',
  now: new Date('2026-03-02T17:00:00.000Z'),
  offers: [],
  code: null,
};

type Done = { readonly phone: number; readonly product: number; readonly quantity: number };
const done = fc.record({ phone: fc.nat({ max: 3 }), product: fc.nat({ max: 2 }), quantity: fc.integer({ min: 1, max: 5 }) });

/** The cart of one table on its own store, with only what a cart needs. */
function tableCart() {
  const clock = new TestClock();
  const carts = new StoredCarts(new MemoryDatabase(clock).store('ordering'));
  const products = { findAll: async () => menu, findIdsByCode: async () => new Map() } as unknown as Products;
  const tenantCopies = { waitForTenant: async () => ({ currency: 'PEN', timeZone: 'America/Lima' }) } as unknown as TenantCopies;
  const openSession = { id: 's1', tenantId: 'pardos', branchId: 'b1', tableId: 't1', ended: null, activeUntil: '2099-01-01T00:00:00.000Z' };
  const check = { op: 'check', pk: 'TENANT#pardos#SESSION#s1', sk: 'INFO', when: 'absent' } as const;
  const sessions = {
    findPartyOf: async () => ({ value: openSession, version: '1' }),
    prepareCheck: () => check,
  } as unknown as TableSessions;
  const venues = { findBranch: async () => undefined } as unknown as Venues;
  const promotions = { findOffers: async () => [] } as unknown as Promotions;
  const price = new PriceCart({ products, tenantCopies, venues, promotions, clock });
  const findCart = new FindCart({ sessions, clock } as unknown as ConstructorParameters<typeof FindCart>[0]);
  return {
    read: new ReadCart({ carts, findCart, priceCart: price }),
    change: new ChangeCart({ carts, sessions, findCart, priceCart: price, clock }),
  };
}
const guest: Principal = { tenantId: 'pardos', userId: 's1', sessionId: 's1', name: 'Mesa 1', role: 'guest', branches: null };
const cause = { tenantId: 'pardos', correlationId: 'r1' };

const sums = (all: readonly Done[]) => {
  const wanted = new Map<string, number>();
  for (const { product, quantity } of all) {
    const id = menu[product]?.product.id as string;
    wanted.set(id, (wanted.get(id) ?? 0) + quantity);
  }
  return wanted;
};
const quantities = (lines: readonly Pick<CartLine, 'productId' | 'quantity'>[]) =>
  new Map(lines.map(({ productId, quantity }) => [productId, quantity]));

describe('a cart that several phones change', () => {
  it('holds the sum of what all of them added, however their requests run into each other', async () => {
    const phones = fc.array(done, { maxLength: 16 });
    await fc.assert(
      fc.asyncProperty(phones, fc.scheduler(), async (all, scheduler) => {
        const { read, change } = tableCart();
        const tap = async ({ product, quantity }: Done) => {
          await change.add(guest, { productId: menu[product]?.product.id as string, quantity, options: [] }, cause);
        };
        const taps = all.map((one) => scheduler.schedule(Promise.resolve()).then(() => tap(one)));
        await Promise.all([scheduler.waitAll(), ...taps]);
        const { lines, total } = await read.run(guest);
        expect(quantities(lines)).toEqual(sums(all));
        expect(total).toBe(all.reduce((sum, { product, quantity }) => sum + 100 * (product + 1) * quantity, 0));
      }),
      { numRuns: 60 },
    );
  });

  it('never has the same thing on two lines, nor loses a line that nobody took out', () => {
    const step = fc.record({
      what: fc.constantFrom('add', 'set', 'remove'),
      product: fc.nat({ max: 2 }),
      quantity: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const wanted = new Map<string, number>();
        let lines: readonly CartLine[] = [];
        steps.forEach(({ what, product, quantity }, nth) => {
          const entry = menu[product] as ProductWithStock;
          const { id } = entry.product;
          const line = lines.find(({ productId }) => productId === id);
          if (what === 'add') {
            lines = addToCart(lines, { productId: id, quantity, options: [] }, entry, `l${nth}`);
            wanted.set(id, (wanted.get(id) ?? 0) + quantity);
          } else if (line && what === 'set') {
            lines = setLineQuantity(lines, line.lineId, quantity, entry);
            wanted.set(id, quantity);
          } else if (line) {
            lines = removeLine(lines, line.lineId);
            wanted.delete(id);
          }
        });
        expect(quantities(lines)).toEqual(wanted);
        expect(lines).toHaveLength(wanted.size);
      }),
    );
  });

  it('costs what its lines that can be had cost', () => {
    const lines = fc.array(fc.record({ product: fc.nat({ max: 2 }), quantity: fc.integer({ min: 1, max: 9 }) }), { maxLength: 6 });
    const stocks = fc.array(fc.option(fc.nat({ max: 12 })), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(lines, stocks, (wanted, left) => {
        const now = menu.map(({ product }, nth) => onSale(product.id, product.price, left[nth] ?? null));
        const cart = wanted.map(({ product, quantity }, nth): CartLine => {
          const { id: productId, name, price: unitPrice } = (menu[product] as ProductWithStock).product;
          return { lineId: `l${nth}`, productId, name, options: [], quantity, unitPrice };
        });
        const { lines: shown, total } = priceCart(cart, now, occasion);
        expect(total).toBe(shown.filter(({ available }) => available).reduce((sum, { subtotal }) => sum + subtotal, 0));
        for (const { product, stock } of now) {
          const sold = shown.filter(({ productId, available }) => available && productId === product.id);
          if (stock !== null) expect(sold.reduce((sum, { quantity }) => sum + quantity, 0)).toBeLessThanOrEqual(stock);
        }
      }),
    );
  });
});
