/**
 * How long a loop has stood still, by what another thread sees of it at regular looks: a number that grows with each turn of the loop. Times
 * are milliseconds of a monotonic clock.
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

  /** Looks again, and gives the milliseconds since the last sign of life. `excused`: somebody holds the loop on purpose. */
  sample(now: number, tick: number, isExcused: boolean): number {
    // A machine that slept, or a process that was stopped, held the looking thread as well: what it missed is no stillness it has seen.
    const step = Math.min(now - this.#sampledAt, this.#maxStep);
    this.#stalledMilliseconds = tick === this.#tick && !isExcused ? this.#stalledMilliseconds + step : 0;
    this.#sampledAt = now;
    this.#tick = tick;
    return this.#stalledMilliseconds;
  }
}
