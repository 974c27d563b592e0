/** Random choices that a seed determines (mulberry32). */
export class SeededRandom {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }

  /** A number from 0 up to but not including 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to but not including `end`. */
  integerBelow(end: number) {
    return Math.floor(this.next() * end);
  }

  chance(share: number) {
    return this.next() < share;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.integerBelow(from.length)] as T;
  }

  /** Removes a random element of the list; undefined if it is empty. */
  takeAny<T>(from: T[]): T | undefined {
    return from.splice(this.integerBelow(from.length), 1)[0];
  }
}
