import type { Clock } from '../../clock.ts';
import type { Envelope } from '../../events/events.ts';
import { Outbox, type Pending } from '../../events/outbox.ts';
import type { Table } from '../store.ts';
import { Faults } from './memory-faults.ts';
import { MemoryTable } from './memory-store.ts';

/** Tables and their outbox in memory: the store of the tests, held to the same contract as the others, whose writes can be made to fail. */
export class MemoryStore {
  readonly faults = new Faults();
  readonly #clock: Clock;
  readonly #outbox = new MemoryOutbox();
  readonly #tables = new Map<string, MemoryTable>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get outbox(): Outbox {
    return this.#outbox;
  }

  /** The table of this name, always the same one. */
  table(name: string): Table {
    const known = this.#tables.get(name);
    if (known) return known;
    const made = new MemoryTable(this.#clock, (effect, events) => this.#commit(effect, events));
    this.#tables.set(name, made);
    return made;
  }

  /** From now on every write fails. */
  close() {
    this.faults.refuse(new Error('the store is closed'));
  }

  async #commit(effect: () => void, events: readonly Envelope[]) {
    await this.faults.around(() => {
      effect();
      this.#outbox.keep(events);
    });
  }
}

class MemoryOutbox extends Outbox {
  readonly #texts = new Map<number, string>();
  readonly #listeners: (() => void)[] = [];
  #last = 0;

  keep(events: readonly Envelope[]) {
    if (events.length === 0) return;
    for (const event of events) this.#texts.set(++this.#last, JSON.stringify(event));
    for (const listener of this.#listeners) listener();
  }

  async pending(after: number, limit: number) {
    const found: Pending[] = [];
    for (const [seq, text] of this.#texts) {
      if (found.length === limit) break;
      if (seq > after) found.push({ seq, event: JSON.parse(text) as Envelope });
    }
    return found;
  }

  async done(seqs: readonly number[]) {
    for (const seq of seqs) this.#texts.delete(seq);
  }

  async again(events: readonly Envelope[]) {
    this.keep(events);
  }

  onSaid(listener: () => void) {
    this.#listeners.push(listener);
  }
}
