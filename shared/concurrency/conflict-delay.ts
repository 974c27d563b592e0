const maxDelayMilliseconds = 50;

/**
 * Waits before the work is repeated after its nth conflict (from 1). The first repetition follows at once. Each later one waits a random
 * time below 2 ms, 4 ms, 8 ms and so on, always below 50 ms, so that writers who collided do not collide again.
 * @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export async function waitAfterConflict(conflictCount: number): Promise<void> {
  if (conflictCount <= 1) return;
  const delay = Math.random() * Math.min(maxDelayMilliseconds, 2 ** (conflictCount - 1));
  await new Promise((resolve) => setTimeout(resolve, delay));
}
