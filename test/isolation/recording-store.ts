import type { Envelope } from '#shared/events/events';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { type Doc, type Key, type Query, Table, type Write } from '#shared/store/store';

/** A table that tells of every key that is written. */
class WatchedTable extends Table {
  readonly #table: Table;
  readonly #tell: (key: Key) => void;
  constructor(table: Table, tell: (key: Key) => void) {
    super();
    this.#table = table;
    this.#tell = tell;
  }
  get<D extends Doc>(pk: string, sk: string) {
    return this.#table.get<D>(pk, sk);
  }
  getMany<D extends Doc>(keys: readonly Key[]) {
    return this.#table.getMany<D>(keys);
  }
  query<D extends Doc>(query: Query) {
    return this.#table.query<D>(query);
  }
  async write(changes: readonly Write[], events: readonly Envelope[] = []) {
    for (const { op, pk, sk } of changes) if (op !== 'check') this.#tell({ pk, sk });
    await this.#table.write(changes, events);
  }
}

/** The store of the tests, all of whose items can be listed. */
export class WatchedStore extends MemoryStore {
  readonly #watched = new Map<string, { readonly table: Table; readonly keys: Map<string, Key> }>();
  /** Where something was written since this was last emptied: `table key`. */
  readonly touched = new Set<string>();

  override table(name: string): Table {
    const known = this.#watched.get(name);
    if (known) return known.table;
    const keys = new Map<string, Key>();
    const table = new WatchedTable(super.table(name), (key) => {
      const place = `${key.pk} ${key.sk}`;
      keys.set(place, key);
      this.touched.add(`${name} ${place}`);
    });
    this.#watched.set(name, { table, keys });
    return table;
  }

  /** Every item there is whose place is wanted, by `table key`; the text holds its doc and its version, which no write leaves as it was. */
  async items(wanted: (place: string) => boolean = () => true): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const [name, { table, keys }] of this.#watched) {
      const asked = [...keys].filter(([place]) => wanted(`${name} ${place}`)).map(([, key]) => key);
      for (let start = 0; start < asked.length; start += 100) {
        for (const { pk, sk, version, doc } of await table.getMany(asked.slice(start, start + 100))) {
          found.set(`${name} ${pk} ${sk}`, `${version} ${JSON.stringify(doc)}`);
        }
      }
    }
    return found;
  }
}
