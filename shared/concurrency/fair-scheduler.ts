import type { MonotonicClock } from '../clock.ts';

/** Tenants count as competing for this long after two different ones have asked for a slot in a row. */
const contentionMilliseconds = 2_000;
/** Work that takes longer waits for something outside this process or pauses by itself, so its slot goes to others meanwhile. */
const maxHoldMilliseconds = 250;

export type FairSchedulerOptions = {
  /** How many pieces of work run at once. */
  readonly concurrency: number;
  /** How many of them may belong to one tenant while tenants compete. */
  readonly maxPerTenant: number;
  /** How many pieces of one tenant's work may wait. Default: any number. */
  readonly maxWaiting?: number;
  readonly now?: MonotonicClock;
  readonly schedule?: (milliseconds: number, work: () => void) => void;
};

/** As much of the tenant's work is waiting as may wait. */
export class TenantQueueFull extends Error {}

type Lane = { readonly name: string; running: number; readonly waiting: (() => void)[] };
type Slot = { readonly lane: Lane; readonly since: number };

const scheduleUnref = (milliseconds: number, work: () => void) => void setTimeout(work, milliseconds).unref();

/**
 * Shares the capacity of this process among tenants. The work of one tenant starts in order, and a free slot goes to the tenant that has
 * waited longest since its last one. A tenant that is alone may use all slots; slots held for more than 250 ms are given up to others.
 */
export class FairScheduler {
  readonly #options: Required<FairSchedulerOptions>;
  /** Lanes with work that runs or waits, by tenant. */
  readonly #lanes = new Map<string, Lane>();
  /** Lanes with work that waits, the next one first. */
  readonly #waitingLanes = new Set<Lane>();
  /** Occupied slots, the oldest first. */
  readonly #slots = new Set<Slot>();
  #lastTenant: string | undefined;
  #contendedUntil = 0;
  #isCheckScheduled = false;

  constructor(options: FairSchedulerOptions) {
    this.#options = { maxWaiting: Number.POSITIVE_INFINITY, now: () => performance.now(), schedule: scheduleUnref, ...options };
  }

  /**
   * Runs the work once the tenant gets a slot, and resolves or rejects with the work.
   * @throws TenantQueueFull, without running the work, if `maxWaiting` pieces of the tenant's work are waiting.
   */
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
    const { concurrency, maxPerTenant, now } = this.#options;
    return this.#slots.size < concurrency && lane.running < (now() < this.#contendedUntil ? maxPerTenant : concurrency);
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
      // To the end of the line.
      if (lane.waiting.length > 0) this.#waitingLanes.add(lane);
    }
  }

  #releaseStaleSlots() {
    for (const slot of this.#slots) {
      if (this.#options.now() - slot.since < maxHoldMilliseconds) return;
      this.#releaseSlot(slot);
    }
  }

  /** Checks again as long as somebody waits: slots may have been held too long, or the other tenants may have gone. */
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
