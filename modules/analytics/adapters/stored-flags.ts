import { yieldToEventLoop } from '#shared/concurrency/yield-to-event-loop';
import { listPage } from '#shared/store/list-page';
import type { Item, Write } from '#shared/store/store';
import { listMonthsBetween, toMonth } from '../domain/day-range.ts';
import type { Flag } from '../domain/flag.ts';
import { type FlagPage, type FlagQuery, Flags } from '../ports/flags.ts';
import type { AnalyticsStore } from '../ports/store.ts';
import { branchFlagKeys, tenantFlagKeys, toFlagKeys, toFlagPosition, toFlagSortKey } from './analytics-keys.ts';

/** Lists flags month by month, newest first. */
export class StoredFlags extends Flags {
  readonly #store: AnalyticsStore;
  constructor(store: AnalyticsStore) {
    super();
    this.#store = store;
  }

  async list({ tenantId, from, to, branchIds, limit, after }: FlagQuery): Promise<FlagPage> {
    const bounds = { from: toFlagSortKey(from), to: toFlagSortKey(to) };
    const months = listMonthsBetween(toMonth(from), toMonth(after ?? to));
    const found: Flag[] = [];
    for (const month of months.reverse()) {
      const sources =
        branchIds === null
          ? tenantFlagKeys(tenantId, month).map((pk) => ({ pk }))
          : branchIds.flatMap((branchId) => branchFlagKeys(tenantId, branchId, month)).map((pk) => ({ pk, index: 'gsi1' as const }));
      const page = { ...bounds, sources, sortKeyOf: ({ sk }: Item) => sk, reverse: true, limit: limit - found.length };
      const { rows, next } = await listPage<Flag>(this.#store, {
        ...page,
        after: after === undefined ? undefined : toFlagSortKey(after),
      });
      found.push(...rows);
      if (next !== undefined) return { flags: found, next: toFlagPosition(next) };
      const last = found.at(-1);
      // There may be more in earlier months: the next page looks.
      if (last && found.length === limit && month !== months.at(-1)) return { flags: found, next: `${last.at}#${last.id}` };
      await yieldToEventLoop();
    }
    return { flags: found };
  }
}

/** Returns what to write so that `after` are stored instead of `before`. */
export function toFlagWrites(tenantId: string, before: readonly Flag[], after: readonly Flag[]): readonly Write[] {
  const remaining = new Map(before.map((flag) => [toPlace(flag), flag]));
  const writes: Write[] = [];
  for (const flag of after) {
    const stored = remaining.get(toPlace(flag));
    remaining.delete(toPlace(flag));
    if (!stored || JSON.stringify(stored) !== JSON.stringify(flag)) writes.push({ op: 'put', ...toFlagKeys(tenantId, flag), doc: flag });
  }
  for (const flag of remaining.values()) {
    const { pk, sk } = toFlagKeys(tenantId, flag);
    writes.push({ op: 'remove', pk, sk });
  }
  return writes;
}

const toPlace = ({ at, id }: Flag) => `${at}#${id}`;
