/** The time of day, so that tests can turn it. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now() {
    return new Date();
  }
}

/** Milliseconds of a clock that nobody sets: what is measured within one process goes by it. */
export type MonotonicClock = () => number;
