import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { User } from './user.ts';

/** One sign-in, from a device, until its token ends. */
export type Session = {
  readonly id: string;
  readonly tenantId: string;
  readonly userId: string;
  /** The user's epoch at the sign-in. */
  readonly epoch: number;
  readonly device: string | null;
  readonly ip: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
};

/** Whether the session still opens anything: its user is there and active and has not ended it. */
export const isSessionActive = ({ id, epoch }: Session, user: User | undefined) =>
  user?.isActive === true && (user.sessions.epoch === epoch || user.sessions.kept === id);

/** `what` is why: `logout`, or `revoked` where a new password, role or deactivation did it. */
export const toSessionEndedEvent = (userId: string, sessionId: string, what: 'logout' | 'revoked'): DomainEvent =>
  domainEvent('SessionEnded', { userId, sessionId, what });
