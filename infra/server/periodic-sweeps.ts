import type { App } from '#modules/app';
import type { Logger } from '#shared/logger';
import type { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';

const sweepMilliseconds = 500;
const expiryMilliseconds = 10 * 60_000;

/** Wakes due timers twice a second, and now and then drops what has expired. What it returns stops it. */
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
