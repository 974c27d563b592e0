import { yieldToEventLoop } from '../concurrency/yield-to-event-loop.ts';
import type { Doc, Item, Query, Store } from './store.ts';

/** A partition of a store or of an index that is part of a list. */
export type ListSource = Pick<Query, 'pk' | 'index'>;

export type MergedRange<D extends Doc> = {
  readonly sources: readonly ListSource[];
  /** The sort key of an item in its source. It must be unique in the whole list. */
  readonly sortKeyOf: (item: Item<D>) => string;
  readonly reverse?: boolean | undefined;
  /** Inclusive bounds of the sort keys. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The sort key after which the list is read. */
  readonly after?: string | undefined;
};

type Cursor<D extends Doc> = { readonly source: ListSource; items: Item<D>[]; next: string | undefined; isDone: boolean };

const maxBatch = 100;
/** A query for fewer items is not worth its cost. */
const minBatch = 4;
/** How many queries run at once. */
const concurrency = 50;

/** Merges several sorted sources into one sorted list. It reads ahead in growing batches, with a pause between them. */
export class MergedItems<D extends Doc> {
  readonly #store: Store;
  readonly #range: MergedRange<D>;
  readonly #cursors: readonly Cursor<D>[];
  #batch: number;
  #hasBegun = false;
  /** Items read so far. A query that stops before its end has read one more than it returned. */
  readCount = 0;

  /** `batch`: how many items to read from each source first, from 2, since the first one may be the one at `after`, to 100. */
  constructor(store: Store, range: MergedRange<D>, batch: number) {
    this.#store = store;
    this.#range = range;
    this.#batch = Math.min(Math.max(batch, 2), maxBatch);
    const { sources, reverse, from, to, after } = range;
    const [start, end] = reverse ? [from, after ?? to] : [after ?? from, to];
    // DynamoDB rejects reversed bounds.
    const isEmpty = start !== undefined && end !== undefined && start > end;
    this.#cursors = isEmpty ? [] : sources.map((source) => ({ source, items: [], next: undefined, isDone: false }));
  }

  /** How many items were read and not taken. */
  get bufferedCount() {
    return this.#cursors.reduce((sum, { items }) => sum + items.length, 0);
  }

  /** Whether there may be items that were not taken. */
  get hasMore() {
    return this.#cursors.some(({ items, isDone }) => items.length > 0 || !isDone);
  }

  /**
   * Reads until the next item is known. False if that takes more than `maxItems` items. The first call reads regardless of `maxItems`, so
   * that there is always something to take.
   */
  async fill(maxItems: number): Promise<boolean> {
    const until = this.readCount + maxItems;
    while (true) {
      const emptyCursors = this.#cursors.filter(({ items, isDone }) => items.length === 0 && !isDone);
      if (emptyCursors.length === 0) return true;
      // The other sources must be read further as well before these items can be taken.
      const unfinished = this.#cursors.filter(({ isDone }) => !isDone).length;
      const share = Math.floor((until - this.readCount) / unfinished) - 1;
      const size = this.#hasBegun ? Math.min(Math.max(this.#batch, minBatch), share) : this.#batch;
      if (this.#hasBegun && size < minBatch) return false;
      if (this.#hasBegun) await yieldToEventLoop();
      for (let start = 0; start < emptyCursors.length; start += concurrency) {
        if (start > 0) await yieldToEventLoop();
        await Promise.all(emptyCursors.slice(start, start + concurrency).map((cursor) => this.#advance(cursor, size)));
      }
      this.#hasBegun = true;
      this.#batch = Math.min(this.#batch * 2, maxBatch);
    }
  }

  /** The next item; undefined at the end, or if `fill` must be called first. */
  take(): Item<D> | undefined {
    const { sortKeyOf, reverse } = this.#range;
    let first: Cursor<D> | undefined;
    let firstSortKey = '';
    for (const cursor of this.#cursors) {
      const [item] = cursor.items;
      if (!item && !cursor.isDone) return undefined;
      if (!item) continue;
      const sortKey = sortKeyOf(item);
      if (first && (reverse ? sortKey < firstSortKey : sortKey > firstSortKey)) continue;
      first = cursor;
      firstSortKey = sortKey;
    }
    return first?.items.shift();
  }

  async #advance(cursor: Cursor<D>, limit: number) {
    const { sortKeyOf, reverse, from, to, after } = this.#range;
    const bounds = reverse ? { from, to: after ?? to } : { from: after ?? from, to };
    const { items, next } = await this.#store.query<D>({
      ...cursor.source,
      limit,
      reverse: reverse ?? false,
      ...(bounds.from !== undefined && { from: bounds.from }),
      ...(bounds.to !== undefined && { to: bounds.to }),
      ...(cursor.next !== undefined && { after: cursor.next }),
    });
    this.readCount += items.length + (next === undefined ? 0 : 1);
    cursor.items = items.filter((item) => sortKeyOf(item) !== after);
    cursor.next = next;
    cursor.isDone = next === undefined;
  }
}
