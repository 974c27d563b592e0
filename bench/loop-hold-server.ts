// The embedded server with a probe. bench/loop-hold.ts starts it as a child process and asks over IPC how long the event loop has been
// blocked since the last question.
import { monitorEventLoopDelay, PerformanceObserver, performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { startServer } from '#infra/server/start-server';
import { readConfig } from '#shared/config';
import { createLogger } from '#shared/logger';

/** The longest times in milliseconds: `delay` by the clock, `work` in processor time of the main thread, whatever else the machine does. */
export type LoopHolds = {
  readonly delay: number;
  readonly work: number;
  readonly gc: number;
  readonly commit: number;
  readonly load: number;
};

const histogram = monitorEventLoopDelay({ resolution: 1 });
histogram.enable();
let longest = { work: 0, gc: 0, commit: 0 };
let load = performance.eventLoopUtilization();

let before = process.threadCpuUsage();
setInterval(() => {
  const { user, system } = process.threadCpuUsage(before);
  before = process.threadCpuUsage();
  longest.work = Math.max(longest.work, (user + system) / 1_000);
}, 1);
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longest.gc = Math.max(longest.gc, duration);
}).observe({ entryTypes: ['gc'] });
// The fsync of a group commit is the only wait that the design accepts on the main thread.
const exec = DatabaseSync.prototype.exec;
DatabaseSync.prototype.exec = function (sql) {
  const start = performance.now();
  exec.call(this, sql);
  if (sql === 'COMMIT') longest.commit = Math.max(longest.commit, performance.now() - start);
};

const server = await startServer(readConfig(process.env), createLogger('error'));
process.send?.(server.url);
process.on('message', () => {
  // The next timers notice what has just blocked the loop.
  setTimeout(() => {
    const now = performance.eventLoopUtilization();
    const holds: LoopHolds = { delay: histogram.max / 1e6, ...longest, load: performance.eventLoopUtilization(now, load).utilization };
    histogram.reset();
    [load, longest] = [now, { work: 0, gc: 0, commit: 0 }];
    process.send?.(holds);
  }, 5);
});
