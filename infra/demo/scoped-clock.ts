import { AsyncLocalStorage } from 'node:async_hooks';
import { Clock } from '#shared/clock';

/** A clock by which many stories of the past can be told side by side: each lane of work has a time of its own. */
export class ScopedClock extends Clock {
  readonly #scopes = new AsyncLocalStorage<{ readonly time: number }>();

  /** Runs `work`, and all that it waits for, at this time (milliseconds since 1970). */
  runAt<T>(time: number, work: () => Promise<T>): Promise<T> {
    return this.#scopes.run({ time }, work);
  }

  now() {
    return new Date(this.#scopes.getStore()?.time ?? Date.now());
  }
}
