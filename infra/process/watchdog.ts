import { url as inspectorUrl } from 'node:inspector';
import { Worker } from 'node:worker_threads';
import type { Logger } from '#shared/logger';

/** How long the event loop may be blocked. */
const limitMilliseconds = 5_000;
/** How often within the limit the main thread increments the counter and the watchdog samples it. */
export const samplesPerLimit = 10;

/** What both threads share: the counter of ticks, and whether a debugger is attached, at these indexes. */
export type WatchdogData = { readonly counters: Int32Array; readonly limitMilliseconds: number };
export const [tickIndex, debuggerIndex] = [0, 1];

/**
 * Watches the event loop of this thread from another thread until the process ends. If the loop is blocked for longer than the limit, the
 * watchdog logs its stack to standard error and ends the process for a restart.
 */
export function startWatchdog(log: Logger, limit = limitMilliseconds) {
  const counters = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const tick = () => {
    Atomics.add(counters, tickIndex, 1);
    // A debugger blocks the loop on purpose.
    Atomics.store(counters, debuggerIndex, inspectorUrl() === undefined ? 0 : 1);
  };
  tick();
  setInterval(tick, limit / samplesPerLimit).unref();
  const workerData: WatchdogData = { counters, limitMilliseconds: limit };
  const worker = new Worker(new URL('./watchdog-thread.ts', import.meta.url), { workerData, name: 'watchdog', execArgv: [], stdin: false });
  worker.on('error', (error) => log.error({ err: error }, 'the watchdog failed: nobody watches the event loop any more'));
  worker.unref();
}
