import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { LedgerEntry, PlacedTicket, Ticket, TicketChange } from '../domain/ticket.ts';

/** A ticket as it was read; `version` is undefined for one that is not stored yet. */
export type VersionedTicket = { readonly ticket: Ticket; readonly version: string | undefined };

/** What goes into the same write: what is said, on which device it was pressed, the receipt of the answer, the timer that is spent. */
export type SaveTicketOptions = {
  readonly events: readonly Envelope[];
  readonly device?: string | undefined;
  readonly idempotencyRecord?: IdempotencyRecord | undefined;
  readonly consume?: Change;
};

/** The tickets, their ledgers, the branches' queues of them, and the timers that they need. */
export abstract class Tickets {
  /** The order's ticket, a blank one where nothing was heard of it yet. Sees every write that was answered before. */
  abstract find(tenantId: string, orderId: string): Promise<VersionedTicket>;

  /**
   * Stores the changed ticket with the new rows of its ledger, its timers and all that goes along, or nothing. Throws
   * ConditionFailed when the ticket (or the timer) has changed since it was read.
   */
  abstract save(tenantId: string, before: VersionedTicket, change: TicketChange, alsoCommit: SaveTicketOptions): Promise<void>;

  /** The order's ledger, in no particular order. */
  abstract readLedger(tenantId: string, orderId: string): Promise<readonly LedgerEntry[]>;

  /**
   * A page of the tickets in the queues of these branches (null: of orders without one), of all branches for undefined; oldest first.
   * It reads open tickets alone, and a bounded number of them: what `matches` lets through may be few, or none, and still have a `next`.
   */
  abstract readQueue(tenantId: string, branches: readonly (string | null)[] | undefined, query: TicketQueueQuery): Promise<TicketQueuePage>;
}
/** `after`: `next` of the page before. */
export type TicketQueueQuery = {
  readonly limit: number;
  readonly after: string | undefined;
  readonly matches: (ticket: PlacedTicket) => boolean;
};
export type TicketQueuePage = { readonly tickets: readonly PlacedTicket[]; readonly next?: string };
