import { yieldToEventLoop } from '#shared/concurrency/yield-to-event-loop';
import { listPage } from '#shared/store/list-page';
import type { ListSource } from '#shared/store/merged-items';
import { ConditionFailed, type Item, type Write } from '#shared/store/store';
import type { Counters, FigureKind } from '../domain/contribution.ts';
import { listMonths, toMonth } from '../domain/day-range.ts';
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
  figureKey,
  orderProjectionKey,
  rangeEnd,
  tenantListKeys,
  toDayOfListPosition,
  toListBounds,
  toListPosition,
  toListSortKey,
  toProjectionListEntry,
} from './analytics-keys.ts';

type ListEntry = { readonly orderId: string };

/**
 * Stores one projection per order, and the figures. One write stores the projection, for a new order its list entry, and the figure items
 * whose counters change. Projections are in no index, because they change often.
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
    if (created && !before.created) changes.push({ op: 'put', ...toProjectionListEntry(tenantId, orderId, created), doc: { orderId } });
    if (created) for (const [figureSlot, fields] of addedCounters) changes.push(toAddWrite(tenantId, figureSlot, created, fields));
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
    const completion = { rowsPerItem: 1, read: (entries: readonly Item<ListEntry>[]) => this.#readProjections(tenantId, entries) };
    const commonQuery = { from, to, complete: completion, sortKeyOf: ({ sk }: Item) => sk, reverse: true };
    const start = after === undefined ? undefined : toListSortKey(after);
    const months = listMonths(range).filter((month) => after === undefined || month <= toMonth(toDayOfListPosition(after)));
    const found: OrderProjection[] = [];
    for (const month of months.reverse()) {
      const remaining = limit - found.length;
      // If the page is full, looks for one more order, to know whether there is a next page.
      const query = { ...commonQuery, sources: toListSources(tenantId, branchIds, month), after: start, limit: Math.max(remaining, 1) };
      const { rows, next } = await listPage<ListEntry, OrderProjection>(this.#store, query);
      if (remaining === 0 && rows.length > 0) return { orders: found, ...toNext(tenantId, found) };
      found.push(...rows);
      if (next !== undefined) return { orders: found, next: toListPosition(next) };
      await yieldToEventLoop();
    }
    return { orders: found };
  }

  async #readProjections(tenantId: string, entries: readonly Item<ListEntry>[]) {
    const rows = await this.#store.getMany<OrderProjection>(entries.map(({ doc }) => orderProjectionKey(tenantId, doc.orderId)));
    const byId = new Map(rows.map(({ doc }) => [doc.orderId, doc]));
    return entries.map(({ doc }) => byId.get(doc.orderId));
  }
}

function toNext(tenantId: string, found: readonly OrderProjection[]) {
  const last = found.at(-1);
  return last?.created && { next: toListPosition(toProjectionListEntry(tenantId, last.orderId, last.created).sk) };
}

function toListSources(tenantId: string, branchIds: readonly string[] | null, month: string): ListSource[] {
  if (branchIds === null) return tenantListKeys(tenantId, month).map((pk) => ({ pk }));
  return branchIds.flatMap((branchId) => branchListKeys(tenantId, branchId, month)).map((pk) => ({ pk, index: 'gsi1' }));
}

function toAddWrite(
  tenantId: string,
  figureSlot: string,
  { day, branchId }: NonNullable<OrderProjection['created']>,
  fields: ReadonlyMap<string, number>,
): Write {
  const [kind, slot] = figureSlot.split('#');
  return { op: 'add', ...figureKey(tenantId, kind as FigureKind, Number(slot), day, branchId), fields: Object.fromEntries(fields) };
}
