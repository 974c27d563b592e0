/** Choices that a seed makes, the same ones every time: mulberry32. */
export class SeededRandom {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to, not including, `end`. */
  integerBelow(end: number) {
    return Math.floor(this.next() * end);
  }

  chance(share: number) {
    return this.next() < share;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.integerBelow(from.length)] as T;
  }

  /** Takes one out of the list, any; undefined from an empty one. */
  takeAny<T>(from: T[]): T | undefined {
    return from.splice(this.integerBelow(from.length), 1)[0];
  }
}
