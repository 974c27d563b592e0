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

/** `kept` undefined: the session is new. */
export type SessionChange = { readonly stored: Versioned<TableSession> | undefined; readonly updated: TableSession };
/** What changes at a table in one stroke. */
export type TableChange = {
  readonly sessions: readonly SessionChange[];
  readonly table?: { readonly stored: Versioned<DiningTable>; readonly updated: DiningTable };
  readonly orders?: readonly { readonly stored: VersionedOrder; readonly updated: Order }[];
  /** What belongs to it besides. */
  readonly alsoCommit?: readonly Change[];
};

/**
 * The sessions of tables, which are what their guests' tokens stand for. A new session brings its timer along; one that ends takes
 * timer and cart with it, and can be read for another month.
 */
export abstract class TableSessions extends GuestSessions {
  abstract find(tenantId: string, id: string): Promise<Versioned<TableSession> | undefined>;
  /** Stores all of it with the events and the receipt; false, and nothing, where something of it is no longer as it was read. */
  abstract save(tableChange: TableChange, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<boolean>;
  /** The change of a session that goes on, for another write: it fails where its version is no longer that one. */
  abstract prepareChange(stored: Versioned<TableSession>, updated: TableSession): Change;
  /** The change that lets the timer of a session ring once it has been quiet for too long. */
  abstract prepareInactivityTimer(session: TableSession): Change;
}

/** The wrong guesses at tables' PINs. */
export abstract class PinAttempts extends FailedAttempts {}
