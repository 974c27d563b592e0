import type { Bus } from './bus.ts';
import type { Log } from './log.ts';
import type { Outbox, Pending } from './outbox.ts';

const batchSize = 200;
const mostInFlight = 1_000;
/** Looks again this often even when nobody said anything: what another process put in the outbox. */
const pollMilliseconds = 1_000;

/** Carries the outbox to the bus: what was stored is published, and is forgotten only once the bus answers for it. */
export class Relay {
  readonly #outbox: Outbox;
  readonly #bus: Bus;
  readonly #log: Log;
  readonly #inFlight = new Set<Promise<void>>();
  #finished: number[] = [];
  #last = 0;
  #pumping = false;
  #again = false;
  #poll: NodeJS.Timeout | undefined;

  constructor(outbox: Outbox, bus: Bus, log: Log) {
    this.#outbox = outbox;
    this.#bus = bus;
    this.#log = log;
  }

  start() {
    this.#outbox.onSaid(() => this.#wake());
    this.#poll = setInterval(() => this.#wake(), pollMilliseconds).unref();
    this.#wake();
  }

  /** Takes up nothing more, and waits at most `graceMilliseconds` for what is under way; the rest is published at the next start. */
  async stop(graceMilliseconds: number) {
    clearInterval(this.#poll);
    this.#poll = undefined;
    const grace = new Promise((resolve) => setTimeout(resolve, graceMilliseconds).unref());
    await Promise.race([Promise.allSettled(this.#inFlight), grace]);
    await this.#forget();
  }

  /** Resolves when everything that was said so far has been answered for. */
  async idle() {
    do {
      await Promise.allSettled(this.#inFlight);
      await new Promise((resolve) => setImmediate(resolve));
    } while (this.#inFlight.size > 0 || this.#pumping || (await this.#outbox.pending(this.#last, 1)).length > 0);
  }

  #wake() {
    if (!this.#poll) return;
    this.#again = true;
    if (this.#pumping) return;
    this.#pumping = true;
    this.#pump()
      .catch((error: unknown) => this.#log.error({ err: error }, 'the relay could not read the outbox'))
      .finally(() => {
        this.#pumping = false;
      });
  }

  async #pump() {
    while (this.#again && this.#poll) {
      this.#again = false;
      const batch = await this.#outbox.pending(this.#last, batchSize);
      if (batch.length === batchSize) this.#again = true;
      for (const pending of batch) this.#carry(pending);
      while (this.#inFlight.size > mostInFlight) await Promise.race(this.#inFlight);
    }
  }

  #carry({ seq, event }: Pending) {
    this.#last = Math.max(this.#last, seq);
    const carried = this.#publish({ seq, event }).finally(() => this.#inFlight.delete(carried));
    this.#inFlight.add(carried);
  }

  /** Never rejects: what the bus refuses stays in the outbox and is carried again. */
  async #publish({ seq, event }: Pending) {
    try {
      await this.#bus.publish(event);
      this.#settle(seq);
    } catch (error) {
      this.#log.error({ err: error, eventId: event.id }, 'an event could not be published; it stays in the outbox');
      setTimeout(() => this.#poll && this.#carry({ seq, event }), pollMilliseconds).unref();
    }
  }

  /** Gathers what one turn of the event loop has finished, so that it is forgotten in one commit. */
  #settle(seq: number) {
    if (this.#finished.push(seq) > 1) return;
    setImmediate(() => {
      this.#forget().catch((error: unknown) => this.#log.error({ err: error }, 'published events could not be taken from the outbox'));
    });
  }

  async #forget() {
    const seqs = this.#finished;
    this.#finished = [];
    await this.#outbox.done(seqs);
  }
}
