import type { Envelope } from '#shared/events/events';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { type Doc, type Key, type Query, Table, type Write } from '#shared/store/store';

/** What was read of a store: items, and the most that one `query` or `getMany` gave at once. */
export class Reads {
  items = 0;
  largest = 0;

  add(count: number) {
    this.items += count;
    this.largest = Math.max(this.largest, count);
  }

  reset() {
    this.items = 0;
    this.largest = 0;
  }
}

/** A table that counts the items it gives. */
export class CountedTable extends Table {
  readonly #table: Table;
  readonly reads: Reads;
  constructor(table: Table, reads = new Reads()) {
    super();
    this.#table = table;
    this.reads = reads;
  }
  async get<D extends Doc>(pk: string, sk: string) {
    const item = await this.#table.get<D>(pk, sk);
    this.reads.add(item ? 1 : 0);
    return item;
  }
  async getMany<D extends Doc>(keys: readonly Key[]) {
    const items = await this.#table.getMany<D>(keys);
    this.reads.add(items.length);
    return items;
  }
  async query<D extends Doc>(query: Query) {
    const page = await this.#table.query<D>(query);
    this.reads.add(page.items.length);
    return page;
  }
  write(changes: readonly Write[], events?: readonly Envelope[]) {
    return this.#table.write(changes, events);
  }
}

/** The store of the tests, counting what is read of all its tables together. */
export class CountedStore extends MemoryStore {
  readonly reads = new Reads();
  readonly #counted = new Map<string, Table>();

  override table(name: string): Table {
    const table = this.#counted.get(name) ?? new CountedTable(super.table(name), this.reads);
    this.#counted.set(name, table);
    return table;
  }
}
