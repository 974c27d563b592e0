import { url as inspectorUrl } from 'node:inspector';
import { Worker } from 'node:worker_threads';
import type { Logger } from '#shared/logger';

/** How long the event loop may stand still. */
const limitMilliseconds = 5_000;
/** So many times within the limit the main thread gives a sign of life and the watchdog looks for it. */
export const samplesPerLimit = 10;

/** What both threads share: how often the loop has turned, and whether a debugger may be holding it. */
export type WatchdogData = { readonly counters: Int32Array; readonly limitMilliseconds: number };
export const [tickIndex, debuggerIndex] = [0, 1];

/**
 * Watches this thread's event loop from another thread, from now on and until the process ends. A loop that stands still for too long answers
 * nobody: the watchdog then writes where it stands to standard error, and ends the process so that it is started again.
 */
export function startWatchdog(log: Logger, limit = limitMilliseconds) {
  const counters = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const tick = () => {
    Atomics.add(counters, tickIndex, 1);
    // Whoever debugs stops the loop on purpose.
    Atomics.store(counters, debuggerIndex, inspectorUrl() === undefined ? 0 : 1);
  };
  tick();
  setInterval(tick, limit / samplesPerLimit).unref();
  const workerData: WatchdogData = { counters, limitMilliseconds: limit };
  const worker = new Worker(new URL('./watchdog-thread.ts', import.meta.url), { workerData, name: 'watchdog', execArgv: [], stdin: false });
  worker.on('error', (error) => log.error({ err: error }, 'the watchdog failed: nobody watches the event loop any more'));
  worker.unref();
}
