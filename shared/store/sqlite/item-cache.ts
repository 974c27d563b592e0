import { LRUCache } from 'lru-cache';

/** A row as it is stored: its doc as JSON, which each reader parses for itself, and when it expires, if ever, in epoch seconds. */
export type StoredItem = { readonly version: string; readonly doc: string; readonly expiresAt: number | null };

/** That there is no such row is worth remembering too. */
const absentRow = { version: '', doc: '', expiresAt: null } satisfies StoredItem;

/** What an entry takes beside its texts, about. */
const entryBytes = 200;

/** Rows that were read or written lately, up to so many bytes in all. It is for its owner to tell it of every change. */
export class ItemCache {
  readonly #rows: LRUCache<string, StoredItem>;
  constructor(maxSize: number) {
    const sizeCalculation = ({ doc }: StoredItem, key: string) => entryBytes + key.length + doc.length;
    this.#rows = new LRUCache({ maxSize, maxEntrySize: Math.ceil(maxSize / 16), sizeCalculation });
  }

  /** Undefined where nothing is known; null where it is known that there is no such row. */
  get(key: string): StoredItem | null | undefined {
    const row = this.#rows.get(key);
    return row === absentRow ? null : row;
  }

  set(key: string, row: StoredItem | null) {
    this.#rows.set(key, row ?? absentRow);
  }

  forget(key: string) {
    this.#rows.delete(key);
  }
}
