import type { Comanda } from '#modules/app';
import type { Log } from '#shared/logger';
import type { SqliteStore } from '#shared/store/sqlite/sqlite-database';

const sweepMilliseconds = 500;
const expiryMilliseconds = 10 * 60_000;

/** Wakes due timers twice a second, and now and then drops what has expired. What it returns stops it. */
export function keepSweeping(comanda: Comanda, store: SqliteStore, log: Log): () => Promise<void> {
  let sweeping: Promise<unknown> | undefined;
  const every = (milliseconds: number, sweep: () => Promise<unknown>) =>
    setInterval(() => {
      sweeping = sweep().catch((error: unknown) => log.error({ err: error }, 'a sweep failed'));
    }, milliseconds).unref();
  const timers = every(sweepMilliseconds, comanda.sweepTimers);
  const expiry = every(expiryMilliseconds, () => store.sweep());
  return async () => {
    clearInterval(timers);
    clearInterval(expiry);
    await sweeping;
  };
}
