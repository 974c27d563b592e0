/** Wrong passwords in a row for one account, and until when no further one is looked at. */
export type Attempts = { readonly failures: number; readonly lockedUntil: string | null };

const free = 5;
const longestSeconds = 15 * 60;
/** A row of failures that has rested this long is forgotten. */
export const forgottenAfterSeconds = 24 * 60 * 60;

/** How many seconds the account stays locked; 0 when it is open. */
export function secondsLocked(attempts: Attempts | undefined, now: Date): number {
  if (!attempts?.lockedUntil) return 0;
  return Math.max(0, Math.ceil((Date.parse(attempts.lockedUntil) - now.getTime()) / 1000));
}

/** One more failure: from the fifth on it locks, for 1, 2, 4, … seconds and never more than a quarter of an hour. */
export function oneMore(attempts: Attempts | undefined, now: Date): Attempts {
  const failures = (attempts?.failures ?? 0) + 1;
  if (failures < free) return { failures, lockedUntil: null };
  const seconds = Math.min(2 ** (failures - free), longestSeconds);
  return { failures, lockedUntil: new Date(now.getTime() + seconds * 1000).toISOString() };
}
