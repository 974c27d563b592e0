/**
 * How long a loop has stood still, by what another thread sees of it at regular looks: a number that grows with each turn of the loop. Times
 * are milliseconds of a monotonic clock.
 */
export class Stillness {
  readonly #longestStep: number;
  #turn: number;
  #last: number;
  #milliseconds = 0;

  constructor(intervalMilliseconds: number, now: number, turn: number) {
    this.#longestStep = 2 * intervalMilliseconds;
    this.#last = now;
    this.#turn = turn;
  }

  /** Looks again, and gives the milliseconds since the last sign of life. `excused`: somebody holds the loop on purpose. */
  look(now: number, turn: number, excused: boolean): number {
    // A machine that slept, or a process that was stopped, held the looking thread as well: what it missed is no stillness it has seen.
    const step = Math.min(now - this.#last, this.#longestStep);
    this.#milliseconds = turn === this.#turn && !excused ? this.#milliseconds + step : 0;
    this.#last = now;
    this.#turn = turn;
    return this.#milliseconds;
  }
}
