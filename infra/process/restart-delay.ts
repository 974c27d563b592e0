const [minMilliseconds, maxMilliseconds] = [100, 30_000];
/** A server that has lived so long is no longer one that fails at every start. */
const stableMilliseconds = 60_000;

/** How long to wait before a server that has lived so long is started again, when the last time it was `pause`: twice as long each time. */
export const computeRestartDelay = (previousDelay: number, uptimeMilliseconds: number) =>
  uptimeMilliseconds >= stableMilliseconds ? minMilliseconds : Math.min(Math.max(minMilliseconds, 2 * previousDelay), maxMilliseconds);
