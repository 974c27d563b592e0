import { setTimeout } from 'node:timers/promises';

/** The current time. Tests replace it. */
export abstract class Clock {
  abstract now(): Date;

  /** Waits for something that others do meanwhile. */
  async wait(milliseconds: number): Promise<void> {
    await setTimeout(milliseconds);
  }
}

export class SystemClock extends Clock {
  now() {
    return new Date();
  }
}

/** Milliseconds of a clock that is never adjusted, for durations within one process. */
export type MonotonicClock = () => number;
