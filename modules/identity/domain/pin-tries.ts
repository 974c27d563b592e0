import { isPauseActive } from '#shared/auth/pause-end';

/** The wrong PINs of one device, one branch, or one person who sets PINs. Times are ISO 8601. */
export type PinTries = {
  /** The wrong tries of the last ten minutes that have not locked anything yet. */
  readonly wrongAt: readonly string[];
  /** How many locks in a row there were; 0 without any. */
  readonly locks: number;
  readonly lockedUntil: string | null;
};

/** So many wrong tries within the window lock. */
export const maxWrongPins = 5;
const windowMilliseconds = 10 * 60 * 1000;
const firstLockSeconds = 30;
export const maxLockSeconds = 15 * 60;
/** Longer than the longest lock and the window after it, so that nothing that still matters is forgotten. */
export const pinTriesExpireAfterSeconds = 60 * 60;

/** How many seconds no PIN is checked; 0 if one is checked now. */
export function remainingPinLockSeconds(tries: PinTries | undefined, now: Date): number {
  if (!tries?.lockedUntil) return 0;
  const end = Date.parse(tries.lockedUntil);
  return isPauseActive(end, now.getTime(), maxLockSeconds * 1000) ? Math.ceil((end - now.getTime()) / 1000) : 0;
}

/**
 * The tries after one more wrong PIN. The fifth within ten minutes locks for 30 seconds. Until ten minutes after the end of a lock, each
 * further wrong PIN locks for twice as long as before, and for 15 minutes at most. A right PIN forgives nothing: whoever guesses may well
 * have a PIN of their own.
 */
export function addWrongPin(tries: PinTries | undefined, now: Date): PinTries {
  const isRecent = (time: string) => Math.abs(now.getTime() - Date.parse(time)) < windowMilliseconds;
  const wasJustLocked = tries?.lockedUntil ? isRecent(tries.lockedUntil) : false;
  if (tries && wasJustLocked) return lock(tries.locks, now);
  const wrongAt = [...(tries?.wrongAt ?? []).filter(isRecent), now.toISOString()];
  return wrongAt.length < maxWrongPins ? { wrongAt, locks: 0, lockedUntil: null } : lock(0, now);
}

function lock(previousLocks: number, now: Date): PinTries {
  const seconds = Math.min(firstLockSeconds * 2 ** previousLocks, maxLockSeconds);
  return { wrongAt: [], locks: previousLocks + 1, lockedUntil: new Date(now.getTime() + seconds * 1000).toISOString() };
}
