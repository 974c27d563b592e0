import type { Clock } from '../../clock.ts';
import type { Envelope } from '../../events/events.ts';
import { Outbox, type PendingEvent } from '../../events/outbox.ts';
import type { Store } from '../store.ts';
import { Faults } from './memory-faults.ts';
import { MemoryStore } from './memory-store.ts';

/** Tables and their outbox in memory: the store of the tests, held to the same contract as the others, whose writes can be made to fail. */
export class MemoryDatabase {
  readonly faults = new Faults();
  readonly #clock: Clock;
  readonly #outbox = new MemoryOutbox();
  readonly #stores = new Map<string, MemoryStore>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get outbox(): Outbox {
    return this.#outbox;
  }

  /** The table of this name, always the same one. */
  store(name: string): Store {
    const existing = this.#stores.get(name);
    if (existing) return existing;
    const store = new MemoryStore(this.#clock, (effect, eventTexts) => this.#commit(effect, eventTexts));
    this.#stores.set(name, store);
    return store;
  }

  /** From now on every write fails. */
  close() {
    this.faults.rejectWrites(new Error('the store is closed'));
  }

  async #commit(effect: () => void, eventTexts: readonly string[]) {
    await this.faults.runWrite(() => {
      effect();
      this.#outbox.append(eventTexts);
    });
  }
}

class MemoryOutbox extends Outbox {
  readonly #eventTexts = new Map<number, string>();
  readonly #listeners: (() => void)[] = [];
  #last = 0;

  append(eventTexts: readonly string[]) {
    if (eventTexts.length === 0) return;
    for (const text of eventTexts) this.#eventTexts.set(++this.#last, text);
    for (const listener of this.#listeners) listener();
  }

  async readPending(after: number, limit: number) {
    const found: PendingEvent[] = [];
    for (const [seq, text] of this.#eventTexts) {
      if (found.length === limit) break;
      if (seq > after) found.push({ seq, event: JSON.parse(text) as Envelope });
    }
    return found;
  }

  async acknowledge(seqs: readonly number[]) {
    for (const seq of seqs) this.#eventTexts.delete(seq);
  }

  async requeue(events: readonly Envelope[]) {
    this.append(events.map((event) => JSON.stringify(event)));
  }

  onAppended(listener: () => void) {
    this.#listeners.push(listener);
  }
}
