import type { Envelope } from '../events/events.ts';
import { stillLasts } from './pause-end.ts';

/** Wrong guesses in a row at one secret, and until when no further one is looked at. */
export type Attempts = { readonly failures: number; readonly lockedUntil: string | null };

const freeOfCharge = 5;
const longestSeconds = 15 * 60;
/** A row of failures that has rested this long is forgotten. */
export const forgottenAfterSeconds = 24 * 60 * 60;

/** How many seconds it stays locked; 0 when it is open. */
export function secondsLocked(attempts: Attempts | undefined, now: Date): number {
  if (!attempts?.lockedUntil) return 0;
  const end = Date.parse(attempts.lockedUntil);
  return stillLasts(end, now.getTime(), longestSeconds * 1000) ? Math.ceil((end - now.getTime()) / 1000) : 0;
}

/** One more failure: from the `free`th on (the fifth, unless told) it locks, for 1, 2, 4, … seconds and never more than a quarter of an hour. */
export function oneMore(attempts: Attempts | undefined, now: Date, free = freeOfCharge): Attempts {
  const failures = (attempts?.failures ?? 0) + 1;
  if (failures < free) return { failures, lockedUntil: null };
  const seconds = Math.min(2 ** (failures - free), longestSeconds);
  return { failures, lockedUntil: new Date(now.getTime() + seconds * 1000).toISOString() };
}

export type StoredAttempts = { readonly attempts: Attempts; readonly version: string };

/**
 * The wrong guesses in a row at one secret that many share, such as a table's PIN. Those at a person's password are counted by who
 * guesses as well: see identity's `SignInHistories`.
 */
export abstract class FailedAttempts {
  abstract find(tenantId: string, account: string): Promise<StoredAttempts | undefined>;
  /** Stores the count and its events until `expiresAt`; false, and nothing, when it has changed since `before` was read. */
  abstract count(
    tenantId: string,
    account: string,
    before: StoredAttempts | undefined,
    next: Attempts,
    expiresAt: Date,
    events: readonly Envelope[],
  ): Promise<boolean>;
  /** Forgets the count; false, and nothing, when it has changed since `before` was read. */
  abstract clear(tenantId: string, account: string, before: StoredAttempts): Promise<boolean>;
}
