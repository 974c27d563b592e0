import { yieldToEventLoop } from '../concurrency/yield-to-event-loop.ts';
import type { Doc, Item, Query, Store } from './store.ts';

/** A partition, or one of an index, that is read as part of a list. */
export type ListSource = Pick<Query, 'pk' | 'index'>;

export type MergedRange<D extends Doc> = {
  readonly sources: readonly ListSource[];
  /** Where an item stands: the sort key that its source is read by. No two items of a list share one. */
  readonly placeOf: (item: Item<D>) => string;
  readonly reverse?: boolean | undefined;
  /** Inclusive bounds of the places. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The place after which the list is read. */
  readonly after?: string | undefined;
};

type Cursor<D extends Doc> = { readonly source: ListSource; items: Item<D>[]; next: string | undefined; isDone: boolean };

const maxBatch = 100;
/** What is left of the room is not worth a query for fewer. */
const minBatch = 4;
/** Queries under way at once. */
const concurrency = 50;

/** Several sorted sources as one sorted list, read ahead in batches that grow, with a pause between the batches. */
export class MergedItems<D extends Doc> {
  readonly #store: Store;
  readonly #range: MergedRange<D>;
  readonly #cursors: readonly Cursor<D>[];
  #batch: number;
  #hasBegun = false;
  /** Items read so far; a query that stops before its end has read one more than it gave. */
  readCount = 0;

  /** `batch`: how many items of each source are read first; at least 2, since the first may be the one at `after`. */
  constructor(store: Store, range: MergedRange<D>, batch: number) {
    this.#store = store;
    this.#range = range;
    this.#batch = Math.min(Math.max(batch, 2), maxBatch);
    const { sources, reverse, from, to, after } = range;
    const [start, end] = reverse ? [from, after ?? to] : [after ?? from, to];
    // DynamoDB refuses bounds that are the wrong way round.
    const isEmpty = start !== undefined && end !== undefined && start > end;
    this.#cursors = isEmpty ? [] : sources.map((source) => ({ source, items: [], next: undefined, isDone: false }));
  }

  /** Items that were read and not taken. */
  get bufferedCount() {
    return this.#cursors.reduce((sum, { items }) => sum + items.length, 0);
  }

  /** Whether there may be more than what was taken. */
  get hasMore() {
    return this.#cursors.some(({ items, isDone }) => items.length > 0 || !isDone);
  }

  /**
   * Reads until it is known what comes next. False where that takes more than `room` items. The first time it reads, however little
   * room there is, so that there is always something to take.
   */
  async fill(maxItems: number): Promise<boolean> {
    const until = this.readCount + maxItems;
    while (true) {
      const emptyCursors = this.#cursors.filter(({ items, isDone }) => items.length === 0 && !isDone);
      if (emptyCursors.length === 0) return true;
      // The others will have to read on as well before what these give can be taken.
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

  /** The next item; undefined at the end, and where `fill` has to be asked first. */
  take(): Item<D> | undefined {
    const { placeOf, reverse } = this.#range;
    let first: Cursor<D> | undefined;
    let firstSortKey = '';
    for (const cursor of this.#cursors) {
      const [item] = cursor.items;
      if (!item && !cursor.isDone) return undefined;
      if (!item) continue;
      const sortKey = placeOf(item);
      if (first && (reverse ? sortKey < firstSortKey : sortKey > firstSortKey)) continue;
      first = cursor;
      firstSortKey = sortKey;
    }
    return first?.items.shift();
  }

  async #advance(cursor: Cursor<D>, limit: number) {
    const { placeOf, reverse, from, to, after } = this.#range;
    const bounds = reverse ? { from, to: after ?? to } : { from: after ?? from, to };
    const { items, next } = await this.#store.query<D>({
      ...{ ...cursor.source, limit, reverse: reverse ?? false },
      ...(bounds.from !== undefined && { from: bounds.from }),
      ...(bounds.to !== undefined && { to: bounds.to }),
      ...(cursor.next !== undefined && { after: cursor.next }),
    });
    this.readCount += items.length + (next === undefined ? 0 : 1);
    cursor.items = items.filter((item) => placeOf(item) !== after);
    cursor.next = next;
    cursor.isDone = next === undefined;
  }
}
