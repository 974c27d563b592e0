import type { Envelope } from '../events/events.ts';
import { isPauseActive } from './pause-end.ts';

/** Wrong guesses in a row at one secret. No further guess is checked until `lockedUntil` (ISO 8601; null: not locked). */
export type LockoutState = { readonly failures: number; readonly lockedUntil: string | null };

const defaultFreeFailures = 5;
const maxLockSeconds = 15 * 60;
/** The count of failures is forgotten this long after the last one. */
export const failuresExpireAfterSeconds = 24 * 60 * 60;

/** How many seconds the secret stays locked, 1 to 1,800; 0 if it is open. */
export function remainingLockSeconds(state: LockoutState | undefined, now: Date): number {
  if (!state?.lockedUntil) return 0;
  const end = Date.parse(state.lockedUntil);
  return isPauseActive(end, now.getTime(), maxLockSeconds * 1000) ? Math.ceil((end - now.getTime()) / 1000) : 0;
}

/**
 * The state after one more failure. From failure number `freeFailures` on (5 by default) the secret locks, for 1, 2, 4, … seconds and at
 * most for 15 minutes.
 */
export function addFailure(state: LockoutState | undefined, now: Date, freeFailures = defaultFreeFailures): LockoutState {
  const failures = (state?.failures ?? 0) + 1;
  if (failures < freeFailures) return { failures, lockedUntil: null };
  const seconds = Math.min(2 ** (failures - freeFailures), maxLockSeconds);
  return { failures, lockedUntil: new Date(now.getTime() + seconds * 1000).toISOString() };
}

export type VersionedLockoutState = { readonly value: LockoutState; readonly version: string };

/**
 * Counts wrong guesses in a row at a secret that many people share, such as the PIN of a table. Guesses at a password are counted
 * per device as well: see `SignInHistories` of identity.
 */
export abstract class FailedAttempts {
  /** The count of `account`; undefined without failures. */
  abstract find(tenantId: string, account: string): Promise<VersionedLockoutState | undefined>;
  /**
   * Stores the count until `expiresAt`, and its events. Returns false and stores nothing if the count has changed since `previous` was
   * read.
   */
  abstract save(
    tenantId: string,
    account: string,
    previous: VersionedLockoutState | undefined,
    next: LockoutState,
    expiresAt: Date,
    events: readonly Envelope[],
  ): Promise<boolean>;
  /** Forgets the count. Returns false and changes nothing if the count has changed since `previous` was read. */
  abstract clear(tenantId: string, account: string, previous: VersionedLockoutState): Promise<boolean>;
}
