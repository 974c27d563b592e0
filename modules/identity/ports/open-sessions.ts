import { AccountSessions } from '#shared/auth/auth';
import type { Envelope } from '#shared/events/events';
import type { Session } from '../domain/session.ts';

/** The sign-ins of every user until their tokens end, and the answer to whether one still lives. */
export abstract class OpenSessions extends AccountSessions {
  /** Stores the session until it expires, together with its events. */
  abstract openSession(session: Session, events: readonly Envelope[]): Promise<void>;
  /** At most `limit` of the user's stored sessions whether they live or not; `after` is the `next` of the page before. */
  abstract listByUser(
    tenantId: string,
    userId: string,
    limit: number,
    after?: string,
  ): Promise<{ readonly sessions: readonly Session[]; readonly next: string | undefined }>;
  /** Takes at most 50 sessions away, together with the events. A session that is gone already is no error. */
  abstract closeSessions(tenantId: string, userId: string, ids: readonly string[], events: readonly Envelope[]): Promise<void>;
}
