import { describe, expect, it } from 'vitest';
import { StoredProducts } from '#modules/ordering/catalogue/adapters/stored-products';
import { StoredEstimates } from '#modules/ordering/orders/adapters/stored-estimates';
import { StoredOrders } from '#modules/ordering/orders/adapters/stored-orders';
import type { Order } from '#modules/ordering/orders/domain/order';
import type { TableTabs } from '#modules/ordering/orders/ports/table-tabs';
import { PlaceOrder } from '#modules/ordering/orders/use-cases/place-order';
import { PriceOrder } from '#modules/ordering/orders/use-cases/price-order';
import type { TenantCopies } from '#modules/ordering/ports/tenant-copies';
import type { Promotions } from '#modules/ordering/promotions/ports/promotions';
import { defaultSettings } from '#modules/ordering/settings/domain/settings';
import type { Settings } from '#modules/ordering/settings/ports/settings';
import type { Venues } from '#modules/ordering/venues/ports/venues';
import type { Store } from '#shared/store/store';
import { createProductOf } from '#test/contracts/ordering/catalogue/products';
import { createOrder } from '#test/contracts/ordering/orders';
import { isEmulated, type OpenedStore, storeEngines } from '#test/fixtures/store-engines';

const scope = { tenantId: 'pardos', branchId: null, businessDay: '2040-05-01' };

/** A shop whose orders need nothing but products, and the number of writes that were asked of its store. */
async function openShop({ store, clock }: Pick<OpenedStore, 'store' | 'clock'>) {
  let writes = 0;
  const counting = Object.assign(Object.create(store) as Store, {
    write: (...args: Parameters<Store['write']>) => {
      writes += 1;
      return store.write(...args);
    },
    get: store.get.bind(store),
    getMany: store.getMany.bind(store),
    query: store.query.bind(store),
  });
  const products = new StoredProducts(store);
  const orders = new StoredOrders(counting);
  const priceOrder = new PriceOrder({
    products,
    tenantCopies: {
      waitForTenant: async () => ({ currency: 'PEN', timeZone: 'America/Lima', language: 'es' }),
      findAddress: async () => null,
    } as unknown as TenantCopies,
    venues: {
      findFirstBranch: async () => undefined,
      findBranch: async (_: string, id: string) => ({ value: { id, isActive: true, timeZone: 'America/Lima' } }),
    } as unknown as Venues,
    promotions: { findOffers: async () => [] } as unknown as Promotions,
    settings: { get: async () => ({ settings: defaultSettings }) } as unknown as Settings,
    estimates: new StoredEstimates(store),
    clock,
  });
  const place = new PlaceOrder({ orders, priceOrder, tabs: {} as TableTabs });
  await products.add(createProductOf('rice', { counted: true }), 1_000, []).catch(() => undefined);
  await products.add(createProductOf('rare', { counted: true }), 3, []).catch(() => undefined);
  return {
    clock,
    orders,
    countWrites: () => writes,
    order: (productId: string, branchId: string | null = null) => {
      const input = { customerId: 'ana', customerName: 'Ana', branchId, tableId: null, type: 'pickup', address: null } as const;
      const rest = { note: null, scheduledFor: null, paymentMethod: 'cash', branches: null, channel: 'web' } as const;
      const items = [{ productId, quantity: 1, options: [] }];
      const cause = { tenantId: 'pardos', correlationId: 'req' };
      return place.placeWith({ ...input, ...rest, items }, () => ({ writes: [] }), cause) as Promise<Order>;
    },
  };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const numbersOf = (told: readonly PromiseSettledResult<Order>[]) =>
  told.flatMap((one) => (one.status === 'fulfilled' ? [one.value.number as number] : [])).sort((one, other) => one - other);

describe.each(storeEngines)('order numbers, on %s', (_, open) => {
  const many = isEmulated ? 40 : 200;

  it('two hundred orders at once are numbered without a gap, each in one write', async () => {
    const { order, countWrites } = await openShop(open());
    const told = await Promise.allSettled(upTo(many).map(() => order('rice')));
    expect(numbersOf(told)).toEqual(upTo(many));
    // Requests overtake each other on their way to a server, and are then made again.
    if (!isEmulated) expect(countWrites()).toBe(many);
  });

  it('orders that are refused in between leave no gap', async () => {
    const { order, orders } = await openShop(open());
    const told = await Promise.allSettled(upTo(many).map((nth) => order(nth % 10 === 0 ? 'rare' : 'rice')));
    const refused = told.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(refused).toEqual(Array.from({ length: many / 10 - 3 }, () => 'ordering.out-of-stock'));
    expect(numbersOf(told)).toEqual(upTo(many - refused.length));
    const [first] = told.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect((await orders.find('pardos', (first as Order).id))?.order).toMatchObject({ number: first?.number });
  });

  it('two processes number the orders of one branch together', async () => {
    const opened = open();
    const [one, other] = [await openShop(opened), await openShop(opened)];
    const told = await Promise.allSettled(upTo(40).map((nth) => (nth % 2 === 0 ? one : other).order('rice')));
    expect(numbersOf(told)).toEqual(upTo(40));
  });

  it('each branch counts from 1, every business day', async () => {
    const { order, clock } = await openShop(open());
    const place = async (branchId: string | null) => (await order('rice', branchId)).number;
    expect([await place('b1'), await place('b2'), await place(null), await place('b1')]).toEqual([1, 1, 1, 2]);
    clock.advance(24 * 60 * 60);
    expect([await place('b1'), await place('b2')]).toEqual([1, 1]);
  });

  it('the counter of a day is gone a few days later', async () => {
    const { store, clock } = open();
    const orders = new StoredOrders(store);
    await orders.add(createOrder(1, { ...scope, number: await orders.takeNumber(scope) }), []);
    expect(await new StoredOrders(store).takeNumber(scope)).toBe(2);
    clock.advance(5 * 24 * 60 * 60);
    expect(await new StoredOrders(store).takeNumber(scope)).toBe(1);
  });
});
