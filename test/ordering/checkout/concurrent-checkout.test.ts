import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { TableProducts } from '#modules/ordering/catalogue/adapters/stored-products';
import type { Product } from '#modules/ordering/catalogue/domain/product';
import { TableCarts } from '#modules/ordering/checkout/adapters/stored-carts';
import { withMore } from '#modules/ordering/checkout/domain/cart';
import { CheckOut } from '#modules/ordering/checkout/use-cases/check-out';
import { PriceCart } from '#modules/ordering/checkout/use-cases/price-cart';
import { ReadCart } from '#modules/ordering/checkout/use-cases/read-cart';
import type { TableSessions } from '#modules/ordering/dining/ports/table-sessions';
import type { OrderAtTable } from '#modules/ordering/dining/use-cases/order-at-table';
import { TableOrders } from '#modules/ordering/orders/adapters/stored-orders';
import { PlaceOrder } from '#modules/ordering/orders/use-cases/place-order';
import type { Directory } from '#modules/ordering/ports/tenant-copies';
import type { Promotions } from '#modules/ordering/promotions/ports/promotions';
import { defaultSettings } from '#modules/ordering/settings/domain/settings';
import type { Settings } from '#modules/ordering/settings/ports/settings';
import type { Places } from '#modules/ordering/venues/ports/venues';
import type { Principal } from '#shared/auth/auth';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { SqliteStore } from '#shared/store/sqlite/sqlite-database';
import type { Table } from '#shared/store/store';
import { TestClock } from '#test/clock';

const cause = { tenantId: 'pardos', correlationId: 'r1' };
const book: Product = {
  ...{ id: 'book', tenantId: 'pardos', name: 'Libro', description: '', type: 'solo', category: 'x', price: 3_900, isAvailable: true },
  ...{ options: [], allergens: [], imageUrl: null, counted: true, createdAt: '2026-03-02T15:00:00.000Z' },
};
const buyer = (nth: number): Principal => ({
  ...{ tenantId: 'pardos', userId: `u${nth}`, sessionId: `s${nth}`, name: `Ana ${nth}`, role: 'customer', branches: null },
});

/** A shop with five copies; only what a checkout needs is there. */
async function shopOn(table: Table) {
  const clock = new TestClock();
  const [carts, products, orders] = [new TableCarts(table), new TableProducts(table), new TableOrders(table)];
  const directory = {
    knownTenant: async () => ({ currency: 'PEN', timeZone: 'America/Lima' }),
    addressOf: async () => null,
  } as unknown as Directory;
  const places = { firstBranch: async () => undefined } as unknown as Places;
  const promotions = { offers: async () => [] } as unknown as Promotions;
  const settings = { of: async () => ({ settings: defaultSettings }) } as unknown as Settings;
  const price = new PriceCart(products, directory, places, promotions, {} as TableSessions, clock);
  const read = new ReadCart(carts, price, clock);
  const place = new PlaceOrder(orders, products, directory, places, promotions, settings, clock);
  await products.add(book, 5, []);
  const put = async ({ tenantId, userId: ownerId }: Principal) => {
    const before = await carts.of({ tenantId, ownerId });
    const lines = withMore(before.lines, { productId: 'book', quantity: 1, options: [] }, { product: book, stock: 5 }, `l${ownerId}`);
    return carts.keep({ tenantId, ownerId }, before, { lines }, []);
  };
  return { read, put, products, orders, checkOut: new CheckOut(carts, price, place, {} as OrderAtTable, clock) };
}

const sqlite = () => {
  const folder = mkdtempSync(join(tmpdir(), 'comanda-rush-'));
  const store = new SqliteStore(join(folder, 'store.db'), new TestClock());
  onTestFinished(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });
  return store.table('ordering');
};

describe.each([
  ['memory', () => new MemoryStore(new TestClock()).table('ordering')],
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
    expect((await orders.ofTenant('pardos', { limit: 100 })).orders).toHaveLength(5);
  });
});
