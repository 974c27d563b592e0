import { once } from '../concurrency/memoize-async.ts';
import type { Envelope } from '../events/events.ts';
import { type Doc, type Key, type Query, Table, type Write } from './store.ts';

/** A table whose engine is made at the first use. */
export class LazyTable extends Table {
  readonly #table: () => Promise<Table>;

  constructor(make: () => Promise<Table>) {
    super();
    this.#table = once(make);
  }

  async get<D extends Doc>(pk: string, sk: string) {
    return (await this.#table()).get<D>(pk, sk);
  }

  async getMany<D extends Doc>(keys: readonly Key[]) {
    return (await this.#table()).getMany<D>(keys);
  }

  async query<D extends Doc>(query: Query) {
    return (await this.#table()).query<D>(query);
  }

  async write(changes: readonly Write[], events: readonly Envelope[] = []) {
    // What is written is what was given now, whatever becomes of it until the engine is there.
    const given = structuredClone({ changes, events });
    return (await this.#table()).write(given.changes, given.events);
  }
}
