import { MergedItems, type MergedRange } from './merged-items.ts';
import type { Doc, Item, Store } from './store.ts';

/** The most rows that a request reads to fill a page, whatever its filter lets through. */
const maxRowsRead = 500;
/** Rows that are completed at once, so that two items of each fit into one `getMany`. */
const maxCompletedAtOnce = 50;

export type PageRequest<D extends Doc, Row = D> = MergedRange<D> & {
  /** 1 to 1,000. */
  readonly limit: number;
  /** What can be told from the item alone. */
  readonly matches?: ((doc: D) => boolean) | undefined;
  /** Reads what the items do not hold: `rowsEach` further rows for each. In the order of `items`, undefined for what is gone. */
  readonly complete?: { readonly rowsEach: number; readonly read: (items: readonly Item<D>[]) => Promise<readonly (Row | undefined)[]> };
  /** What can only be told from the completed row. */
  readonly keep?: ((row: Row) => boolean) | undefined;
};
/** `next`, the place after which the list goes on, is there only where more may follow. */
export type ListPage<Row> = { readonly rows: readonly Row[]; readonly next?: string };

/**
 * One page of a filtered list, at the same cost however long the list is and whatever the filter is: it ends with `limit` rows or
 * once `maxRowsRead` rows are read, and may then be short or even empty and still have a `next`. A list that is merged from hundreds
 * of sources reads the first rows of each in any case, and an unfiltered page of more than that reads as many as it gives. Pages stay in
 * place while rows are added, since they end at a row and not at a number.
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
    // A whole list is more than that, and is read in batches of which each has looked one row further than it gives.
    this.#budget = Math.max(maxRowsRead, limit + Math.ceil(limit / 20) + 4 * sources.length);
    this.#rowsPerItem = complete?.rowsEach ?? 0;
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

  /** What is read now has to be completed from the same budget, and so has what waits. */
  #remainingReads() {
    return Math.floor((this.#remainingBudget() - this.#list.bufferedCount * this.#rowsPerItem) / (1 + this.#rowsPerItem));
  }

  /** Takes what comes next, until enough of it matches or more has to be read. */
  #takeBatch(): readonly ExaminedItem<D>[] {
    const { limit, matches, keep } = this.#request;
    const affordable = this.#rowsPerItem > 0 ? Math.max(1, Math.floor(this.#remainingBudget() / this.#rowsPerItem)) : maxCompletedAtOnce;
    let left = Math.min(maxCompletedAtOnce, affordable, keep ? maxCompletedAtOnce : limit - this.#rows.length);
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
    // Without `complete` a row is what the item holds.
    return this.#request.complete?.read(items) ?? (items.map(({ doc }) => doc) as readonly unknown[] as readonly Row[]);
  }

  /** Adds rows up to the limit; how many items were seen beyond it. */
  #addRows(examined: readonly ExaminedItem<D>[], rows: readonly (Row | undefined)[]): number {
    const { limit, keep, placeOf } = this.#request;
    let at = 0;
    for (const [index, { item, matches }] of examined.entries()) {
      this.#lastSortKey = placeOf(item);
      const row = matches ? rows[at++] : undefined;
      if (row === undefined || !(keep?.(row) ?? true)) continue;
      this.#rows.push(row);
      if (this.#rows.length === limit) return examined.length - index - 1;
    }
    return 0;
  }
}
