import { addFailure, type LockoutState, remainingLockSeconds } from '#shared/auth/failed-attempts';

/**
 * What the server remembers of the tries at one account's password, as far as it matters for the next one. A device is an address
 * and what the client says of itself: there are no cookies. It is known once somebody has signed in from it.
 */
export type SignInHistory = {
  /** All wrong tries from devices that are not known; `toldAt`: when the person last heard of them. */
  readonly account: (LockoutState & { readonly toldAt?: string | null }) | undefined;
  /** The wrong tries of unknown devices at this address. */
  readonly address: LockoutState | undefined;
  /** The wrong tries of this device since it is known. */
  readonly device: LockoutState | undefined;
  /** When somebody last signed in from this device; null: never, or long ago. */
  readonly knownSince: string | null;
};

/** A device that is known goes on being known for so many wrong tries in a row: more are a stranger's who looks like it. */
export const freeFailuresPerDevice = 20;
/** So many wrong tries from addresses of all the world are free. A single one is slowed after five. */
export const freeFailuresPerAccount = 100;
const daySeconds = 24 * 60 * 60;
/** For how long a device is known after a sign-in. */
export const knownDeviceSeconds = 90 * daySeconds;

const isOlderThanADay = (at: string, now: Date) => now.getTime() - Date.parse(at) > daySeconds * 1000;
/** From a known device the right password always gets in: nobody's guesses keep its owner out. */
export const isKnownDevice = ({ knownSince, device }: SignInHistory) =>
  knownSince !== null && (device?.failures ?? 0) < freeFailuresPerDevice;

/** How many seconds a wrong password is refused with; 0 when it is looked at. */
export function remainingDelaySeconds(history: SignInHistory, now: Date): number {
  if (isKnownDevice(history)) return remainingLockSeconds(history.device, now);
  return Math.max(remainingLockSeconds(history.address, now), remainingLockSeconds(history.account, now));
}

/** One wrong password more. `tells`: strangers are being slowed, and the person has not heard of it for a day. */
export function recordFailedSignIn(history: SignInHistory, now: Date): { readonly history: SignInHistory; readonly shouldNotify: boolean } {
  if (isKnownDevice(history)) return { history: { ...history, device: addFailure(history.device, now) }, shouldNotify: false };
  const address = addFailure(history.address, now);
  const account = addFailure(history.account, now, freeFailuresPerAccount);
  const toldAt = history.account?.toldAt ?? null;
  const isSlowed = address.lockedUntil !== null || account.lockedUntil !== null;
  const shouldNotify = isSlowed && (toldAt === null || isOlderThanADay(toldAt, now));
  return { history: { ...history, address, account: { ...account, toldAt: shouldNotify ? now.toISOString() : toldAt } }, shouldNotify };
}

/**
 * The right password makes the device known, and forgives it what it guessed before. The account's count stays: what strangers do
 * elsewhere is not forgiven by its owner's coming home.
 */
export function recordSuccessfulSignIn(history: SignInHistory, now: Date): SignInHistory {
  const { knownSince } = history;
  const isRecent = knownSince !== null && !isOlderThanADay(knownSince, now);
  const next = { ...history, device: undefined, knownSince: isRecent ? knownSince : now.toISOString() };
  return isKnownDevice(history) ? next : { ...next, address: undefined };
}
