import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StoredProducts } from '#modules/ordering/catalogue/adapters/stored-products';
import type { Product } from '#modules/ordering/catalogue/domain/product';
import { StoredCarts } from '#modules/ordering/checkout/adapters/stored-carts';
import { addToCart } from '#modules/ordering/checkout/domain/cart';
import { CheckOut } from '#modules/ordering/checkout/use-cases/check-out';
import { FindCart } from '#modules/ordering/checkout/use-cases/find-cart';
import { PriceCart } from '#modules/ordering/checkout/use-cases/price-cart';
import { ReadCart } from '#modules/ordering/checkout/use-cases/read-cart';
import { StoredEstimates } from '#modules/ordering/orders/adapters/stored-estimates';
import { StoredOrders } from '#modules/ordering/orders/adapters/stored-orders';
import type { TableTabs } from '#modules/ordering/orders/ports/table-tabs';
import { PlaceOrder } from '#modules/ordering/orders/use-cases/place-order';
import { PriceOrder } from '#modules/ordering/orders/use-cases/price-order';
import type { TenantCopies } from '#modules/ordering/ports/tenant-copies';
import type { Promotions } from '#modules/ordering/promotions/ports/promotions';
import { defaultSettings } from '#modules/ordering/settings/domain/settings';
import type { Settings } from '#modules/ordering/settings/ports/settings';
import type { Venues } from '#modules/ordering/venues/ports/venues';
import type { Principal } from '#shared/auth/auth';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import type { Store } from '#shared/store/store';
import { TestClock } from '#test/clock';

const cause = { tenantId: 'pardos', correlationId: 'r1' };
const book: Product = {
  id: 'book',
  tenantId: 'pardos',
  name: 'Libro',
  description: '',
  type: 'solo',
  category: 'x',
  price: 3_900,
  isAvailable: true,
  options: [],
  allergens: [],
  imageUrl: null,
  counted: true,
  createdAt: '2026-03-02T15:00:00.000Z',
};
const buyer = (nth: number): Principal => ({
  tenantId: 'pardos',
  userId: `u${nth}`,
  sessionId: `s${nth}`,
  name: `Ana ${nth}`,
  role: 'customer',
  branches: null,
});

/** A shop with five copies, with only what a checkout needs. */
async function shopOn(store: Store) {
  const clock = new TestClock();
  const [carts, products, orders] = [new StoredCarts(store), new StoredProducts(store), new StoredOrders(store)];
  const tenantCopies = {
    waitForTenant: async () => ({ currency: 'PEN', timeZone: 'America/Lima' }),
    findAddress: async () => null,
  } as unknown as TenantCopies;
  const venues = { findFirstBranch: async () => undefined } as unknown as Venues;
  const promotions = { findOffers: async () => [] } as unknown as Promotions;
  const settings = { get: async () => ({ settings: defaultSettings }) } as unknown as Settings;
  const price = new PriceCart({ products, tenantCopies, venues, promotions, clock });
  const findCart = new FindCart({ clock } as unknown as ConstructorParameters<typeof FindCart>[0]);
  const read = new ReadCart({ carts, findCart, priceCart: price });
  const priceOrder = new PriceOrder({ products, tenantCopies, venues, promotions, settings, estimates: new StoredEstimates(store), clock });
  const place = new PlaceOrder({ orders, priceOrder, tabs: {} as TableTabs });
  await products.add(book, 5, []);
  const put = async ({ tenantId, userId: ownerId }: Principal) => {
    const before = await carts.get({ tenantId, ownerId });
    const lines = addToCart(before.lines, { productId: 'book', quantity: 1, options: [] }, { product: book, stock: 5 }, `l${ownerId}`);
    return carts.save({ tenantId, ownerId }, before, { lines }, []);
  };
  return { read, put, products, orders, checkOut: new CheckOut({ carts, findCart, priceCart: price, placeOrder: place }) };
}

const sqlite = () => {
  const folder = mkdtempSync(join(tmpdir(), 'comanda-rush-'));
  const database = new SqliteDatabase(join(folder, 'store.db'), new TestClock());
  onTestFinished(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });
  return database.store('ordering');
};

describe.each([
  ['memory', () => new MemoryDatabase(new TestClock()).store('ordering')],
  ['SQLite', sqlite],
] as const)('fifty buyers of five copies, on %s', (_, make) => {
  it('buy five, and the others keep their carts', async () => {
    const { read, put, products, orders, checkOut } = await shopOn(make());
    const buyers = Array.from({ length: 50 }, (_, nth) => buyer(nth));
    await Promise.all(buyers.map(put));
    // Each of them from two tabs.
    const tabs = buyers.flatMap((who) => [who, who]);
    const told = await Promise.allSettled(tabs.map((who) => checkOut.run(who, { paymentMethod: 'cash', address: null }, cause)));
    const sold = told.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.customerId] : []));
    expect([sold.length, new Set(sold).size]).toEqual([5, 5]);
    const codes = new Set(told.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : [])));
    expect([...codes].filter((code) => code !== 'ordering.cart-empty' && code !== 'ordering.out-of-stock')).toEqual([]);
    expect((await products.find('pardos', 'book'))?.stock).toBe(0);
    const kept = await Promise.all(buyers.map(async (who) => (await read.run(who)).lines.length));
    expect(kept).toEqual(buyers.map(({ userId }) => (sold.includes(userId) ? 0 : 1)));
    expect((await orders.listByTenant('pardos', { limit: 100 })).orders).toHaveLength(5);
  });
});
