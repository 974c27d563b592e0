import type { Envelope } from '#shared/events/events';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { type Doc, type Key, type Query, Store, type Write } from '#shared/store/store';

/** What was read from a store: the number of items, and the most that one `query` or `getMany` returned. */
export class ReadCounter {
  items = 0;
  largestRead = 0;

  add(count: number) {
    this.items += count;
    this.largestRead = Math.max(this.largestRead, count);
  }

  reset() {
    this.items = 0;
    this.largestRead = 0;
  }
}

/** A store that counts the items that it returns. */
export class CountingStore extends Store {
  readonly #store: Store;
  readonly reads: ReadCounter;
  constructor(store: Store, reads = new ReadCounter()) {
    super();
    this.#store = store;
    this.reads = reads;
  }
  async get<D extends Doc>(pk: string, sk: string) {
    const item = await this.#store.get<D>(pk, sk);
    this.reads.add(item ? 1 : 0);
    return item;
  }
  async getMany<D extends Doc>(keys: readonly Key[]) {
    const items = await this.#store.getMany<D>(keys);
    this.reads.add(items.length);
    return items;
  }
  async query<D extends Doc>(query: Query) {
    const page = await this.#store.query<D>(query);
    this.reads.add(page.items.length);
    return page;
  }
  write(changes: readonly Write[], events?: readonly Envelope[]) {
    return this.#store.write(changes, events);
  }
}

/** The database of the tests. It counts the reads of all its stores together. */
export class CountingDatabase extends MemoryDatabase {
  readonly reads = new ReadCounter();
  readonly #stores = new Map<string, Store>();

  override store(name: string): Store {
    const store = this.#stores.get(name) ?? new CountingStore(super.store(name), this.reads);
    this.#stores.set(name, store);
    return store;
  }
}
