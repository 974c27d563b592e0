import type { Envelope } from '#shared/events/events';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { type Doc, type Key, type Query, Store, type Write } from '#shared/store/store';

/** A store that reports every key that is written. */
class RecordingStore extends Store {
  readonly #store: Store;
  readonly #onWrite: (key: Key) => void;
  constructor(store: Store, onWrite: (key: Key) => void) {
    super();
    this.#store = store;
    this.#onWrite = onWrite;
  }
  get<D extends Doc>(pk: string, sk: string) {
    return this.#store.get<D>(pk, sk);
  }
  getMany<D extends Doc>(keys: readonly Key[]) {
    return this.#store.getMany<D>(keys);
  }
  query<D extends Doc>(query: Query) {
    return this.#store.query<D>(query);
  }
  async write(changes: readonly Write[], events: readonly Envelope[] = []) {
    for (const { op, pk, sk } of changes) if (op !== 'check') this.#onWrite({ pk, sk });
    await this.#store.write(changes, events);
  }
}

/** The database of the tests, which can list all items. */
export class RecordingDatabase extends MemoryDatabase {
  readonly #recorded = new Map<string, { readonly store: Store; readonly keys: Map<string, Key> }>();
  /** The keys written since this was last emptied, as `table key`. */
  readonly writtenPlaces = new Set<string>();

  override store(name: string): Store {
    const known = this.#recorded.get(name);
    if (known) return known.store;
    const keys = new Map<string, Key>();
    const store = new RecordingStore(super.store(name), (key) => {
      const place = `${key.pk} ${key.sk}`;
      keys.set(place, key);
      this.writtenPlaces.add(`${name} ${place}`);
    });
    this.#recorded.set(name, { store, keys });
    return store;
  }

  /** Every item whose key is selected, by `table key`. The text has its document and its version, which every write changes. */
  async readItems(isWanted: (place: string) => boolean = () => true): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const [name, { store: table, keys }] of this.#recorded) {
      const asked = [...keys].filter(([place]) => isWanted(`${name} ${place}`)).map(([, key]) => key);
      for (let start = 0; start < asked.length; start += 100) {
        for (const { pk, sk, version, doc } of await table.getMany(asked.slice(start, start + 100))) {
          found.set(`${name} ${pk} ${sk}`, `${version} ${JSON.stringify(doc)}`);
        }
      }
    }
    return found;
  }
}
