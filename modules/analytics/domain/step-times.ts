/**
 * A histogram of durations: a bucket for every whole second up to 120, then buckets that grow by 2 %. A percentile read from it
 * is exact to the second up to 120 s, and 1 % off at most beyond.
 */
const exactSeconds = 120;
const bucketGrowth = 1.02;

/** The number of the bucket that a duration falls in. */
export function toBucket(seconds: number): number {
  const whole = Math.round(seconds);
  return whole <= exactSeconds ? Math.max(whole, 0) : exactSeconds + Math.ceil(Math.log(whole / exactSeconds) / Math.log(bucketGrowth));
}

/** The middle of a bucket in seconds. */
const toSeconds = (bucket: number) => (bucket <= exactSeconds ? bucket : exactSeconds * bucketGrowth ** (bucket - exactSeconds - 0.5));

/** The seconds that a `share` (0 to 1) of the durations do not exceed, rounded; 0 when there are none. `counts` is by bucket. */
export function percentileOf(counts: ReadonlyMap<number, number>, share: number): number {
  const buckets = [...counts].sort(([a], [b]) => a - b);
  const rank = Math.ceil(buckets.reduce((sum, [, count]) => sum + count, 0) * share);
  let cumulativeCount = 0;
  for (const [bucket, count] of buckets) {
    cumulativeCount += count;
    if (count > 0 && cumulativeCount >= rank) return Math.round(toSeconds(bucket));
  }
  return 0;
}
