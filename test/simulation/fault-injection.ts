import type { Envelope } from '#shared/events/events';
import type { MemoryStore } from '#shared/store/memory/memory-database';
import { type Doc, type Key, type Query, Table, type Write } from '#shared/store/store';
import type { Random } from './seeded-random.ts';

/** What a planted fault says, so that no other error is taken for one. */
export const plantedFault = "the write fails, by the schedule's wish";
const shares = { wait: 0.5, failBefore: 0.02, failAfter: 0.02 };

/** Decides what happens to each operation on the store: it waits until the schedule lets it go, fails, or takes effect and yet fails. */
export class Weather {
  readonly #random: Random;
  readonly #waiting: { readonly life: AbortSignal; readonly go: () => void }[] = [];
  #calm = false;
  constructor(random: Random) {
    this.#random = random;
  }

  get waiting() {
    return this.#waiting.length;
  }

  /** Resolves when the schedule says so; never in a process that has died. */
  async wait(life: AbortSignal): Promise<void> {
    if (!this.#calm && this.#random.chance(shares.wait)) await new Promise<void>((go) => this.#waiting.push({ life, go }));
    if (life.aborted) await new Promise(() => undefined);
  }

  /** Lets one of those that wait go on, any. */
  release() {
    this.#random.take(this.#waiting)?.go();
  }

  fault(): 'before' | 'after' | undefined {
    if (this.#calm) return undefined;
    const share = this.#random.next();
    if (share < shares.failBefore) return 'before';
    return share < shares.failBefore + shares.failAfter ? 'after' : undefined;
  }

  /** Nothing waits and nothing fails any more. */
  clear() {
    this.#calm = true;
    while (this.#waiting.length > 0) this.release();
  }
}

/** A table as one process sees it, out in the weather, until that process dies. */
export class ExposedTable extends Table {
  readonly #store: MemoryStore;
  readonly #table: Table;
  readonly #weather: Weather;
  readonly #life: AbortSignal;
  constructor(store: MemoryStore, name: string, weather: Weather, life: AbortSignal) {
    super();
    this.#store = store;
    this.#table = store.table(name);
    this.#weather = weather;
    this.#life = life;
  }

  async get<D extends Doc>(pk: string, sk: string) {
    await this.#weather.wait(this.#life);
    return this.#table.get<D>(pk, sk);
  }

  async getMany<D extends Doc>(keys: readonly Key[]) {
    await this.#weather.wait(this.#life);
    return this.#table.getMany<D>(keys);
  }

  async query<D extends Doc>(query: Query) {
    await this.#weather.wait(this.#life);
    return this.#table.query<D>(query);
  }

  /** It may also wait after it has taken effect: a process that dies then has done what it will never answer for. */
  async write(changes: readonly Write[], events: readonly Envelope[] = []) {
    await this.#weather.wait(this.#life);
    const fault = this.#weather.fault();
    if (fault) this.#store.faults.failWrite(1, fault, new Error(plantedFault));
    await this.#table.write(changes, events);
    await this.#weather.wait(this.#life);
  }
}
