import { yieldToEventLoop } from '#shared/concurrency/yield-to-event-loop';
import { listPage } from '#shared/store/list-page';
import type { ListSource } from '#shared/store/merged-items';
import { iterateAll } from '#shared/store/read-all';
import { ConditionFailed, type Item, type Write } from '#shared/store/store';
import { addDays } from '#shared/values/business-day';
import type { Counters } from '../domain/contribution.ts';
import { listMonths, toMonth } from '../domain/day-range.ts';
import { toOrderFlags } from '../domain/flag.ts';
import { emptyOrderProjection, type OrderProjection } from '../domain/order-projection.ts';
import {
  type OrderProjectionPage,
  type OrderProjectionQuery,
  OrderProjections,
  type VersionedOrderProjection,
} from '../ports/order-projections.ts';
import type { AnalyticsStore } from '../ports/store.ts';
import {
  branchListKeys,
  figureKeyOf,
  type OrderListEntry,
  orderProjectionKey,
  rangeEnd,
  tenantListKeys,
  toBranchListSortKey,
  toDayOfListPosition,
  toListBounds,
  toListPosition,
  toListSortKey,
  toOrderListPosition,
  toProjectionListEntry,
} from './analytics-keys.ts';
import { toFlagWrites } from './stored-flags.ts';

/** As many as one `getMany` takes. */
const maxBatch = 100;

/**
 * Stores one projection per order, and the figures. One write stores the projection, for a new order its list entry, its
 * flags, and the figure items whose counters change. Projections are in no index, because they change often.
 */
export class StoredOrderProjections extends OrderProjections {
  readonly #store: AnalyticsStore;
  constructor(store: AnalyticsStore) {
    super();
    this.#store = store;
  }

  async find(tenantId: string, orderId: string) {
    const { pk, sk } = orderProjectionKey(tenantId, orderId);
    const item = await this.#store.get<OrderProjection>(pk, sk);
    return { order: item?.doc ?? emptyOrderProjection(orderId), version: item?.version };
  }

  async save(tenantId: string, { order: before, version }: VersionedOrderProjection, order: OrderProjection, addedCounters: Counters) {
    const { orderId, created } = order;
    const when = version === undefined ? 'absent' : { version };
    const changes: Write[] = [{ op: 'put', ...orderProjectionKey(tenantId, orderId), doc: order, when }];
    if (created && !before.created) changes.push({ op: 'put', ...toProjectionListEntry(tenantId, orderId, created) });
    if (created)
      for (const [figureSlot, fields] of addedCounters)
        changes.push({ op: 'add', ...figureKeyOf(tenantId, figureSlot, created), fields: Object.fromEntries(fields) });
    changes.push(...toFlagWrites(tenantId, toOrderFlags(before), toOrderFlags(order)));
    try {
      await this.#store.write(changes);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  /** Reads month by month, newest first. A page reads the first entries in each slot of the requested lists, and its projections. */
  async list({ tenantId, range, branchIds, limit, after }: OrderProjectionQuery): Promise<OrderProjectionPage> {
    const { from, to } = toListBounds(range.from, `${range.to}${rangeEnd}`);
    const completion = { rowsPerItem: 1, read: (entries: readonly Item<OrderListEntry>[]) => this.#readProjections(tenantId, entries) };
    const sortKeyOf = (entry: Item<OrderListEntry>) => (branchIds === null ? entry.sk : toBranchListSortKey(entry));
    const commonQuery = { from, to, complete: completion, sortKeyOf, reverse: true };
    const start = after === undefined ? undefined : toListSortKey(after);
    const months = listMonths(range).filter((month) => after === undefined || month <= toMonth(toDayOfListPosition(after)));
    const found: OrderProjection[] = [];
    for (const month of months.reverse()) {
      const remaining = limit - found.length;
      // If the page is full, looks for one more order, to know whether there is a next page.
      const query = { ...commonQuery, sources: toListSources(tenantId, branchIds, month), after: start, limit: Math.max(remaining, 1) };
      const { rows, next } = await listPage<OrderListEntry, OrderProjection>(this.#store, query);
      if (remaining === 0 && rows.length > 0) return { orders: found, ...toNext(found, branchIds !== null) };
      found.push(...rows);
      if (next !== undefined) return { orders: found, next: toListPosition(next) };
      await yieldToEventLoop();
    }
    return { orders: found };
  }

  async *iterateDay(tenantId: string, day: string): AsyncGenerator<readonly OrderProjection[]> {
    // The tenant's day and the branch's are at most two apart.
    const days = [addDays(day, -2), addDays(day, 2)] as const;
    const { from, to } = toListBounds(days[0], `${days[1]}${rangeEnd}`);
    const sources = listMonths({ from: days[0], to: days[1] }).flatMap((month) => tenantListKeys(tenantId, month));
    for (const pk of sources) {
      let batch: Item<OrderListEntry>[] = [];
      for await (const entry of iterateAll<OrderListEntry>(this.#store, { pk, from, to })) {
        if (toDayOfListPosition(toListPosition(entry.sk)) !== day && entry.doc.branchDay !== day) continue;
        if (batch.push(entry) < maxBatch) continue;
        yield this.#readPresent(tenantId, batch);
        batch = [];
      }
      if (batch.length > 0) yield this.#readPresent(tenantId, batch);
    }
  }

  async hasOrdersIn(tenantId: string, month: string) {
    const range = toListBounds(month, `${month}${rangeEnd}`);
    const pages = await Promise.all(tenantListKeys(tenantId, month).map((pk) => this.#store.query({ pk, ...range, limit: 1 })));
    return pages.some(({ items }) => items.length > 0);
  }

  async #readPresent(tenantId: string, entries: readonly Item<OrderListEntry>[]) {
    return (await this.#readProjections(tenantId, entries)).filter((order) => order !== undefined);
  }

  async #readProjections(tenantId: string, entries: readonly Item<OrderListEntry>[]) {
    const rows = await this.#store.getMany<OrderProjection>(entries.map(({ doc }) => orderProjectionKey(tenantId, doc.orderId)));
    const byId = new Map(rows.map(({ doc }) => [doc.orderId, doc]));
    return entries.map(({ doc }) => byId.get(doc.orderId));
  }
}

function toNext(found: readonly OrderProjection[], isBranchList: boolean) {
  const last = found.at(-1);
  return last?.created && { next: toOrderListPosition(last.orderId, last.created, isBranchList) };
}

function toListSources(tenantId: string, branchIds: readonly string[] | null, month: string): ListSource[] {
  if (branchIds === null) return tenantListKeys(tenantId, month).map((pk) => ({ pk }));
  return branchIds.flatMap((branchId) => branchListKeys(tenantId, branchId, month)).map((pk) => ({ pk, index: 'gsi1' }));
}
