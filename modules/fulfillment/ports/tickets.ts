import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { LedgerEntry, PlacedTicket, Ticket, TicketChange } from '../domain/ticket.ts';

/** A ticket as it was read. `version` is undefined if the ticket is not stored yet. */
export type VersionedTicket = { readonly ticket: Ticket; readonly version: string | undefined };

/** What is stored in the same write: the events, the device of the actor, the idempotency record, and the timer that has fired. */
export type SaveTicketOptions = {
  readonly events: readonly Envelope[];
  readonly device?: string | undefined;
  readonly idempotencyRecord?: IdempotencyRecord | undefined;
  readonly consume?: Change;
};

/** The tickets with their ledgers, queues and timers. */
export abstract class Tickets {
  /**
   * Returns the ticket of an order, or a blank one if nothing is stored yet. Reads are consistent: every write that has returned is
   * visible.
   */
  abstract find(tenantId: string, orderId: string): Promise<VersionedTicket>;

  /**
   * Stores the changed ticket, its new ledger entries, its timers and `alsoCommit` in one write.
   * @throws ConditionFailed if the ticket or the timer has changed since it was read; DuplicateRequest if the idempotency record exists
   *   already
   */
  abstract save(tenantId: string, before: VersionedTicket, change: TicketChange, alsoCommit: SaveTicketOptions): Promise<void>;

  /** Returns the ledger of the order, in no particular order. */
  abstract readLedger(tenantId: string, orderId: string): Promise<readonly LedgerEntry[]>;

  /**
   * Reads a page of the queues of these branches: raised tickets as they were raised, then the others, oldest first. `null` selects orders without a branch; `branches` undefined selects all
   * branches. A call reads a bounded number of open tickets, so `matches` may leave few or none, and there may still be a `next`.
   */
  abstract readQueue(tenantId: string, branches: readonly (string | null)[] | undefined, query: TicketQueueQuery): Promise<TicketQueuePage>;

  /**
   * Reads a page of the tickets of these branches of which at least one step is done and which were not cancelled, the latest completion
   * first. Otherwise as `readQueue`.
   */
  abstract readDone(tenantId: string, branches: readonly (string | null)[] | undefined, query: TicketQueueQuery): Promise<TicketQueuePage>;
}
/** `after`: the `next` of the previous page. */
export type TicketQueueQuery = {
  readonly limit: number;
  readonly after: string | undefined;
  readonly matches: (ticket: PlacedTicket) => boolean;
};
export type TicketQueuePage = { readonly tickets: readonly PlacedTicket[]; readonly next?: string };
