import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { RecordIdempotency } from '#shared/store/idempotency';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { BillRequest } from '../domain/bill-request.ts';

/** The pending request of a table, and whether it was made just now. */
export type BillRequestResult = { readonly request: BillRequest; readonly isNew: boolean };
/** Newest first. `branches` null: of the whole restaurant. `after`: `next` of the page before. */
export type BillRequestQuery = {
  readonly branches: readonly string[] | null;
  readonly pending: boolean;
  /** 1 to 1,000. */
  readonly limit: number;
  readonly after?: string | undefined;
};
export type BillRequestPage = { readonly requests: readonly BillRequest[]; readonly next?: string };

/** Requests for the bill. Each table has at most one that is pending, whatever happens at once. */
export abstract class BillRequests {
  /**
   * Stores a new pending request with its events, whatever belongs to it and the receipt, together or not at all. Where the table has
   * a pending one already, that one is answered, and only the receipt is stored. Undefined, and nothing is stored, where the table
   * is no longer as it was read. Throws AnsweredAlready where the receipt's key has an answer.
   */
  abstract add(
    request: BillRequest,
    table: Versioned<DiningTable>,
    events: readonly Envelope[],
    alsoCommit: readonly Change[],
    recordIdempotency?: RecordIdempotency<BillRequestResult>,
  ): Promise<BillRequestResult | undefined>;
  /**
   * Stores a change with its events and whatever belongs to it. False, and nothing is stored, where the version is no longer that one.
   * Throws `ordering.bill-pending` where one becomes pending beside another.
   */
  abstract change(
    stored: Versioned<BillRequest>,
    updated: BillRequest,
    events: readonly Envelope[],
    alsoCommit: readonly Change[],
  ): Promise<boolean>;
  /** As `change`, for taking it away. */
  abstract remove(stored: Versioned<BillRequest>, events: readonly Envelope[], alsoCommit: readonly Change[]): Promise<boolean>;
  /**
   * The changes that close the request, for another write: they fail where its version is no longer that one. Without one: what
   * fails where the table has a pending request after all.
   */
  abstract prepareClosing(
    tenantId: string,
    tableId: string,
    stored: Versioned<BillRequest> | undefined,
    updated?: BillRequest,
  ): readonly Change[];

  abstract find(tenantId: string, id: string): Promise<Versioned<BillRequest> | undefined>;
  abstract findPending(tenantId: string, tableId: string): Promise<Versioned<BillRequest> | undefined>;
  abstract listByRestaurant(tenantId: string, restaurantId: string, query: BillRequestQuery): Promise<BillRequestPage>;
}
