import type { Logger } from '../logger.ts';
import type { EventBus } from './event-bus.ts';
import type { Outbox, PendingEvent } from './outbox.ts';

const batchSize = 200;
/** How many events are being published at once: at most `perTenant` of one tenant, and about `total` altogether. */
const maxInFlight = { perTenant: 128, minPerTenant: 8, total: 1_000 };
/** How often the outbox is read without a notification: another process may have added to it. */
const pollMilliseconds = 1_000;

/**
 * The state of one tenant. `backlogAfter`: events after this `seq` were deferred and are read once fewer of the tenant's events are in
 * flight; undefined: none were.
 */
type Lane = { inFlight: number; backlogAfter: number | undefined; isCatchingUp: boolean };

/**
 * Publishes the events of the outbox to the bus, and removes each only after the bus has confirmed it. Events of a tenant beyond its
 * limit are deferred, so that they do not delay the events of other tenants; the events of each tenant keep their order.
 * @see https://microservices.io/patterns/data/transactional-outbox.html
 */
export class OutboxRelay {
  readonly #outbox: Outbox;
  readonly #bus: EventBus;
  readonly #log: Logger;
  readonly #deliveries = new Set<Promise<void>>();
  /** By tenant, as long as it has events in flight or deferred ones. */
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

  /** Starts no more deliveries and waits at most `graceMilliseconds` for those in flight. The rest is published at the next start. */
  async stop(graceMilliseconds: number) {
    clearInterval(this.#pollTimer);
    this.#pollTimer = undefined;
    const grace = new Promise((resolve) => setTimeout(resolve, graceMilliseconds).unref());
    await Promise.race([Promise.allSettled(this.#deliveries), grace]);
    await this.#acknowledgePublished();
  }

  /** Resolves once the bus has confirmed every event stored so far. */
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

  /** Delivers an event that is read for the first time, or defers it. */
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

  /** How many events of one tenant may be in flight. */
  #maxPerTenant() {
    return Math.min(maxInFlight.perTenant, Math.max(maxInFlight.minPerTenant, maxInFlight.total / this.#lanes.size));
  }

  /** Delivers deferred events once half of the tenant's limit is free. */
  #catchUp(tenantId: string, lane: Lane) {
    // After a stop, deferred events wait for the next start.
    if (!this.#pollTimer || lane.backlogAfter === undefined || lane.isCatchingUp || lane.inFlight > this.#maxPerTenant() / 2) return;
    lane.isCatchingUp = true;
    this.#readBacklog(tenantId, lane).then(
      () => {
        lane.isCatchingUp = false;
        this.#releaseLane(tenantId, lane);
      },
      (error: unknown) => {
        // The next poll tries again.
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

  /** Delivers the deferred events of this tenant from a batch. Returns false if the limit did not allow all of them. */
  #deliverBacklog(batch: readonly PendingEvent[], tenantId: string, lane: Lane) {
    for (const pending of batch) {
      // `#pump` has not read this one yet and will deliver it.
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

  /** Never rejects: an event that the bus does not confirm stays in the outbox and is delivered again. */
  async #publish({ seq, event }: PendingEvent) {
    try {
      await this.#bus.publish(event);
      this.#markPublished(seq);
    } catch (error) {
      this.#log.error({ err: error, eventId: event.id }, 'an event could not be published; it stays in the outbox');
      setTimeout(() => this.#pollTimer && this.#deliver({ seq, event }, this.#laneOf(event.tenantId)), pollMilliseconds).unref();
    }
  }

  /** Collects the events that one turn of the event loop has finished, so that one commit removes them all. */
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
