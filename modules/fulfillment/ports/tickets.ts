import type { Envelope } from '#shared/events/events';
import type { Receipt } from '#shared/store/idempotency';
import type { Write } from '#shared/store/store';
import type { Change, LedgerRow, Placed, Ticket } from '../domain/ticket.ts';

/** A ticket as it was read; `version` is undefined for one that is not stored yet. */
export type Read = { readonly ticket: Ticket; readonly version: string | undefined };

/** What goes into the same write: what is said, on which device it was pressed, the receipt of the answer, the timer that is spent. */
export type Along = {
  readonly events: readonly Envelope[];
  readonly device?: string | undefined;
  readonly receipt?: Receipt | undefined;
  readonly spent?: Write;
};

/** The tickets, their ledgers, the branches' queues of them, and the timers that they need. */
export abstract class Tickets {
  /** The order's ticket, a blank one where nothing was heard of it yet. Sees every write that was answered before. */
  abstract find(tenantId: string, orderId: string): Promise<Read>;

  /**
   * Stores the changed ticket with the new rows of its ledger, its timers and all that goes along, or nothing. Throws
   * ConditionFailed when the ticket (or the timer) has changed since it was read.
   */
  abstract save(tenantId: string, before: Read, change: Change, along: Along): Promise<void>;

  /** The order's ledger, in no particular order. */
  abstract ledger(tenantId: string, orderId: string): Promise<readonly LedgerRow[]>;

  /**
   * A page of the tickets in the queues of these branches (null: of orders without one), of all branches for undefined; oldest first.
   * It reads open tickets alone, and a bounded number of them: what `matches` lets through may be few, or none, and still have a `next`.
   */
  abstract queue(tenantId: string, branches: readonly (string | null)[] | undefined, query: QueueQuery): Promise<QueuePage>;
}
/** `after`: `next` of the page before. */
export type QueueQuery = {
  readonly limit: number;
  readonly after: string | undefined;
  readonly matches: (ticket: Placed) => boolean;
};
export type QueuePage = { readonly tickets: readonly Placed[]; readonly next?: string };
