import { LRUCache } from 'lru-cache';
import type { MonotonicClock } from './clock.ts';

const windowMilliseconds = 60_000;
const maxKeys = 50_000;
/** What adding up fractions of a point may be off by. */
const epsilon = 1e-6;

/**
 * A token bucket for each key: full at first, refilled evenly within a minute. Of a key that has its whole budget nothing is kept, and
 * of at most `maxKeys` keys (some megabytes) anything at all: beyond them the key that was used longest ago starts afresh.
 * @see https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 */
export class TokenBuckets {
  readonly #millisecondsPerPoint: number;
  readonly #now: MonotonicClock;
  /** When each bucket will be full again. */
  readonly #fullAt: LRUCache<string, number>;

  constructor(pointsPerMinute: number, now: MonotonicClock = () => performance.now(), keys = maxKeys) {
    this.#millisecondsPerPoint = windowMilliseconds / pointsPerMinute;
    this.#now = now;
    // By size and not by number, for which room is taken beforehand.
    this.#fullAt = new LRUCache({ maxSize: keys, sizeCalculation: () => 1 });
  }

  /** How many keys have spent something. */
  get size() {
    return this.#fullAt.size;
  }

  /** In how many milliseconds the bucket will hold `cost` points, or all that it can hold: 0 if it does now. Takes nothing. */
  waitMilliseconds(key: string, cost = 1): number {
    return Math.max(0, this.#fullAtAfterSpending(key, cost) - this.#now() - windowMilliseconds - epsilon);
  }

  /** Takes `cost` points and says 0; or takes nothing and says in how many milliseconds they will be there. */
  tryTake(key: string, cost = 1): number {
    const wait = this.waitMilliseconds(key, cost);
    if (wait === 0) this.#setFullAt(key, this.#fullAtAfterSpending(key, cost));
    return wait;
  }

  /** Takes `cost` points, even if that leaves less than none. */
  forceTake(key: string, cost = 1) {
    this.#setFullAt(key, Math.min(this.#fullAtAfterSpending(key, cost), this.#now() + 2 * windowMilliseconds));
  }

  /** Gives back what was taken. */
  refund(key: string, cost = 1) {
    const fullAt = this.#fullAt.peek(key);
    if (fullAt !== undefined) this.#setFullAt(key, fullAt - cost * this.#millisecondsPerPoint);
  }

  #fullAtAfterSpending(key: string, cost: number) {
    return Math.max(this.#now(), this.#fullAt.peek(key) ?? 0) + Math.min(cost * this.#millisecondsPerPoint, windowMilliseconds);
  }

  #setFullAt(key: string, fullAt: number) {
    if (fullAt > this.#now()) this.#fullAt.set(key, fullAt);
    else this.#fullAt.delete(key);
    // Who was used longest ago has most likely its whole budget again.
    for (const oldest of this.#fullAt.rkeys()) {
      if ((this.#fullAt.peek(oldest) ?? 0) > this.#now()) break;
      this.#fullAt.delete(oldest);
    }
  }
}
