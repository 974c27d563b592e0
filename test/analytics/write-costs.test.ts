import { beforeEach, expect, it } from 'vitest';
import type * as z from 'zod';
import type { DashboardSummaryResponse } from '#modules/analytics/adapters/http-schemas';
import type { Envelope } from '#shared/events/events';
import { type Doc, type Key, type Query, Store, type Write } from '#shared/store/store';
import { AnalyticsApp, databaseEngines, MillisecondClock } from './analytics-app.ts';
import { createEvents, createTenantCreated, type OrderLife, staffMembers } from './order-lives.ts';

/** Counts the operations on a store: the items that each write changes, and the items read. */
class CountedTable extends Store {
  writes: number[] = [];
  readonly partitions = new Set<string>();
  read = 0;
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }
  async get<D extends Doc>(pk: string, sk: string) {
    this.read += 1;
    return this.#store.get<D>(pk, sk);
  }
  async getMany<D extends Doc>(keys: readonly Key[]) {
    const items = await this.#store.getMany<D>(keys);
    this.read += items.length;
    return items;
  }
  async query<D extends Doc>(query: Query) {
    const page = await this.#store.query<D>(query);
    this.read += page.items.length;
    return page;
  }
  async write(changes: readonly Write[], events?: readonly Envelope[]) {
    this.writes.push(changes.length);
    for (const change of changes) this.partitions.add(change.pk);
    for (const change of changes) if (change.op === 'put' && change.indexes?.gsi1) this.partitions.add(change.indexes.gsi1.pk);
    await this.#store.write(changes, events);
  }
}

const clock = new MillisecondClock('2026-03-10T17:00:00.000Z');
let store: CountedTable;
let analytics: AnalyticsApp;

beforeEach(async () => {
  const database = databaseEngines.memory(clock);
  store = new CountedTable(database.store('analytics'));
  analytics = new AnalyticsApp({ clock, database: { outbox: database.outbox, store: () => store, close: () => undefined } });
  await analytics.handleEvents(...analytics.toEnvelopes([createTenantCreated()]));
});

const life = (n: number): OrderLife => ({
  orderId: `o${n}`,
  createdAt: `2026-03-0${1 + (n % 5)}T17:00:00.000Z`,
  branchId: `b${n % 2}`,
  lines: [
    { productId: `p${n % 20}`, quantity: 1, unitPrice: 100 },
    { productId: `p${(n * 7) % 20}`, quantity: 1, unitPrice: 100 },
  ],
  ledgerChanges: [
    { kind: 'start', stepName: 'COOKING' },
    { kind: 'complete', stepName: 'COOKING', seconds: 60, by: staffMembers[0] },
    { kind: 'start', stepName: 'PACKAGING' },
    { kind: 'complete', stepName: 'PACKAGING', seconds: 30, by: staffMembers[0] },
  ],
  delivered: { seconds: 100, late: false },
});

it('writes the row and at most two figures with each step of an order', async () => {
  for (const n of [0, 3]) await analytics.handleEvents(...analytics.toEnvelopes(createEvents(life(n))));
  store.writes = [];
  const itemsWritten: number[] = [];
  for (const event of analytics.toEnvelopes(createEvents(life(1)))) {
    await analytics.handleEvents(event);
    itemsWritten.push(store.writes[0] ?? 0);
    store.writes = [];
  }
  // Created (row, list, sums, two products); started, completed (times and people), started, completed, delivered.
  expect(itemsWritten).toEqual([5, 2, 3, 1, 3, 2]);
});

it('writes nothing for what it has heard before', async () => {
  const events = analytics.toEnvelopes(createEvents(life(0)));
  await analytics.handleEvents(...events);
  store.writes = [];
  await analytics.handleEvents(...events);
  expect(store.writes).toEqual([]);
});

it('keeps everything under its tenant, and no key takes the orders of all branches', async () => {
  for (let n = 0; n < 20; n += 1) await analytics.handleEvents(...analytics.toEnvelopes(createEvents(life(n))));
  expect([...store.partitions].filter((pk) => !/^TENANT#t1(#|$)/.test(pk))).toEqual([]);
  expect([...store.partitions].filter((pk) => pk.startsWith('TENANT#t1#MONTH#2026-03#'))).toHaveLength(8);
  expect([...store.partitions].filter((pk) => pk.startsWith('TENANT#t1#BRANCH#b1#MONTH#2026-03#'))).toHaveLength(4);
});

it('reads figures and pages at a cost that does not grow with the orders', async () => {
  const costs: number[][] = [];
  for (const count of [200, 400]) {
    for (let n = count - 200; n < count; n += 1) await analytics.handleEvents(...analytics.toEnvelopes(createEvents(life(n))));
    const cost: number[] = [];
    for (const path of ['summary', 'stats', 'summary?branchId=b1', 'orders?limit=10', 'orders?limit=10&branchId=b1']) {
      store.read = 0;
      expect((await analytics.request(`/dashboard/${path}`)).status).toBe(200);
      cost.push(store.read);
    }
    costs.push(cost);
  }
  const [figures, pages] = [costs.map((cost) => cost.slice(0, 3)), costs.map((cost) => cost.slice(3))];
  expect(figures[1]).toEqual(figures[0]);
  // Ten entries and their rows, what is read ahead in each of the four slots, the tenant and its branch.
  for (const cost of pages.flat()) expect(cost).toBeLessThanOrEqual(10 + 10 + 4 * 6 + 2);
  // Five days, two branches, four slots of sums and of times, eight of products; the tenant and its throttle.
  expect(costs[1]?.[0]).toBeLessThanOrEqual(5 * 2 * (4 + 4 + 8) + 2);
});

it('reads nothing again while no figure has changed, and never shows old ones', async () => {
  const fresh = () => new AnalyticsApp({ clock, database: analytics.database });
  const summary = async (from: AnalyticsApp) => (await from.request<z.infer<typeof DashboardSummaryResponse>>('/dashboard/summary')).data;
  for (const event of analytics.toEnvelopes([0, 1].flatMap((n) => createEvents(life(n))))) {
    await analytics.handleEvents(event);
    expect(await summary(analytics)).toEqual(await summary(fresh()));
    clock.advance(event.type === 'OrderStageCompleted' ? 1_000 : 300);
  }
  clock.advance(1_000);
  await analytics.sweep();
  const shown = await summary(analytics);
  store.read = 0;
  expect(await summary(analytics)).toEqual(shown);
  expect(store.read).toBe(1);
  await fresh().handleEvents(...analytics.toEnvelopes(createEvents(life(2))));
  expect((await summary(analytics)).orders.total).toBe(shown.orders.total + 1);
});
