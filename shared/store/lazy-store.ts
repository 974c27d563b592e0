import { memoizeAsync } from '../concurrency/memoize-async.ts';
import type { Envelope } from '../events/events.ts';
import { type Doc, type Key, type Query, Store, type Write } from './store.ts';

/** A store whose engine is created at its first use. */
export class LazyStore extends Store {
  readonly #getStore: () => Promise<Store>;

  constructor(createStore: () => Promise<Store>) {
    super();
    this.#getStore = memoizeAsync(createStore);
  }

  async get<D extends Doc>(pk: string, sk: string) {
    return (await this.#getStore()).get<D>(pk, sk);
  }

  async getMany<D extends Doc>(keys: readonly Key[]) {
    return (await this.#getStore()).getMany<D>(keys);
  }

  async query<D extends Doc>(query: Query) {
    return (await this.#getStore()).query<D>(query);
  }

  async write(changes: readonly Write[], events: readonly Envelope[] = []) {
    // The caller may change its objects before the engine is ready.
    const copy = structuredClone({ changes, events });
    return (await this.#getStore()).write(copy.changes, copy.events);
  }
}
