import type { Item, Key } from '#shared/table';
import { type FigureKind, slotsOf } from '../domain/contribution.ts';
import type { FigureItem } from '../domain/figures.ts';
import { type DayRange, daysOf, monthsOf } from '../domain/range.ts';
import { Figures } from '../ports/figures.ts';
import type { AnalyticsTable } from '../ports/table.ts';
import { dayOfFigure, end, figureKey, figurePartitions } from './keys.ts';

type Counters = FigureItem['counters'];

const keysAtOnce = 100;
const pageSize = 1_000;

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
    return (await Promise.all(partitions.map((pk) => this.#between(pk, `${kind}#${range.from}`, `${kind}#${range.to}${end}`)))).flat();
  }

  async #between(pk: string, from: string, to: string) {
    const items: Item<Counters>[] = [];
    let after: string | undefined;
    do {
      const page = await this.#table.query<Counters>({ pk, from, to, limit: pageSize, ...(after !== undefined && { after }) });
      items.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    return items;
  }

  async #ofBranches(tenantId: string, kind: FigureKind, range: DayRange, branches: readonly string[]) {
    const slots = Array.from({ length: slotsOf[kind] }, (_, slot) => slot);
    const keys = daysOf(range).flatMap((day) =>
      branches.flatMap((branchId) => slots.map((slot) => figureKey(tenantId, kind, slot, day, branchId))),
    );
    const batches: Key[][] = [];
    for (let start = 0; start < keys.length; start += keysAtOnce) batches.push(keys.slice(start, start + keysAtOnce));
    return (await Promise.all(batches.map((batch) => this.#table.getMany<Counters>(batch)))).flat();
  }
}
