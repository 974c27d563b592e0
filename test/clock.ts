import { Clock } from '#shared/clock';

/** A clock that stands still until it is advanced; every reading is a millisecond later than the previous one. */
export class TestClock extends Clock {
  #now: number;
  constructor(start = '2026-03-02T15:00:00.000Z') {
    super();
    this.#now = Date.parse(start);
  }

  now() {
    this.#now += 1;
    return new Date(this.#now);
  }

  override async wait() {
    // Nobody does anything while a test waits.
  }

  advance(seconds: number) {
    this.#now += seconds * 1000;
  }
}
