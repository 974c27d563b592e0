import { pause } from '#shared/concurrency/yield-to-event-loop';
import { readAll } from '#shared/store/read-all';
import type { Item, Key } from '#shared/store/store';
import { type FigureKind, slotsOf } from '../domain/contribution.ts';
import { type DayRange, daysOf, monthsOf } from '../domain/day-range.ts';
import type { FigureItem } from '../domain/figures.ts';
import { Figures } from '../ports/figures.ts';
import type { AnalyticsTable } from '../ports/store.ts';
import { dayOfFigure, end, figureKey, figurePartitions } from './analytics-keys.ts';

type Counters = FigureItem['counters'];

const keysAtOnce = 100;
const readsAtOnce = 8;

/** All branches are read as ranges, one per month and slot; single ones by their keys, which are known. */
export class TableFigures extends Figures {
  readonly #table: AnalyticsTable;
  constructor(table: AnalyticsTable) {
    super();
    this.#table = table;
  }

  async read(tenantId: string, kind: FigureKind, range: DayRange, branches: readonly string[] | null) {
    const items = branches ? await this.#ofBranches(tenantId, kind, range, branches) : await this.#ofAll(tenantId, kind, range);
    return items.map(({ sk, doc }) => ({ day: dayOfFigure(sk), counters: doc }));
  }

  async #ofAll(tenantId: string, kind: FigureKind, range: DayRange) {
    const partitions = monthsOf(range).flatMap((month) => figurePartitions(tenantId, kind, month));
    const [from, to] = [`${kind}#${range.from}`, `${kind}#${range.to}${end}`];
    return fewAtOnce(partitions, (pk) => readAll<Counters>(this.#table, { pk, from, to }));
  }

  async #ofBranches(tenantId: string, kind: FigureKind, range: DayRange, branches: readonly string[]) {
    const slots = Array.from({ length: slotsOf[kind] }, (_, slot) => slot);
    const keys = daysOf(range).flatMap((day) =>
      branches.flatMap((branchId) => slots.map((slot) => figureKey(tenantId, kind, slot, day, branchId))),
    );
    const batches: Key[][] = [];
    for (let start = 0; start < keys.length; start += keysAtOnce) batches.push(keys.slice(start, start + keysAtOnce));
    return fewAtOnce(batches, (batch) => this.#table.getMany<Counters>(batch));
  }
}

/** Reads a few of many at once, with a pause after each few: a year of a large house is thousands of items. */
async function fewAtOnce<Of>(all: readonly Of[], read: (one: Of) => Promise<readonly Item<Counters>[]>) {
  const found: Item<Counters>[] = [];
  for (let start = 0; start < all.length; start += readsAtOnce) {
    if (start > 0) await pause();
    const some = await Promise.all(all.slice(start, start + readsAtOnce).map(read));
    for (const items of some) found.push(...items);
  }
  return found;
}
