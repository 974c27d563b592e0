/** The current time. Tests replace it. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now() {
    return new Date();
  }
}

/** Milliseconds of a clock that is never adjusted, for durations within one process. */
export type MonotonicClock = () => number;
