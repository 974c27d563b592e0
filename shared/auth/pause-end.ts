/**
 * Whether a pause of at most `most` milliseconds, whose end is stored as a time of day, still lasts. One that would last much longer than
 * it can was begun before the clock was set back, and is over: nobody waits until the clock has caught up. Up to twice as long it lasts,
 * since the clocks of several machines differ.
 */
export function isPauseActive(end: number, now: number, maxMilliseconds: number): boolean {
  const left = end - now;
  return left > 0 && left <= 2 * maxMilliseconds;
}
