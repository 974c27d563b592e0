import { iterateAll } from '#shared/store/read-all';
import { ConditionFailed, type Item, type Write } from '#shared/store/store';
import { listMonthsBetween, toMonth } from '../domain/day-range.ts';
import { toShiftFlags } from '../domain/flag.ts';
import type { ShiftProjection } from '../domain/shift-projection.ts';
import { ShiftProjections, type VersionedShiftProjection } from '../ports/shift-projections.ts';
import type { AnalyticsStore } from '../ports/store.ts';
import { shiftKey, shiftListKey, toShiftListEntry } from './analytics-keys.ts';
import { toFlagWrites } from './stored-flags.ts';

/** As many as one `getMany` takes. */
const maxBatch = 100;

type ShiftListEntry = { readonly shiftId: string };

/** Stores one projection per shift and, when it is first heard of, its entry in the list of the month in which it was opened. */
export class StoredShiftProjections extends ShiftProjections {
  readonly #store: AnalyticsStore;
  constructor(store: AnalyticsStore) {
    super();
    this.#store = store;
  }

  async find(tenantId: string, shiftId: string) {
    const { pk, sk } = shiftKey(tenantId, shiftId);
    const item = await this.#store.get<ShiftProjection>(pk, sk);
    return { shift: item?.doc, version: item?.version };
  }

  async save(tenantId: string, { shift: before, version }: VersionedShiftProjection, shift: ShiftProjection) {
    const when = version === undefined ? 'absent' : { version };
    const changes: Write[] = [{ op: 'put', ...shiftKey(tenantId, shift.shiftId), doc: shift, when }];
    if (!before) changes.push({ op: 'put', ...toShiftListEntry(tenantId, shift) });
    changes.push(...toFlagWrites(tenantId, before ? toShiftFlags(before) : [], toShiftFlags(shift)));
    try {
      await this.#store.write(changes);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  async *iterate(tenantId: string, from: string, to: string): AsyncGenerator<readonly ShiftProjection[]> {
    const bounds = { from: `SHIFT#${from}`, to: `SHIFT#${to}` };
    for (const month of listMonthsBetween(toMonth(from), toMonth(to))) {
      let batch: Item<ShiftListEntry>[] = [];
      for await (const entry of iterateAll<ShiftListEntry>(this.#store, { pk: shiftListKey(tenantId, month), ...bounds })) {
        if (batch.push(entry) < maxBatch) continue;
        yield this.#read(tenantId, batch);
        batch = [];
      }
      if (batch.length > 0) yield this.#read(tenantId, batch);
    }
  }

  async #read(tenantId: string, entries: readonly Item<ShiftListEntry>[]) {
    const items = await this.#store.getMany<ShiftProjection>(entries.map(({ doc }) => shiftKey(tenantId, doc.shiftId)));
    const byId = new Map(items.map(({ doc }) => [doc.shiftId, doc]));
    return entries.flatMap(({ doc }) => byId.get(doc.shiftId) ?? []);
  }
}
