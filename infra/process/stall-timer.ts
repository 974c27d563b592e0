/**
 * Measures how long an event loop has been blocked. Another thread samples at regular intervals a counter that the loop increments. Times
 * are in milliseconds of a monotonic clock.
 */
export class StallTimer {
  readonly #maxStep: number;
  #tick: number;
  #sampledAt: number;
  #stalledMilliseconds = 0;

  constructor(intervalMilliseconds: number, now: number, tick: number) {
    this.#maxStep = 2 * intervalMilliseconds;
    this.#sampledAt = now;
    this.#tick = tick;
  }

  /** Takes a sample, and returns for how many milliseconds the counter has not changed. `isExcused`: the loop is blocked on purpose. */
  sample(now: number, tick: number, isExcused: boolean): number {
    // If the machine slept or the process was stopped, the sampling thread was stopped too. That time must not count as blocked.
    const step = Math.min(now - this.#sampledAt, this.#maxStep);
    this.#stalledMilliseconds = tick === this.#tick && !isExcused ? this.#stalledMilliseconds + step : 0;
    this.#sampledAt = now;
    this.#tick = tick;
    return this.#stalledMilliseconds;
  }
}
