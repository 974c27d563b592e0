import { yieldToEventLoop } from '#shared/concurrency/yield-to-event-loop';
import { readAll } from '#shared/store/read-all';
import { ConditionFailed, type Item, type Key } from '#shared/store/store';
import { type FigureKind, figureKinds, slotCounts } from '../domain/contribution.ts';
import { type DayRange, listDays, listMonths } from '../domain/day-range.ts';
import type { FigureItem } from '../domain/figures.ts';
import { Figures, type StoredFigure } from '../ports/figures.ts';
import type { AnalyticsStore } from '../ports/store.ts';
import { correctionBranch, figureKey, figurePartitions, rangeEnd, toBranchOfFigure, toDayOfFigure } from './analytics-keys.ts';

type Counters = FigureItem['counters'];

const maxKeysPerRead = 100;
const maxConcurrentReads = 8;

/** Reads all branches with one range query per month and slot. Reads single branches by their keys, which are known in advance. */
export class StoredFigures extends Figures {
  readonly #store: AnalyticsStore;
  constructor(store: AnalyticsStore) {
    super();
    this.#store = store;
  }

  async read(tenantId: string, kind: FigureKind, range: DayRange, branchIds: readonly string[] | null) {
    const items = branchIds
      ? await this.#readBranches(tenantId, kind, range, branchIds)
      : await this.#readAllBranches(tenantId, kind, range);
    return items.map(({ sk, doc }) => ({ day: toDayOfFigure(sk), counters: doc }));
  }

  async readDay(tenantId: string, day: string) {
    const perKind = figureKinds.map((kind) =>
      Array.from({ length: slotCounts[kind] }, async (_, slot): Promise<readonly StoredFigure[]> => {
        const { pk } = figureKey(tenantId, kind, slot, day, null);
        const items = await readAll<Counters>(this.#store, { pk, prefix: `${kind}#${day}#` });
        return items.map(({ sk, version, doc }) => ({ kind, slot, ...toBranch(sk), counters: doc, version }));
      }),
    );
    return (await Promise.all(perKind.flat())).flat();
  }

  async replace(tenantId: string, day: string, { kind, slot, branchId, allBranches, version }: StoredFigure, counters: Counters) {
    const key = figureKey(tenantId, kind, slot, day, allBranches ? correctionBranch : branchId);
    try {
      await this.#store.write([{ op: 'put', ...key, doc: counters, when: version === undefined ? 'absent' : { version } }]);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  async #readAllBranches(tenantId: string, kind: FigureKind, range: DayRange) {
    const partitions = listMonths(range).flatMap((month) => figurePartitions(tenantId, kind, month));
    const [from, to] = [`${kind}#${range.from}`, `${kind}#${range.to}${rangeEnd}`];
    return readInBatches(partitions, (pk) => readAll<Counters>(this.#store, { pk, from, to }));
  }

  async #readBranches(tenantId: string, kind: FigureKind, range: DayRange, branchIds: readonly string[]) {
    const slots = Array.from({ length: slotCounts[kind] }, (_, slot) => slot);
    const keys = listDays(range).flatMap((day) =>
      branchIds.flatMap((branchId) => slots.map((slot) => figureKey(tenantId, kind, slot, day, branchId))),
    );
    const batches: Key[][] = [];
    for (let start = 0; start < keys.length; start += maxKeysPerRead) batches.push(keys.slice(start, start + maxKeysPerRead));
    return readInBatches(batches, (batch) => this.#store.getMany<Counters>(batch));
  }
}

function toBranch(sk: string): Pick<StoredFigure, 'branchId' | 'allBranches'> {
  const branch = toBranchOfFigure(sk);
  return { branchId: branch === '-' || branch === correctionBranch ? null : branch, allBranches: branch === correctionBranch };
}

/** Reads 8 at a time and yields to the event loop in between, because a year of a large tenant is thousands of items. */
async function readInBatches<Of>(all: readonly Of[], read: (one: Of) => Promise<readonly Item<Counters>[]>) {
  const counterItems: Item<Counters>[] = [];
  for (let start = 0; start < all.length; start += maxConcurrentReads) {
    if (start > 0) await yieldToEventLoop();
    const batch = await Promise.all(all.slice(start, start + maxConcurrentReads).map(read));
    for (const batchItems of batch) counterItems.push(...batchItems);
  }
  return counterItems;
}
