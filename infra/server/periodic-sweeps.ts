import type { App } from '#modules/app';
import type { Logger } from '#shared/logger';
import type { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';

const sweepMilliseconds = 500;
const expiryMilliseconds = 10 * 60_000;

/** Fires due timers twice a second, and removes expired items every ten minutes. Call the result to stop it. */
export function startPeriodicSweeps(app: App, store: SqliteDatabase, log: Logger): () => Promise<void> {
  let currentSweep: Promise<unknown> | undefined;
  const runEvery = (milliseconds: number, sweep: () => Promise<unknown>) =>
    setInterval(() => {
      currentSweep = sweep().catch((error: unknown) => log.error({ err: error }, 'a sweep failed'));
    }, milliseconds).unref();
  const timersInterval = runEvery(sweepMilliseconds, app.fireDueTimers);
  const expiryInterval = runEvery(expiryMilliseconds, () => store.sweep());
  return async () => {
    clearInterval(timersInterval);
    clearInterval(expiryInterval);
    await currentSweep;
  };
}
