import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { User } from './user.ts';

/** A sign-in from one device, valid until its token expires. Times are ISO 8601. */
export type Session = {
  readonly id: string;
  readonly tenantId: string;
  readonly userId: string;
  /** The session epoch of the user at the time of the sign-in. */
  readonly epoch: number;
  readonly device: string | null;
  readonly ip: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** For sign-ins with a PIN only. */
  readonly pin?: PinSignIn;
};

/**
 * A sign-in with a PIN. `setAt` is that of the PIN: with another PIN the session ends. `lastUsedAt` lags behind by a minute at most.
 */
export type PinSignIn = { readonly deviceId: string; readonly setAt: string; readonly lastUsedAt: string };

/** A sign-in with a PIN ends after so many seconds without a request. */
export const maxIdleSeconds = 900;
/** The last use is stored again after this many seconds. */
const useNotedAfterSeconds = 60;

const secondsSince = (time: string, now: Date) => (now.getTime() - Date.parse(time)) / 1000;

/** When the session ends unless it is used before. */
export const toIdleEnd = ({ lastUsedAt }: PinSignIn) => new Date(Date.parse(lastUsedAt) + maxIdleSeconds * 1000);
export const isIdle = ({ pin }: Session, now: Date) => pin !== undefined && toIdleEnd(pin) <= now;

/** Notes that the session is used now; undefined if there is nothing to note, as for sign-ins with a password. */
export const noteUse = (session: Session, now: Date): Session | undefined =>
  session.pin && secondsSince(session.pin.lastUsedAt, now) >= useNotedAfterSeconds
    ? { ...session, pin: { ...session.pin, lastUsedAt: now.toISOString() } }
    : undefined;

/** Whether the session is still valid: its user exists, is active, has not ended it, and still has the PIN that it was opened with. */
export const isSessionActive = ({ id, epoch, pin }: Session, user: User | undefined) =>
  user?.isActive === true &&
  (user.sessions.epoch === epoch || user.sessions.kept === id) &&
  (pin === undefined || user.pin?.setAt === pin.setAt);

/** `what` is the reason: `logout`, or `revoked` if it was ended from elsewhere, or by a new password, a new role, a deactivation or an erasure. */
export const toSessionEndedEvent = (userId: string, sessionId: string, what: 'logout' | 'revoked'): DomainEvent =>
  domainEvent('SessionEnded', { userId, sessionId, what });
