import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putOrder } from '#modules/ordering/orders/adapters/order-keys';
import { OrderListMigration, orderListMigrationTimer, putMigratedLayout } from '#modules/ordering/orders/adapters/order-list-migration';
import { StoredOrders } from '#modules/ordering/orders/adapters/stored-orders';
import type { Order } from '#modules/ordering/orders/domain/order';
import { deriveOrderStatus } from '#modules/ordering/orders/domain/progress';
import type { OrderQuery } from '#modules/ordering/orders/ports/orders';
import { createLogger } from '#shared/logger';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import type { Store } from '#shared/store/store';
import { fireDueTimers } from '#shared/timers';
import { TestClock } from '#test/clock';
import { CountingStore } from '#test/counting-store';

const engines = {
  memory: (clock: TestClock) => new MemoryDatabase(clock),
  SQLite: (clock: TestClock) => new SqliteDatabase(':memory:', clock),
} as const;
const log = createLogger('silent');
const order = (nth: number, more: Partial<Order> = {}): Order => ({
  id: `o${String(nth).padStart(5, '0')}`,
  tenantId: 'pardos',
  customerId: 'ana',
  customerName: 'Ana Ñahui',
  branchId: null,
  type: 'delivery',
  tableId: null,
  lines: [],
  total: 100,
  currency: 'PEN',
  payment: { method: 'card', status: 'PENDING' },
  address: null,
  note: null,
  scheduledFor: null,
  cancelled: null,
  progress: { steps: {}, delivered: false },
  createdAt: new Date(Date.parse('2026-03-01T00:00:00.000Z') + nth * 60_000).toISOString(),
  ...more,
});
const cancelled = { reason: 'no stock', at: '2026-03-02T15:01:00.000Z' };
const paid = { method: 'card', status: 'PAID' } as const;

/** Orders as they were stored before their lists had entries. */
const plantFirst = async (store: Store, orders: readonly Order[]) => {
  for (let start = 0; start < orders.length; start += 100) {
    await store.write(orders.slice(start, start + 100).map((one) => putOrder(one, false)));
  }
};

type Whose = 'tenant' | 'ana' | readonly (string | null)[];
function list(orders: StoredOrders, whose: Whose, query: OrderQuery) {
  if (whose === 'tenant') return orders.listByTenant('pardos', query);
  return whose === 'ana' ? orders.listByCustomer('pardos', 'ana', query) : orders.listByBranches('pardos', whose, query);
}
const belongs = ({ customerId, branchId }: Order, whose: Whose) =>
  whose === 'tenant' || (whose === 'ana' ? customerId === 'ana' : whose.includes(branchId));

/** What a page costs with each kind of filter. */
async function costsOf(store: CountingStore, orders: StoredOrders, whose: Whose) {
  const never = () => false;
  const few = ({ id }: { readonly id: string }) => id.endsWith('77');
  const costs: number[] = [];
  const filters: readonly Pick<OrderQuery, 'matchesListFields' | 'matchesOrder'>[] = [
    {},
    { matchesListFields: never },
    { matchesListFields: few },
    { matchesOrder: never },
    { matchesOrder: few },
    { matchesListFields: few, matchesOrder: never },
  ];
  for (const filter of filters) {
    store.reads.reset();
    await list(orders, whose, { limit: 20, ...filter });
    costs.push(store.reads.items);
  }
  return costs;
}

describe.each(Object.keys(engines) as (keyof typeof engines)[])('lists of orders on %s', (engine) => {
  const start = () => {
    const clock = new TestClock('2026-03-05T00:00:00.000Z');
    const store = new CountingStore(engines[engine](clock).store('ordering'));
    const mover = new OrderListMigration(store, log);
    const sweep = () => fireDueTimers(store, { [orderListMigrationTimer]: (timer) => mover.fire(timer) }, clock, log);
    return { clock, table: store, orders: new StoredOrders(store), sweep };
  };

  it('have every order once and in order, whoever asks, while they are moved, changed and added to', async () => {
    const shapes = fc.record({
      made: fc.array(
        fc.record({
          customerId: fc.constantFrom('ana', 'beto'),
          branchId: fc.constantFrom(null, 'b1', 'b2'),
          cancelled: fc.constantFrom(null, cancelled),
          isFirst: fc.boolean(),
        }),
        { maxLength: 40 },
      ),
      whose: fc.constantFrom<Whose>('tenant', 'ana', ['b1'], ['b2', null]),
      isCancelled: fc.option(fc.boolean()),
      limit: fc.integer({ min: 1, max: 12 }),
      from: fc.option(fc.nat(40)),
      sweepAfter: fc.nat(6),
    });
    const property = fc.asyncProperty(shapes, async ({ made, whose, isCancelled, limit, from, sweepAfter }) => {
      const { table, orders, sweep } = start();
      const all = made.map(({ isFirst: _, ...more }, nth) => order(nth, more));
      const [first, second] = [all.filter((_, nth) => made[nth]?.isFirst), all.filter((_, nth) => !made[nth]?.isFirst)];
      await plantFirst(table, first);
      for (const one of second) await orders.add(one, []);
      const fits = isCancelled === null ? undefined : (one: Order) => (deriveOrderStatus(one) === 'CANCELLED') === isCancelled;
      const since = from === null ? undefined : order(from).createdAt;
      const found: string[] = [];
      let after: string | undefined;
      let pages = 0;
      const step = async () => {
        const page = await list(orders, whose, { limit, after, from: since, matchesOrder: fits });
        found.push(...page.orders.map(({ id }) => id));
        after = page.next;
        if (pages === sweepAfter) await sweep();
        await orders.add(order(1_000 + pages, { branchId: 'b1' }), []);
        const some = await orders.find('pardos', order(pages % 40).id);
        if (some) expect(await orders.change(some, { ...some.order, payment: paid }, [])).toBe(true);
        pages += 1;
      };
      do await step();
      while (after !== undefined);
      const expected = all.filter((one) => belongs(one, whose) && (fits?.(one) ?? true) && one.createdAt >= (since ?? ''));
      const ids = expected.map(({ id }) => id).toReversed();
      expect(found.filter((id) => id < order(1_000).id)).toEqual(ids);
    });
    await fc.assert(property, { numRuns: engine === 'memory' ? 150 : 25 });
  });

  it('are moved to entries in slices, whatever is stored meanwhile, and then read nothing of the first layout', async () => {
    const { table, orders, sweep } = start();
    const old = Array.from({ length: 1_100 }, (_, nth) => order(nth, { branchId: nth % 10 === 0 ? 'b2' : 'b1' }));
    await plantFirst(table, old);
    const b2 = () => orders.listByBranches('pardos', ['b2'], { limit: 100 });
    const wanted = old.filter(({ branchId }) => branchId === 'b2').toReversed();
    // The first request starts it.
    await sweep();
    // Meanwhile the orders of one branch are found among all, in short pages.
    const early = (await b2()).orders.map(({ id }) => id);
    expect(early.length).toBeGreaterThan(20);
    expect(early).toEqual(wanted.slice(0, early.length).map(({ id }) => id));
    await sweep();
    const left = async () =>
      (await Promise.all([0, 1, 2, 3].map((n) => table.query({ pk: `TENANT#pardos#ORDERS#${n}`, index: 'gsi2', limit: 1_000 }))))
        .map(({ items }) => items.length)
        .reduce((sum, count) => sum + count);
    expect(await left()).toBeGreaterThan(0);
    const [late] = await orders.findAll('pardos', [old.at(-1)?.id ?? '']);
    if (late) await orders.change(late, { ...late.order, payment: paid }, []);
    await sweep();
    expect(await left()).toBe(0);
    table.reads.reset();
    const page = await b2();
    expect(page.orders).toEqual(wanted.slice(0, 100).map((one) => (one.id === late?.order.id ? { ...one, payment: paid } : one)));
    // The layout, entries including those read ahead, and the orders.
    expect(table.reads.items).toBeLessThanOrEqual(1 + 2 * 102);
    const rest = await orders.listByBranches('pardos', ['b2'], { limit: 100, after: page.next });
    expect([...page.orders, ...rest.orders].map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
  });

  it('go on where the mover was killed', async () => {
    const { table, orders, clock, sweep } = start();
    await plantFirst(
      table,
      Array.from({ length: 120 }, (_, nth) => order(nth)),
    );
    await orders.listByTenant('pardos', { limit: 1 });
    const dying = new (class extends CountingStore {
      left = 2;
      override async write(...of: Parameters<Store['write']>) {
        if (this.left-- <= 0) throw new Error('killed');
        return super.write(...of);
      }
    })(table);
    const killed = new OrderListMigration(dying, log);
    await fireDueTimers(table, { [orderListMigrationTimer]: (timer) => killed.fire(timer) }, clock, log);
    expect((await orders.listByTenant('pardos', { limit: 100 })).orders).toHaveLength(100);
    clock.advance(10);
    await sweep();
    const first = await orders.listByTenant('pardos', { limit: 100 });
    const second = await orders.listByTenant('pardos', { limit: 100, after: first.next });
    expect(new Set([...first.orders, ...second.orders].map(({ id }) => id)).size).toBe(120);
    expect(await table.get('TENANT#pardos#ORDERLIST', 'LAYOUT')).toMatchObject({ doc: { version: 2, isDone: true } });
  });

  it('cost the same at a thousand orders as at ten thousand, whatever the filter', async () => {
    const { table, orders } = start();
    await table.write([putMigratedLayout('pardos')]);
    const costs: number[][] = [];
    for (const [from, to] of [
      [0, 1_000],
      [1_000, engine === 'memory' ? 10_000 : 4_000],
    ] as const) {
      for (let nth = from; nth < to; nth += 1) await orders.add(order(nth, { branchId: nth % 500 === 7 ? 'b2' : 'b1' }), []);
      const cost = [await costsOf(table, orders, 'tenant'), await costsOf(table, orders, 'ana'), await costsOf(table, orders, ['b1'])];
      expect(Math.max(...cost.flat(), ...(await costsOf(table, orders, ['b2'])))).toBeLessThanOrEqual(500 + 1);
      costs.push(cost.flat());
    }
    expect(costs[1]).toEqual(costs[0]);
  });
});
