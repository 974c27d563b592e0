import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { TableCarts } from '#modules/ordering/adapters/table-carts';
import { TableOrders } from '#modules/ordering/adapters/table-orders';
import { TableProducts } from '#modules/ordering/adapters/table-products';
import { withMore } from '#modules/ordering/domain/cart';
import type { Product } from '#modules/ordering/domain/product';
import { defaultSettings } from '#modules/ordering/domain/settings';
import type { Directory } from '#modules/ordering/ports/directory';
import type { Places } from '#modules/ordering/ports/places';
import type { Promotions } from '#modules/ordering/ports/promotions';
import type { Settings } from '#modules/ordering/ports/settings';
import type { TableSessions } from '#modules/ordering/ports/table-sessions';
import { CheckOut } from '#modules/ordering/use-cases/check-out';
import type { OrderAtTable } from '#modules/ordering/use-cases/order-at-table';
import { PlaceOrder } from '#modules/ordering/use-cases/place-order';
import { PriceCart } from '#modules/ordering/use-cases/price-cart';
import { ReadCart } from '#modules/ordering/use-cases/read-cart';
import type { Principal } from '#shared/auth';
import { MemoryStore } from '#shared/engines/memory-store';
import { SqliteStore } from '#shared/engines/sqlite-store';
import type { Table } from '#shared/table';
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
