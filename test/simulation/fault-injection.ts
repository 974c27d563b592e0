import type { Envelope } from '#shared/events/events';
import type { MemoryDatabase } from '#shared/store/memory/memory-database';
import { type Doc, type Key, type Query, Store, type Write } from '#shared/store/store';
import type { SeededRandom } from './seeded-random.ts';

/** The message of an injected fault, to tell it from other errors. */
export const injectedFaultMessage = "the write fails, by the schedule's wish";
const shares = { wait: 0.5, failBefore: 0.02, failAfter: 0.02 };

/**
 * Decides what happens to each operation on a store: it waits until the schedule releases it, fails, or takes effect and fails
 * afterwards.
 */
export class FaultInjector {
  readonly #random: SeededRandom;
  readonly #waiting: { readonly signal: AbortSignal; readonly resume: () => void }[] = [];
  #isDisabled = false;
  constructor(random: SeededRandom) {
    this.#random = random;
  }

  get pausedCount() {
    return this.#waiting.length;
  }

  /** Resolves when the schedule releases the operation; never in a process that has died. */
  async pauseMaybe(signal: AbortSignal): Promise<void> {
    if (!this.#isDisabled && this.#random.chance(shares.wait)) await new Promise<void>((resume) => this.#waiting.push({ signal, resume }));
    if (signal.aborted) await new Promise(() => undefined);
  }

  /** Releases any one of the waiting operations. */
  release() {
    this.#random.takeAny(this.#waiting)?.resume();
  }

  drawFault(): 'before' | 'after' | undefined {
    if (this.#isDisabled) return undefined;
    const share = this.#random.next();
    if (share < shares.failBefore) return 'before';
    return share < shares.failBefore + shares.failAfter ? 'after' : undefined;
  }

  /** From now on nothing waits and nothing fails. */
  disable() {
    this.#isDisabled = true;
    while (this.#waiting.length > 0) this.release();
  }
}

/** A store as one process sees it, with injected faults, until that process dies. */
export class FaultyStore extends Store {
  readonly #database: MemoryDatabase;
  readonly #store: Store;
  readonly #faults: FaultInjector;
  readonly #signal: AbortSignal;
  constructor(database: MemoryDatabase, name: string, faults: FaultInjector, signal: AbortSignal) {
    super();
    this.#database = database;
    this.#store = database.store(name);
    this.#faults = faults;
    this.#signal = signal;
  }

  async get<D extends Doc>(pk: string, sk: string) {
    await this.#faults.pauseMaybe(this.#signal);
    return this.#store.get<D>(pk, sk);
  }

  async getMany<D extends Doc>(keys: readonly Key[]) {
    await this.#faults.pauseMaybe(this.#signal);
    return this.#store.getMany<D>(keys);
  }

  async query<D extends Doc>(query: Query) {
    await this.#faults.pauseMaybe(this.#signal);
    return this.#store.query<D>(query);
  }

  /** It may also wait after it has taken effect: a process that dies then has done something that it never reports. */
  async write(changes: readonly Write[], events: readonly Envelope[] = []) {
    await this.#faults.pauseMaybe(this.#signal);
    const drawFault = this.#faults.drawFault();
    if (drawFault) this.#database.faults.failWrite(1, drawFault, new Error(injectedFaultMessage));
    await this.#store.write(changes, events);
    await this.#faults.pauseMaybe(this.#signal);
  }
}
