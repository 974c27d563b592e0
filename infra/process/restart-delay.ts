const [minMilliseconds, maxMilliseconds] = [100, 30_000];
/** A server that has run this long does not fail at every start, so the delay begins at its minimum again. */
const stableMilliseconds = 60_000;

/** The delay in milliseconds before the next restart: twice the previous one, from 100 to 30,000. */
export const computeRestartDelay = (previousDelay: number, uptimeMilliseconds: number) =>
  uptimeMilliseconds >= stableMilliseconds ? minMilliseconds : Math.min(Math.max(minMilliseconds, 2 * previousDelay), maxMilliseconds);
