import { beforeEach, expect, it } from 'vitest';
import type * as z from 'zod';
import type { SummaryShown } from '#modules/analytics/adapters/http-schemas';
import type { Envelope } from '#shared/events/events';
import { type Doc, type Key, type Query, Table, type Write } from '#shared/store/store';
import { Analytics, engines, StillClock } from './analytics-app.ts';
import { eventsOf, type Life, people, tenantCreated } from './order-lives.ts';

/** Counts what is asked of a table: the items that each write changes, and those that were read. */
class CountedTable extends Table {
  writes: number[] = [];
  readonly partitions = new Set<string>();
  read = 0;
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }
  async get<D extends Doc>(pk: string, sk: string) {
    this.read += 1;
    return this.#table.get<D>(pk, sk);
  }
  async getMany<D extends Doc>(keys: readonly Key[]) {
    const items = await this.#table.getMany<D>(keys);
    this.read += items.length;
    return items;
  }
  async query<D extends Doc>(query: Query) {
    const page = await this.#table.query<D>(query);
    this.read += page.items.length;
    return page;
  }
  async write(changes: readonly Write[], events?: readonly Envelope[]) {
    this.writes.push(changes.length);
    for (const change of changes) this.partitions.add(change.pk);
    for (const change of changes) if (change.op === 'put' && change.indexes?.gsi1) this.partitions.add(change.indexes.gsi1.pk);
    await this.#table.write(changes, events);
  }
}

const clock = new StillClock('2026-03-10T17:00:00.000Z');
let table: CountedTable;
let analytics: Analytics;

beforeEach(async () => {
  const store = engines.memory(clock);
  table = new CountedTable(store.table('analytics'));
  analytics = new Analytics({ clock, store: { outbox: store.outbox, table: () => table, close: () => undefined } });
  await analytics.hear(...analytics.say([tenantCreated()]));
});

const life = (n: number): Life => ({
  orderId: `o${n}`,
  createdAt: `2026-03-0${1 + (n % 5)}T17:00:00.000Z`,
  branchId: `b${n % 2}`,
  lines: [
    { productId: `p${n % 20}`, quantity: 1, unitPrice: 100 },
    { productId: `p${(n * 7) % 20}`, quantity: 1, unitPrice: 100 },
  ],
  presses: [
    { kind: 'start', stepName: 'COOKING' },
    { kind: 'complete', stepName: 'COOKING', seconds: 60, by: people[0] },
    { kind: 'start', stepName: 'PACKAGING' },
    { kind: 'complete', stepName: 'PACKAGING', seconds: 30, by: people[0] },
  ],
  delivered: { seconds: 100, late: false },
});

it('writes the row and at most two figures with each step of an order', async () => {
  for (const n of [0, 3]) await analytics.hear(...analytics.say(eventsOf(life(n))));
  table.writes = [];
  const itemsWritten: number[] = [];
  for (const said of analytics.say(eventsOf(life(1)))) {
    await analytics.hear(said);
    itemsWritten.push(table.writes[0] ?? 0);
    table.writes = [];
  }
  // Made (row, list, sums, two products); started, done (times and people), started, done, delivered.
  expect(itemsWritten).toEqual([5, 2, 3, 1, 3, 2]);
});

it('writes nothing for what it has heard before', async () => {
  const said = analytics.say(eventsOf(life(0)));
  await analytics.hear(...said);
  table.writes = [];
  await analytics.hear(...said);
  expect(table.writes).toEqual([]);
});

it('keeps everything under its tenant, and no key takes the orders of all branches', async () => {
  for (let n = 0; n < 20; n += 1) await analytics.hear(...analytics.say(eventsOf(life(n))));
  expect([...table.partitions].filter((pk) => !/^TENANT#t1(#|$)/.test(pk))).toEqual([]);
  expect([...table.partitions].filter((pk) => pk.startsWith('TENANT#t1#MONTH#2026-03#'))).toHaveLength(8);
  expect([...table.partitions].filter((pk) => pk.startsWith('TENANT#t1#BRANCH#b1#MONTH#2026-03#'))).toHaveLength(4);
});

it('reads figures and pages at a cost that does not grow with the orders', async () => {
  const costs: number[][] = [];
  for (const count of [200, 400]) {
    for (let n = count - 200; n < count; n += 1) await analytics.hear(...analytics.say(eventsOf(life(n))));
    const cost: number[] = [];
    for (const path of ['summary', 'stats', 'summary?branchId=b1', 'orders?limit=10', 'orders?limit=10&branchId=b1']) {
      table.read = 0;
      expect((await analytics.ask(`/dashboard/${path}`)).status).toBe(200);
      cost.push(table.read);
    }
    costs.push(cost);
  }
  const [figures, pages] = [costs.map((cost) => cost.slice(0, 3)), costs.map((cost) => cost.slice(3))];
  expect(figures[1]).toEqual(figures[0]);
  // Ten entries and their rows, what is read ahead in each of the four slots, the tenant and its branch.
  for (const cost of pages.flat()) expect(cost).toBeLessThanOrEqual(10 + 10 + 4 * 6 + 2);
  // Five days, two branches, four slots of sums and of times, eight of products; the tenant and its tick.
  expect(costs[1]?.[0]).toBeLessThanOrEqual(5 * 2 * (4 + 4 + 8) + 2);
});

it('reads nothing again while no figure has changed, and never shows old ones', async () => {
  const fresh = () => new Analytics({ clock, store: analytics.store });
  const summary = async (from: Analytics) => (await from.ask<z.infer<typeof SummaryShown>>('/dashboard/summary')).data;
  for (const said of analytics.say([0, 1].flatMap((n) => eventsOf(life(n))))) {
    await analytics.hear(said);
    expect(await summary(analytics)).toEqual(await summary(fresh()));
    clock.advance(said.type === 'OrderStageCompleted' ? 1_000 : 300);
  }
  clock.advance(1_000);
  await analytics.sweep();
  const shown = await summary(analytics);
  table.read = 0;
  expect(await summary(analytics)).toEqual(shown);
  expect(table.read).toBe(1);
  await fresh().hear(...analytics.say(eventsOf(life(2))));
  expect((await summary(analytics)).orders.total).toBe(shown.orders.total + 1);
});
