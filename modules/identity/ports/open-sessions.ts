import { AccountSessions } from '#shared/auth/auth';
import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { Session } from '../domain/session.ts';

/** The sessions of all users, stored until their tokens expire. */
export abstract class OpenSessions extends AccountSessions {
  /** Stores a session until it expires, in one write with the events and with `alsoCommit`. */
  abstract openSession(session: Session, events: readonly Envelope[], alsoCommit?: readonly Change[]): Promise<void>;
  abstract find(tenantId: string, userId: string, id: string): Promise<Session | undefined>;
  /** Lists at most `limit` stored sessions that were opened with a PIN at a device. `after` is the `next` of the previous page. */
  abstract listByDevice(
    tenantId: string,
    deviceId: string,
    limit: number,
    after?: string,
  ): Promise<{ readonly sessions: readonly Session[]; readonly next: string | undefined }>;
  /** Lists at most `limit` stored sessions of a user, valid or not. `after` is the `next` of the previous page. */
  abstract listByUser(
    tenantId: string,
    userId: string,
    limit: number,
    after?: string,
  ): Promise<{ readonly sessions: readonly Session[]; readonly next: string | undefined }>;
  /**
   * Reads a page of at most `limit` open sessions of a user, newest first: those that have neither ended nor expired. `after` is the `next`
   * of the previous page. A call reads a bounded number of sessions, so a page may be short or empty and still have a `next`.
   */
  abstract listOpenByUser(
    tenantId: string,
    userId: string,
    limit: number,
    after?: string,
  ): Promise<{ readonly sessions: readonly Session[]; readonly next: string | undefined }>;
  /** Removes at most 50 sessions, in one write with the events and with `alsoCommit`. Sessions that no longer exist are ignored. */
  abstract closeSessions(
    tenantId: string,
    userId: string,
    ids: readonly string[],
    events: readonly Envelope[],
    alsoCommit?: readonly Change[],
  ): Promise<void>;
}
