import { pause } from '#shared/concurrency/yield-to-event-loop';
import { listPage } from '#shared/store/list-page';
import type { ListSource } from '#shared/store/merged-items';
import { ConditionFailed, type Item, type Write } from '#shared/store/store';
import type { Counters, FigureKind } from '../domain/contribution.ts';
import { monthOf, monthsOf } from '../domain/day-range.ts';
import { nothingKnown, type OrderFacts } from '../domain/order-projection.ts';
import { type KnownOrder, type OrderPage, type OrderQuery, Orders } from '../ports/order-projections.ts';
import type { AnalyticsTable } from '../ports/store.ts';
import {
  branchLists,
  dayOfPlace,
  end,
  figureKey,
  listBounds,
  listEntry,
  listPlace,
  orderKey,
  placeOf,
  tenantLists,
} from './analytics-keys.ts';

type Entry = { readonly orderId: string };

/**
 * One row per order, and the figures beside them. A new order writes its row, its entry in the lists, the sums and an item per
 * slot of its products; what follows writes the row and at most two items. No row is in an index, since rows change often.
 */
export class TableOrders extends Orders {
  readonly #table: AnalyticsTable;
  constructor(table: AnalyticsTable) {
    super();
    this.#table = table;
  }

  async find(tenantId: string, orderId: string) {
    const { pk, sk } = orderKey(tenantId, orderId);
    const item = await this.#table.get<OrderFacts>(pk, sk);
    return { facts: item?.doc ?? nothingKnown(orderId), version: item?.version };
  }

  async store(tenantId: string, { facts: before, version }: KnownOrder, facts: OrderFacts, changed: Counters) {
    const { orderId, created } = facts;
    const when = version === undefined ? 'absent' : { version };
    const changes: Write[] = [{ op: 'put', ...orderKey(tenantId, orderId), doc: facts, when }];
    if (created && !before.created) changes.push({ op: 'put', ...listEntry(tenantId, orderId, created), doc: { orderId } });
    if (created) for (const [part, fields] of changed) changes.push(addition(tenantId, part, created, fields));
    try {
      await this.#table.write(changes);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  /** Walks the months back from the newest; a page costs its entries, the first ones of each slot of the lists asked for, and its rows. */
  async list({ tenantId, range, branches, limit, after }: OrderQuery): Promise<OrderPage> {
    const { from, to } = listBounds(range.from, `${range.to}${end}`);
    const complete = { rowsEach: 1, read: (entries: readonly Item<Entry>[]) => this.#rows(tenantId, entries) };
    const shared = { from, to, complete, placeOf: ({ sk }: Item) => sk, reverse: true };
    const start = after === undefined ? undefined : listPlace(after);
    const months = monthsOf(range).filter((month) => after === undefined || month <= monthOf(dayOfPlace(after)));
    const found: OrderFacts[] = [];
    for (const month of months.reverse()) {
      const left = limit - found.length;
      // A full page looks for one order more, to say whether there is a further page.
      const query = { ...shared, sources: listsOf(tenantId, branches, month), after: start, limit: Math.max(left, 1) };
      const { rows, next } = await listPage<Entry, OrderFacts>(this.#table, query);
      if (left === 0 && rows.length > 0) return { orders: found, ...nextAfter(tenantId, found) };
      found.push(...rows);
      if (next !== undefined) return { orders: found, next: placeOf(next) };
      await pause();
    }
    return { orders: found };
  }

  async #rows(tenantId: string, entries: readonly Item<Entry>[]) {
    const rows = await this.#table.getMany<OrderFacts>(entries.map(({ doc }) => orderKey(tenantId, doc.orderId)));
    const byId = new Map(rows.map(({ doc }) => [doc.orderId, doc]));
    return entries.map(({ doc }) => byId.get(doc.orderId));
  }
}

function nextAfter(tenantId: string, found: readonly OrderFacts[]) {
  const last = found.at(-1);
  return last?.created && { next: placeOf(listEntry(tenantId, last.orderId, last.created).sk) };
}

function listsOf(tenantId: string, branches: readonly string[] | null, month: string): ListSource[] {
  if (branches === null) return tenantLists(tenantId, month).map((pk) => ({ pk }));
  return branches.flatMap((branchId) => branchLists(tenantId, branchId, month)).map((pk) => ({ pk, index: 'gsi1' }));
}

function addition(
  tenantId: string,
  part: string,
  { day, branchId }: NonNullable<OrderFacts['created']>,
  fields: ReadonlyMap<string, number>,
): Write {
  const [kind, slot] = part.split('#');
  return { op: 'add', ...figureKey(tenantId, kind as FigureKind, Number(slot), day, branchId), fields: Object.fromEntries(fields) };
}
