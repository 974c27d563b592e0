import { MergedItems, type MergedRange } from './merged-items.ts';
import type { Doc, Item, Store } from './store.ts';

/** The most rows that a request reads to fill a page, whatever its filter matches. */
const maxRowsRead = 500;
/** How many rows are completed at once: two items of each fit into one `getMany`. */
const maxCompletedAtOnce = 50;

export type PageRequest<D extends Doc, Row = D> = MergedRange<D> & {
  /** 1 to 1,000. */
  readonly limit: number;
  /** The filter that needs the item only. */
  readonly matches?: ((doc: D) => boolean) | undefined;
  /** Reads the rows of items, `rowsPerItem` further items for each. The result is in the order of `items`; undefined: no longer there. */
  readonly complete?: { readonly rowsPerItem: number; readonly read: (items: readonly Item<D>[]) => Promise<readonly (Row | undefined)[]> };
  /** The filter that needs the completed row. */
  readonly matchesRow?: ((row: Row) => boolean) | undefined;
};
/** `next`: the sort key after which the list continues; absent at the end of the list. */
export type ListPage<Row> = { readonly rows: readonly Row[]; readonly next?: string };

/**
 * One page of a filtered list. Its cost does not depend on the length of the list or on the filter: the page ends with `limit` rows or
 * after about 500 rows read, and may then be short or even empty and still have a `next`. A list merged from hundreds of sources reads the
 * first rows of each in any case, and an unfiltered page with a larger limit reads as many rows as it returns. Since pages end at a sort
 * key and not at a number, rows that are added meanwhile do not shift them.
 */
export function listPage<D extends Doc, Row = D>(store: Store, request: PageRequest<D, Row>): Promise<ListPage<Row>> {
  return new PageReader(store, request).read();
}

type ExaminedItem<D extends Doc> = { readonly item: Item<D>; readonly matches: boolean };

class PageReader<D extends Doc, Row> {
  readonly #request: PageRequest<D, Row>;
  readonly #list: MergedItems<D>;
  readonly #budget: number;
  readonly #rowsPerItem: number;
  readonly #rows: Row[] = [];
  #completedCount = 0;
  #lastSortKey: string | undefined;

  constructor(store: Store, request: PageRequest<D, Row>) {
    const { sources, limit, complete, after } = request;
    this.#request = request;
    this.#list = new MergedItems(store, request, Math.ceil((limit + 1) / sources.length) + 1);
    // Every batch reads one row more than it returns.
    this.#budget = Math.max(maxRowsRead, limit + Math.ceil(limit / 20) + 4 * sources.length);
    this.#rowsPerItem = complete?.rowsPerItem ?? 0;
    this.#lastSortKey = after;
  }

  async read(): Promise<ListPage<Row>> {
    while (await this.#list.fill(this.#remainingReads())) {
      if (this.#completedCount > 0 && this.#remainingBudget() < this.#rowsPerItem) break;
      const examined = this.#takeBatch();
      if (examined.length === 0) return { rows: this.#rows };
      const beyondLimit = this.#addRows(examined, await this.#complete(examined));
      if (this.#rows.length < this.#request.limit) continue;
      if (beyondLimit === 0 && !this.#list.hasMore) return { rows: this.#rows };
      break;
    }
    return { rows: this.#rows, ...(this.#lastSortKey !== undefined && { next: this.#lastSortKey }) };
  }

  #remainingBudget() {
    return this.#budget - this.#list.readCount - this.#completedCount * this.#rowsPerItem;
  }

  /** How many items the budget allows to read, since these and the buffered ones must be completed from it as well. */
  #remainingReads() {
    return Math.floor((this.#remainingBudget() - this.#list.bufferedCount * this.#rowsPerItem) / (1 + this.#rowsPerItem));
  }

  /** Takes the next items until enough of them match or more must be read. */
  #takeBatch(): readonly ExaminedItem<D>[] {
    const { limit, matches, matchesRow } = this.#request;
    const affordable = this.#rowsPerItem > 0 ? Math.max(1, Math.floor(this.#remainingBudget() / this.#rowsPerItem)) : maxCompletedAtOnce;
    let left = Math.min(maxCompletedAtOnce, affordable, matchesRow ? maxCompletedAtOnce : limit - this.#rows.length);
    const examined: ExaminedItem<D>[] = [];
    while (left > 0) {
      const item = this.#list.take();
      if (!item) break;
      const isMatch = matches?.(item.doc) ?? true;
      examined.push({ item, matches: isMatch });
      if (isMatch) left -= 1;
    }
    return examined;
  }

  async #complete(examined: readonly ExaminedItem<D>[]): Promise<readonly (Row | undefined)[]> {
    const items = examined.filter(({ matches }) => matches).map(({ item }) => item);
    this.#completedCount += items.length;
    if (items.length === 0) return [];
    // Without `complete` a row is the document of the item.
    return this.#request.complete?.read(items) ?? (items.map(({ doc }) => doc) as readonly unknown[] as readonly Row[]);
  }

  /** Adds rows up to the limit. Returns how many examined items are beyond it. */
  #addRows(examined: readonly ExaminedItem<D>[], rows: readonly (Row | undefined)[]): number {
    const { limit, matchesRow, sortKeyOf } = this.#request;
    let at = 0;
    for (const [index, { item, matches }] of examined.entries()) {
      this.#lastSortKey = sortKeyOf(item);
      const row = matches ? rows[at++] : undefined;
      if (row === undefined || !(matchesRow?.(row) ?? true)) continue;
      this.#rows.push(row);
      if (this.#rows.length === limit) return examined.length - index - 1;
    }
    return 0;
  }
}
