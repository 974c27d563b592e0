import { GuestSessions } from '#shared/auth/auth';
import { FailedAttempts } from '#shared/auth/failed-attempts';
import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { Order } from '../../orders/domain/order.ts';
import type { VersionedOrder } from '../../orders/ports/orders.ts';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { TableSession } from '../domain/table-session.ts';

/** `stored`: undefined for a new session. */
export type SessionChange = { readonly stored: Versioned<TableSession> | undefined; readonly updated: TableSession };
export type TableUpdate = { readonly stored: Versioned<DiningTable>; readonly updated: DiningTable };
/** Changes of a table that are stored in one write. */
export type TableChange = {
  readonly sessions: readonly SessionChange[];
  readonly table?: TableUpdate;
  /** Further tables, of a party that moves or is merged. */
  readonly otherTables?: readonly TableUpdate[];
  readonly orders?: readonly { readonly stored: VersionedOrder; readonly updated: Order }[];
  /** Further changes for the same write. */
  readonly alsoCommit?: readonly Change[];
};

/**
 * Stores table sessions, on which the tokens of guests depend. Saving a new session also sets its inactivity timer; saving an ended one
 * clears the timer and deletes the session after 30 days.
 */
export abstract class TableSessions extends GuestSessions {
  abstract find(tenantId: string, id: string): Promise<Versioned<TableSession> | undefined>;
  /**
   * Stores all changes with the events and the idempotency record, all or nothing.
   * @returns false, and stores nothing, if anything has changed since it was read
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  abstract save(tableChange: TableChange, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<boolean>;
  /** Returns the change of an open session, for another write. Its condition fails if the session has changed since it was read. */
  abstract prepareChange(stored: Versioned<TableSession>, updated: TableSession): Change;
  /** Returns a condition for another write: the session is as it was read. */
  abstract prepareCheck(stored: Versioned<TableSession>): Change;
  /** Finds the session that a session's tokens stand for: the one it has joined, or itself. Undefined if there is none. */
  abstract findPartyOf(tenantId: string, id: string): Promise<Versioned<TableSession> | undefined>;
  /** Returns the change that sets or moves the timer, which fires when the session has been inactive for too long. */
  abstract prepareInactivityTimer(session: TableSession): Change;
}

/** Counts wrong guesses of table PINs. */
export abstract class PinAttempts extends FailedAttempts {}
