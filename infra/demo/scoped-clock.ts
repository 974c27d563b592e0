import { AsyncLocalStorage } from 'node:async_hooks';
import { Clock } from '#shared/clock';

/** A clock with its own time for each piece of asynchronous work, so that stories of the past can run concurrently. */
export class ScopedClock extends Clock {
  readonly #scopes = new AsyncLocalStorage<{ readonly time: number }>();

  /** Runs `work` and everything that it awaits at this time (epoch milliseconds). */
  runAt<T>(time: number, work: () => Promise<T>): Promise<T> {
    return this.#scopes.run({ time }, work);
  }

  now() {
    return new Date(this.#scopes.getStore()?.time ?? Date.now());
  }
}
