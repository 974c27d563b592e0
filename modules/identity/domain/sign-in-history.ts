import { type Attempts, oneMore, secondsLocked } from '#shared/auth/failed-attempts';

/**
 * What the server remembers of the tries at one account's password, as far as it matters for the next one. A device is an address
 * and what the client says of itself: there are no cookies. It is known once somebody has signed in from it.
 */
export type SignInHistory = {
  /** All wrong tries from devices that are not known; `toldAt`: when the person last heard of them. */
  readonly account: (Attempts & { readonly toldAt?: string | null }) | undefined;
  /** The wrong tries of unknown devices at this address. */
  readonly address: Attempts | undefined;
  /** The wrong tries of this device since it is known. */
  readonly device: Attempts | undefined;
  /** When somebody last signed in from this device; null: never, or long ago. */
  readonly knownSince: string | null;
};

/** A device that is known goes on being known for so many wrong tries in a row: more are a stranger's who looks like it. */
export const freeOfDevice = 20;
/** So many wrong tries from addresses of all the world are free. A single one is slowed after five. */
export const freeOfAccount = 100;
const daySeconds = 24 * 60 * 60;
/** For how long a device is known after a sign-in. */
export const knownSeconds = 90 * daySeconds;

const olderThanADay = (at: string, now: Date) => now.getTime() - Date.parse(at) > daySeconds * 1000;
/** From a known device the right password always gets in: nobody's guesses keep its owner out. */
export const isKnown = ({ knownSince, device }: SignInHistory) => knownSince !== null && (device?.failures ?? 0) < freeOfDevice;

/** How many seconds a wrong password is refused with; 0 when it is looked at. */
export function secondsSlowed(history: SignInHistory, now: Date): number {
  if (isKnown(history)) return secondsLocked(history.device, now);
  return Math.max(secondsLocked(history.address, now), secondsLocked(history.account, now));
}

/** One wrong password more. `tells`: strangers are being slowed, and the person has not heard of it for a day. */
export function withFailure(history: SignInHistory, now: Date): { readonly history: SignInHistory; readonly tells: boolean } {
  if (isKnown(history)) return { history: { ...history, device: oneMore(history.device, now) }, tells: false };
  const address = oneMore(history.address, now);
  const account = oneMore(history.account, now, freeOfAccount);
  const toldAt = history.account?.toldAt ?? null;
  const slowed = address.lockedUntil !== null || account.lockedUntil !== null;
  const tells = slowed && (toldAt === null || olderThanADay(toldAt, now));
  return { history: { ...history, address, account: { ...account, toldAt: tells ? now.toISOString() : toldAt } }, tells };
}

/**
 * The right password makes the device known, and forgives it what it guessed before. The account's count stays: what strangers do
 * elsewhere is not forgiven by its owner's coming home.
 */
export function withSuccess(history: SignInHistory, now: Date): SignInHistory {
  const { knownSince } = history;
  const still = knownSince !== null && !olderThanADay(knownSince, now);
  const next = { ...history, device: undefined, knownSince: still ? knownSince : now.toISOString() };
  return isKnown(history) ? next : { ...next, address: undefined };
}
