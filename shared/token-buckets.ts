import type { MonotonicClock } from './clock.ts';

const windowMilliseconds = 60_000;
const maxKeys = 50_000;
/** Tolerance for the rounding errors of sums of fractional costs. */
const epsilon = 1e-6;

/**
 * A token bucket for each key: full at first, refilled evenly within a minute. Full buckets are not stored. At most `keys` keys (50,000,
 * some megabytes) are; beyond that the least recently used key starts afresh.
 * @see https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 */
export class TokenBuckets {
  readonly #millisecondsPerPoint: number;
  readonly #now: MonotonicClock;
  readonly #maxKeys: number;
  /** When each bucket will be full again; the most recently used key is last. */
  readonly #fullAt = new Map<string, number>();

  constructor(pointsPerMinute: number, now: MonotonicClock = () => performance.now(), keys = maxKeys) {
    this.#millisecondsPerPoint = windowMilliseconds / pointsPerMinute;
    this.#now = now;
    this.#maxKeys = keys;
  }

  /** How many buckets are stored. */
  get size() {
    return this.#fullAt.size;
  }

  /** In how many milliseconds the bucket will hold `cost` points, or be full if it cannot hold as many; 0 if it does now. Takes nothing. */
  waitMilliseconds(key: string, cost = 1): number {
    return Math.max(0, this.#fullAtAfterSpending(key, cost) - this.#now() - windowMilliseconds - epsilon);
  }

  /** Takes `cost` points and returns 0, or takes nothing and returns in how many milliseconds they will be available. */
  tryTake(key: string, cost = 1): number {
    const wait = this.waitMilliseconds(key, cost);
    if (wait === 0) this.#setFullAt(key, this.#fullAtAfterSpending(key, cost));
    return wait;
  }

  /** Takes `cost` points even if there are fewer, down to a debt of one full bucket. */
  forceTake(key: string, cost = 1) {
    this.#setFullAt(key, Math.min(this.#fullAtAfterSpending(key, cost), this.#now() + 2 * windowMilliseconds));
  }

  /** Gives back `cost` points. */
  refund(key: string, cost = 1) {
    const fullAt = this.#fullAt.get(key);
    if (fullAt !== undefined) this.#setFullAt(key, fullAt - cost * this.#millisecondsPerPoint);
  }

  #fullAtAfterSpending(key: string, cost: number) {
    return Math.max(this.#now(), this.#fullAt.get(key) ?? 0) + Math.min(cost * this.#millisecondsPerPoint, windowMilliseconds);
  }

  #setFullAt(key: string, fullAt: number) {
    this.#fullAt.delete(key);
    if (fullAt > this.#now()) this.#fullAt.set(key, fullAt);
    // The least recently used key is the most likely to be full again.
    for (const oldest of this.#fullAt.keys()) {
      const isFull = (this.#fullAt.get(oldest) ?? 0) <= this.#now();
      if (!isFull && this.#fullAt.size <= this.#maxKeys) break;
      this.#fullAt.delete(oldest);
    }
  }
}
