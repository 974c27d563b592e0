import type { Logger } from '../logger.ts';
import type { EventBus } from './event-bus.ts';
import type { Outbox, PendingEvent } from './outbox.ts';

const batchSize = 200;
/** Events that are under way at once, of one tenant and about so many in all. */
const maxInFlight = { perTenant: 128, minPerTenant: 8, total: 1_000 };
/** Looks again this often even when nobody said anything: what another process put in the outbox. */
const pollMilliseconds = 1_000;

/** The events of one tenant. `behind`: what it has said after this place has been passed over, and is read once the window has room. */
type Lane = { inFlight: number; backlogAfter: number | undefined; isCatchingUp: boolean };

/**
 * Carries the outbox to the bus: what was stored is published, and is forgotten only once the bus answers for it. A tenant that has piled
 * up more than its window is passed over, so that what others say behind it is carried all the same; each tenant's events keep their order.
 */
export class OutboxRelay {
  readonly #outbox: Outbox;
  readonly #bus: EventBus;
  readonly #log: Logger;
  readonly #deliveries = new Set<Promise<void>>();
  /** Of every tenant with something under way or passed over. */
  readonly #lanes = new Map<string, Lane>();
  #publishedSeqs: number[] = [];
  #lastSeq = 0;
  #isPumping = false;
  #shouldReadAgain = false;
  #pollTimer: NodeJS.Timeout | undefined;

  constructor(outbox: Outbox, bus: EventBus, log: Logger) {
    this.#outbox = outbox;
    this.#bus = bus;
    this.#log = log;
  }

  start() {
    this.#outbox.onAppended(() => this.#wake());
    this.#pollTimer = setInterval(() => {
      this.#wake();
      for (const [tenantId, lane] of this.#lanes) this.#catchUp(tenantId, lane);
    }, pollMilliseconds).unref();
    this.#wake();
  }

  /** Takes up nothing more, and waits at most `graceMilliseconds` for what is under way; the rest is published at the next start. */
  async stop(graceMilliseconds: number) {
    clearInterval(this.#pollTimer);
    this.#pollTimer = undefined;
    const grace = new Promise((resolve) => setTimeout(resolve, graceMilliseconds).unref());
    await Promise.race([Promise.allSettled(this.#deliveries), grace]);
    await this.#acknowledgePublished();
  }

  /** Resolves when everything that was said so far has been answered for. */
  async waitUntilIdle() {
    do {
      await Promise.allSettled(this.#deliveries);
      await new Promise((resolve) => setImmediate(resolve));
    } while (this.#lanes.size > 0 || this.#isPumping || (await this.#outbox.readPending(this.#lastSeq, 1)).length > 0);
  }

  #wake() {
    if (!this.#pollTimer) return;
    this.#shouldReadAgain = true;
    if (this.#isPumping) return;
    this.#isPumping = true;
    this.#pump()
      .catch((error: unknown) => this.#log.error({ err: error }, 'the relay could not read the outbox'))
      .finally(() => {
        this.#isPumping = false;
      });
  }

  async #pump() {
    while (this.#shouldReadAgain && this.#pollTimer) {
      this.#shouldReadAgain = false;
      const batch = await this.#outbox.readPending(this.#lastSeq, batchSize);
      if (batch.length === batchSize) this.#shouldReadAgain = true;
      for (const pending of batch) this.#deliverOrDefer(pending);
      if (this.#shouldReadAgain) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Carries an event that was not seen before, or passes over it. */
  #deliverOrDefer(pending: PendingEvent) {
    const { tenantId } = pending.event;
    const lane = this.#laneOf(tenantId);
    if (lane.backlogAfter === undefined && lane.inFlight < this.#maxPerTenant()) this.#deliver(pending, lane);
    else lane.backlogAfter ??= this.#lastSeq;
    this.#lastSeq = Math.max(this.#lastSeq, pending.seq);
  }

  #laneOf(tenantId: string): Lane {
    const lane = this.#lanes.get(tenantId) ?? { inFlight: 0, backlogAfter: undefined, isCatchingUp: false };
    this.#lanes.set(tenantId, lane);
    return lane;
  }

  /** How many events of one tenant may be under way. */
  #maxPerTenant() {
    return Math.min(maxInFlight.perTenant, Math.max(maxInFlight.minPerTenant, maxInFlight.total / this.#lanes.size));
  }

  /** Carries what was passed over, once half of the window is free. */
  #catchUp(tenantId: string, lane: Lane) {
    // Once stopped, what was passed over waits for the next start.
    if (!this.#pollTimer || lane.backlogAfter === undefined || lane.isCatchingUp || lane.inFlight > this.#maxPerTenant() / 2) return;
    lane.isCatchingUp = true;
    this.#readBacklog(tenantId, lane).then(
      () => {
        lane.isCatchingUp = false;
        this.#releaseLane(tenantId, lane);
      },
      (error: unknown) => {
        // It is tried again with the next look.
        lane.isCatchingUp = false;
        this.#log.error({ err: error }, 'the relay could not read the outbox');
      },
    );
  }

  async #readBacklog(tenantId: string, lane: Lane) {
    while (lane.backlogAfter !== undefined && this.#pollTimer) {
      const lastSeq = this.#lastSeq;
      const batch = await this.#outbox.readPending(lane.backlogAfter, batchSize);
      if (!this.#deliverBacklog(batch, tenantId, lane)) return;
      const hasReachedLast = batch.length < batchSize || (batch.at(-1)?.seq ?? 0) > this.#lastSeq;
      if (hasReachedLast) lane.backlogAfter = Math.max(lane.backlogAfter, lastSeq);
      if (lane.backlogAfter >= this.#lastSeq) lane.backlogAfter = undefined;
    }
  }

  /** Carries those of a batch that are this tenant's and were passed over; false where there was no room for all. */
  #deliverBacklog(batch: readonly PendingEvent[], tenantId: string, lane: Lane) {
    for (const pending of batch) {
      // What nobody has seen yet is offered when it is.
      if (pending.seq > this.#lastSeq) return true;
      if (pending.event.tenantId === tenantId) {
        if (lane.inFlight >= this.#maxPerTenant()) return false;
        this.#deliver(pending, lane);
      }
      lane.backlogAfter = pending.seq;
    }
    return true;
  }

  #deliver({ seq, event }: PendingEvent, lane: Lane) {
    lane.inFlight += 1;
    const delivery = this.#publish({ seq, event }).finally(() => {
      this.#deliveries.delete(delivery);
      lane.inFlight -= 1;
      this.#releaseLane(event.tenantId, lane);
    });
    this.#deliveries.add(delivery);
  }

  #releaseLane(tenantId: string, lane: Lane) {
    if (lane.backlogAfter !== undefined) this.#catchUp(tenantId, lane);
    else if (lane.inFlight === 0 && !lane.isCatchingUp && this.#lanes.get(tenantId) === lane) this.#lanes.delete(tenantId);
  }

  /** Never rejects: what the bus refuses stays in the outbox and is carried again. */
  async #publish({ seq, event }: PendingEvent) {
    try {
      await this.#bus.publish(event);
      this.#markPublished(seq);
    } catch (error) {
      this.#log.error({ err: error, eventId: event.id }, 'an event could not be published; it stays in the outbox');
      setTimeout(() => this.#pollTimer && this.#deliver({ seq, event }, this.#laneOf(event.tenantId)), pollMilliseconds).unref();
    }
  }

  /** Gathers what one turn of the event loop has finished, so that it is forgotten in one commit. */
  #markPublished(seq: number) {
    if (this.#publishedSeqs.push(seq) > 1) return;
    setImmediate(() => {
      this.#acknowledgePublished().catch((error: unknown) =>
        this.#log.error({ err: error }, 'published events could not be taken from the outbox'),
      );
    });
  }

  async #acknowledgePublished() {
    const seqs = this.#publishedSeqs;
    this.#publishedSeqs = [];
    await this.#outbox.acknowledge(seqs);
  }
}
