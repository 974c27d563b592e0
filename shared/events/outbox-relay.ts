import type { Log } from '../logger.ts';
import type { Bus } from './event-bus.ts';
import type { Outbox, Pending } from './outbox.ts';

const batchSize = 200;
/** Events that are under way at once, of one tenant and about so many in all. */
const window = { ofTenant: 128, least: 8, inAll: 1_000 };
/** Looks again this often even when nobody said anything: what another process put in the outbox. */
const pollMilliseconds = 1_000;

/** The events of one tenant. `behind`: what it has said after this place has been passed over, and is read once the window has room. */
type Lane = { inFlight: number; behind: number | undefined; catchingUp: boolean };

/**
 * Carries the outbox to the bus: what was stored is published, and is forgotten only once the bus answers for it. A tenant that has piled
 * up more than its window is passed over, so that what others say behind it is carried all the same; each tenant's events keep their order.
 */
export class Relay {
  readonly #outbox: Outbox;
  readonly #bus: Bus;
  readonly #log: Log;
  readonly #inFlight = new Set<Promise<void>>();
  /** Of every tenant with something under way or passed over. */
  readonly #lanes = new Map<string, Lane>();
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
    this.#poll = setInterval(() => {
      this.#wake();
      for (const [tenantId, lane] of this.#lanes) this.#catchUp(tenantId, lane);
    }, pollMilliseconds).unref();
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
    } while (this.#lanes.size > 0 || this.#pumping || (await this.#outbox.pending(this.#last, 1)).length > 0);
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
      for (const pending of batch) this.#offer(pending);
      if (this.#again) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Carries an event that was not seen before, or passes over it. */
  #offer(pending: Pending) {
    const { tenantId } = pending.event;
    const lane = this.#laneOf(tenantId);
    if (lane.behind === undefined && lane.inFlight < this.#room()) this.#carry(pending, lane);
    else lane.behind ??= this.#last;
    this.#last = Math.max(this.#last, pending.seq);
  }

  #laneOf(tenantId: string): Lane {
    const lane = this.#lanes.get(tenantId) ?? { inFlight: 0, behind: undefined, catchingUp: false };
    this.#lanes.set(tenantId, lane);
    return lane;
  }

  /** How many events of one tenant may be under way. */
  #room() {
    return Math.min(window.ofTenant, Math.max(window.least, window.inAll / this.#lanes.size));
  }

  /** Carries what was passed over, once half of the window is free. */
  #catchUp(tenantId: string, lane: Lane) {
    // Once stopped, what was passed over waits for the next start.
    if (!this.#poll || lane.behind === undefined || lane.catchingUp || lane.inFlight > this.#room() / 2) return;
    lane.catchingUp = true;
    this.#readOn(tenantId, lane).then(
      () => {
        lane.catchingUp = false;
        this.#leave(tenantId, lane);
      },
      (error: unknown) => {
        // It is tried again with the next look.
        lane.catchingUp = false;
        this.#log.error({ err: error }, 'the relay could not read the outbox');
      },
    );
  }

  async #readOn(tenantId: string, lane: Lane) {
    while (lane.behind !== undefined && this.#poll) {
      const seen = this.#last;
      const batch = await this.#outbox.pending(lane.behind, batchSize);
      if (!this.#takeUp(batch, tenantId, lane)) return;
      const isAll = batch.length < batchSize || (batch.at(-1)?.seq ?? 0) > this.#last;
      if (isAll) lane.behind = Math.max(lane.behind, seen);
      if (lane.behind >= this.#last) lane.behind = undefined;
    }
  }

  /** Carries those of a batch that are this tenant's and were passed over; false where there was no room for all. */
  #takeUp(batch: readonly Pending[], tenantId: string, lane: Lane) {
    for (const pending of batch) {
      // What nobody has seen yet is offered when it is.
      if (pending.seq > this.#last) return true;
      if (pending.event.tenantId === tenantId) {
        if (lane.inFlight >= this.#room()) return false;
        this.#carry(pending, lane);
      }
      lane.behind = pending.seq;
    }
    return true;
  }

  #carry({ seq, event }: Pending, lane: Lane) {
    lane.inFlight += 1;
    const carried = this.#publish({ seq, event }).finally(() => {
      this.#inFlight.delete(carried);
      lane.inFlight -= 1;
      this.#leave(event.tenantId, lane);
    });
    this.#inFlight.add(carried);
  }

  #leave(tenantId: string, lane: Lane) {
    if (lane.behind !== undefined) this.#catchUp(tenantId, lane);
    else if (lane.inFlight === 0 && !lane.catchingUp && this.#lanes.get(tenantId) === lane) this.#lanes.delete(tenantId);
  }

  /** Never rejects: what the bus refuses stays in the outbox and is carried again. */
  async #publish({ seq, event }: Pending) {
    try {
      await this.#bus.publish(event);
      this.#settle(seq);
    } catch (error) {
      this.#log.error({ err: error, eventId: event.id }, 'an event could not be published; it stays in the outbox');
      setTimeout(() => this.#poll && this.#carry({ seq, event }, this.#laneOf(event.tenantId)), pollMilliseconds).unref();
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
