import type { Envelope } from '../events/events.ts';
import { isPauseActive } from './pause-end.ts';

/** Wrong guesses in a row at one secret, and until when no further one is looked at. */
export type LockoutState = { readonly failures: number; readonly lockedUntil: string | null };

const defaultFreeFailures = 5;
const maxLockSeconds = 15 * 60;
/** A row of failures that has rested this long is forgotten. */
export const failuresExpireAfterSeconds = 24 * 60 * 60;

/** How many seconds it stays locked; 0 when it is open. */
export function remainingLockSeconds(state: LockoutState | undefined, now: Date): number {
  if (!state?.lockedUntil) return 0;
  const end = Date.parse(state.lockedUntil);
  return isPauseActive(end, now.getTime(), maxLockSeconds * 1000) ? Math.ceil((end - now.getTime()) / 1000) : 0;
}

/** One more failure: from the `free`th on (the fifth, unless told) it locks, for 1, 2, 4, … seconds and never more than a quarter of an hour. */
export function addFailure(state: LockoutState | undefined, now: Date, freeFailures = defaultFreeFailures): LockoutState {
  const failures = (state?.failures ?? 0) + 1;
  if (failures < freeFailures) return { failures, lockedUntil: null };
  const seconds = Math.min(2 ** (failures - freeFailures), maxLockSeconds);
  return { failures, lockedUntil: new Date(now.getTime() + seconds * 1000).toISOString() };
}

export type VersionedLockoutState = { readonly value: LockoutState; readonly version: string };

/**
 * The wrong guesses in a row at one secret that many share, such as a table's PIN. Those at a person's password are counted by who
 * guesses as well: see identity's `SignInHistories`.
 */
export abstract class FailedAttempts {
  abstract find(tenantId: string, account: string): Promise<VersionedLockoutState | undefined>;
  /** Stores the count and its events until `expiresAt`; false, and nothing, when it has changed since `before` was read. */
  abstract save(
    tenantId: string,
    account: string,
    previous: VersionedLockoutState | undefined,
    next: LockoutState,
    expiresAt: Date,
    events: readonly Envelope[],
  ): Promise<boolean>;
  /** Forgets the count; false, and nothing, when it has changed since `before` was read. */
  abstract clear(tenantId: string, account: string, previous: VersionedLockoutState): Promise<boolean>;
}
