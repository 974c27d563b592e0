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
};

/** Whether the session is still valid: its user exists, is active, and has not ended it. */
export const isSessionActive = ({ id, epoch }: Session, user: User | undefined) =>
  user?.isActive === true && (user.sessions.epoch === epoch || user.sessions.kept === id);

/** `what` is the reason: `logout`, or `revoked` if it was ended from elsewhere, or by a new password, a new role, a deactivation or an erasure. */
export const toSessionEndedEvent = (userId: string, sessionId: string, what: 'logout' | 'revoked'): DomainEvent =>
  domainEvent('SessionEnded', { userId, sessionId, what });
