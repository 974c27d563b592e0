import { addFailure, type LockoutState, remainingLockSeconds } from '#shared/auth/failed-attempts';

/**
 * The failed sign-ins that matter for the next attempt at one account. There are no cookies, so a device is identified by its network
 * address and its User-Agent header. A device is known once somebody has signed in from it.
 */
export type SignInHistory = {
  /** The failures of all unknown devices. `toldAt`: when the owner of the account was last notified of them. */
  readonly account: (LockoutState & { readonly toldAt?: string | null }) | undefined;
  /** The failures of unknown devices at this address. */
  readonly address: LockoutState | undefined;
  /** The failures of this device since the last sign-in from it. */
  readonly device: LockoutState | undefined;
  /** When somebody last signed in from this device, updated at most once a day. Null if never, or more than 90 days ago. */
  readonly knownSince: string | null;
};

/** After this many failures in a row a device no longer counts as known, because somebody else may be imitating it. */
export const freeFailuresPerDevice = 20;
/**
 * The failure, counted over all unknown devices, from which on the account is locked for them. A single address is locked from its fifth
 * failure on.
 */
export const freeFailuresPerAccount = 100;
const daySeconds = 24 * 60 * 60;
/** How long a device stays known after a sign-in, in seconds. */
export const knownDeviceSeconds = 90 * daySeconds;

const isOlderThanADay = (at: string, now: Date) => now.getTime() - Date.parse(at) > daySeconds * 1000;
/**
 * Whether the device is known. From a known device the right password is always accepted, so that nobody can lock the owner out by
 * guessing.
 */
export const isKnownDevice = ({ knownSince, device }: SignInHistory) =>
  knownSince !== null && (device?.failures ?? 0) < freeFailuresPerDevice;

/** Returns the number of seconds until the next attempt is checked; 0 if it is checked now. */
export function remainingDelaySeconds(history: SignInHistory, now: Date): number {
  if (isKnownDevice(history)) return remainingLockSeconds(history.device, now);
  return Math.max(remainingLockSeconds(history.address, now), remainingLockSeconds(history.account, now));
}

/**
 * Adds a failed attempt. `shouldNotify` is true if unknown devices are being slowed down and the owner was not notified within the last
 * day.
 */
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
 * Marks the device as known and clears its failures. If the device was unknown before, the failures of its address are cleared too. The
 * failures of the account stay: a sign-in by the owner does not excuse the attempts of strangers.
 */
export function recordSuccessfulSignIn(history: SignInHistory, now: Date): SignInHistory {
  const { knownSince } = history;
  const isRecent = knownSince !== null && !isOlderThanADay(knownSince, now);
  const next = { ...history, device: undefined, knownSince: isRecent ? knownSince : now.toISOString() };
  return isKnownDevice(history) ? next : { ...next, address: undefined };
}
