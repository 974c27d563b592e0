import type { MonotonicClock } from '../clock.ts';

/** How long others count as present after they have asked for something. */
const contentionMilliseconds = 2_000;
/** Work that takes longer waits for something else than this process, or makes pauses of its own: its place goes to others meanwhile. */
const maxHoldMilliseconds = 250;

export type FairSchedulerOptions = {
  /** Pieces of work under way at once. */
  readonly concurrency: number;
  /** So many of them are one tenant's at most, as long as others are about. */
  readonly maxPerTenant: number;
  /** So many pieces of one tenant's work may wait; without it any number. */
  readonly maxWaiting?: number;
  readonly now?: MonotonicClock;
  readonly schedule?: (milliseconds: number, work: () => void) => void;
};

/** Too much of one tenant's work is waiting already. */
export class TenantQueueFull extends Error {}

type Lane = { readonly name: string; running: number; readonly waiting: (() => void)[] };
type Slot = { readonly lane: Lane; readonly since: number };

const scheduleUnref = (milliseconds: number, work: () => void) => void setTimeout(work, milliseconds).unref();

/**
 * Shares out what this process can do at once among tenants. A tenant's work keeps its order; a place that is free goes to the tenant
 * whose last turn is longest ago. Alone, a tenant may have all places, and others who come find theirs free within moments.
 */
export class FairScheduler {
  readonly #options: Required<FairSchedulerOptions>;
  /** Those with work under way or waiting. */
  readonly #lanes = new Map<string, Lane>();
  /** Those with work that waits, in the order of their turns. */
  readonly #waitingLanes = new Set<Lane>();
  /** Who holds a place, longest first. */
  readonly #slots = new Set<Slot>();
  #lastTenant: string | undefined;
  #contendedUntil = 0;
  #isCheckScheduled = false;

  constructor(options: FairSchedulerOptions) {
    this.#options = { maxWaiting: Number.POSITIVE_INFINITY, now: () => performance.now(), schedule: scheduleUnref, ...options };
  }

  /** Does the work when it is this tenant's turn. @throws TooManyWaiting and does nothing. */
  async run<T>(tenant: string, work: () => Promise<T>): Promise<T> {
    const slot = this.#tryStart(tenant) ?? (await this.#waitForSlot(tenant));
    try {
      return await work();
    } finally {
      this.#releaseSlot(slot);
    }
  }

  #tryStart(tenant: string): Slot | undefined {
    const now = this.#options.now();
    if (this.#lastTenant !== undefined && this.#lastTenant !== tenant) this.#contendedUntil = now + contentionMilliseconds;
    this.#lastTenant = tenant;
    const lane = this.#lanes.get(tenant) ?? { name: tenant, running: 0, waiting: [] };
    this.#lanes.set(tenant, lane);
    if (this.#slots.size >= this.#options.concurrency) this.#releaseStaleSlots();
    return lane.waiting.length === 0 && this.#canStart(lane) ? this.#occupySlot(lane) : undefined;
  }

  async #waitForSlot(tenant: string): Promise<Slot> {
    const lane = this.#lanes.get(tenant) as Lane;
    if (lane.waiting.length >= this.#options.maxWaiting) throw new TenantQueueFull();
    const slot = new Promise<Slot>((resolve) => lane.waiting.push(() => resolve(this.#occupySlot(lane))));
    this.#waitingLanes.add(lane);
    this.#scheduleCheck();
    return slot;
  }

  #canStart(lane: Lane) {
    const { concurrency: places, maxPerTenant: share, now } = this.#options;
    return this.#slots.size < places && lane.running < (now() < this.#contendedUntil ? share : places);
  }

  #occupySlot(lane: Lane): Slot {
    const slot = { lane, since: this.#options.now() };
    lane.running += 1;
    this.#slots.add(slot);
    return slot;
  }

  #releaseSlot(slot: Slot) {
    if (!this.#slots.delete(slot)) return;
    const { lane } = slot;
    lane.running -= 1;
    if (lane.running === 0 && lane.waiting.length === 0) this.#lanes.delete(lane.name);
    this.#startNext();
  }

  #startNext() {
    for (const lane of this.#waitingLanes) {
      if (this.#slots.size >= this.#options.concurrency) return;
      if (!this.#canStart(lane)) continue;
      this.#waitingLanes.delete(lane);
      lane.waiting.shift()?.();
      // It is at the end of the line again.
      if (lane.waiting.length > 0) this.#waitingLanes.add(lane);
    }
  }

  #releaseStaleSlots() {
    for (const slot of this.#slots) {
      if (this.#options.now() - slot.since < maxHoldMilliseconds) return;
      this.#releaseSlot(slot);
    }
  }

  /** As long as somebody waits: for places held too long, and for others to have gone. */
  #scheduleCheck() {
    if (this.#isCheckScheduled) return;
    this.#isCheckScheduled = true;
    this.#options.schedule(maxHoldMilliseconds, () => {
      this.#isCheckScheduled = false;
      this.#releaseStaleSlots();
      this.#startNext();
      if (this.#waitingLanes.size > 0) this.#scheduleCheck();
    });
  }
}
