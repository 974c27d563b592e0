/**
 * Whether a pause that ends at `end` still lasts at `now` (both in epoch milliseconds). A pause lasts at most `maxMilliseconds`. If much
 * more is left, the clock has been set back since the pause began, and the pause counts as over. The tolerance is twice the maximum,
 * since the clocks of several machines differ.
 */
export function isPauseActive(end: number, now: number, maxMilliseconds: number): boolean {
  const left = end - now;
  return left > 0 && left <= 2 * maxMilliseconds;
}
