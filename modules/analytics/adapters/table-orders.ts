import { ConditionFailed, type Item, type Query, type Write } from '#shared/table';
import type { Counters, FigureKind } from '../domain/contribution.ts';
import { nothingKnown, type OrderFacts } from '../domain/order-facts.ts';
import { monthOf, monthsOf } from '../domain/range.ts';
import { type KnownOrder, type OrderPage, type OrderQuery, Orders } from '../ports/orders.ts';
import type { AnalyticsTable } from '../ports/table.ts';
import { branchLists, dayOfPlace, end, figureKey, listBounds, listEntry, orderKey, placeOf, tenantLists } from './keys.ts';

type Entry = Item<{ readonly orderId: string }>;

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

  /** Walks the months back from the newest; a page costs its entries from each slot of the lists that are asked for, and its rows. */
  async list({ tenantId, range, branches, limit, after }: OrderQuery): Promise<OrderPage> {
    const newest = after === undefined || dayOfPlace(after) > range.to ? `${range.to}${end}` : after;
    // DynamoDB refuses bounds that are the wrong way round.
    if (newest < range.from) return { orders: [] };
    const found: Entry[] = [];
    for (const month of monthsOf(range).reverse()) {
      if (month > monthOf(dayOfPlace(newest))) continue;
      // One more to see whether there are more, and one for the order that ended the page before.
      const query = { ...listBounds(range.from, newest), reverse: true, limit: limit - found.length + 2 };
      const pages = await Promise.all(
        listsOf(tenantId, branches, month).map((list) => this.#table.query<Entry['doc']>({ ...list, ...query })),
      );
      const entries = pages.flatMap(({ items }) => items).filter(({ sk }) => placeOf(sk) !== after);
      found.push(...entries.sort((a, b) => (a.sk < b.sk ? 1 : -1)));
      if (found.length > limit) break;
    }
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return { orders: await this.#rows(tenantId, page), ...(last && { next: placeOf(last.sk) }) };
  }

  async #rows(tenantId: string, entries: readonly Entry[]) {
    const rows = await this.#table.getMany<OrderFacts>(entries.map(({ doc }) => orderKey(tenantId, doc.orderId)));
    const byId = new Map(rows.map(({ doc }) => [doc.orderId, doc]));
    return entries.map(({ doc }) => byId.get(doc.orderId)).filter((facts) => facts !== undefined);
  }
}

function listsOf(tenantId: string, branches: readonly string[] | null, month: string): Pick<Query, 'pk' | 'index'>[] {
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
