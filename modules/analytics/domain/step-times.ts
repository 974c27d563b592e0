/**
 * A histogram of durations has one bucket for each second up to 120, then buckets that grow by 2 %. Percentiles are exact to the second up
 * to 120 s, and off by about 1 % at most above that.
 */
const exactSeconds = 120;
const bucketGrowth = 1.02;

/** Returns the bucket number of a duration. */
export function toBucket(seconds: number): number {
  const whole = Math.round(seconds);
  return whole <= exactSeconds ? Math.max(whole, 0) : exactSeconds + Math.ceil(Math.log(whole / exactSeconds) / Math.log(bucketGrowth));
}

/** Returns the middle of a bucket in seconds. */
const toSeconds = (bucket: number) => (bucket <= exactSeconds ? bucket : exactSeconds * bucketGrowth ** (bucket - exactSeconds - 0.5));

/**
 * Returns the percentile of the durations in whole seconds, or 0 if there are none.
 * @param counts the number of durations in each bucket
 * @param share 0 to 1, such as 0.9 for the 90th percentile
 */
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
