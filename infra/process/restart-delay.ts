const [shortestMilliseconds, longestMilliseconds] = [100, 30_000];
/** A server that has lived so long is no longer one that fails at every start. */
const settledMilliseconds = 60_000;

/** How long to wait before a server that has lived so long is started again, when the last time it was `pause`: twice as long each time. */
export const nextPause = (pause: number, livedMilliseconds: number) =>
  livedMilliseconds >= settledMilliseconds
    ? shortestMilliseconds
    : Math.min(Math.max(shortestMilliseconds, 2 * pause), longestMilliseconds);
