import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { RecordIdempotency } from '#shared/store/idempotency';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { BillRequest } from '../domain/bill-request.ts';

/** The pending request of a table. `isNew`: whether this call created it. */
export type BillRequestResult = { readonly request: BillRequest; readonly isNew: boolean };
/** Newest first. `branches`: null for the whole restaurant. `after`: `next` of the previous page. */
export type BillRequestQuery = {
  readonly branches: readonly string[] | null;
  readonly pending: boolean;
  /** 1 to 1,000. */
  readonly limit: number;
  readonly after?: string | undefined;
};
export type BillRequestPage = { readonly requests: readonly BillRequest[]; readonly next?: string };

/** Stores bill requests. A table has at most one pending request, even under concurrent writes. */
export abstract class BillRequests {
  /**
   * Stores a new pending request, its events, `alsoCommit` and the idempotency record, all or nothing. If the table already has a pending
   * request, returns that one and stores only the idempotency record.
   * @returns undefined, and stores nothing, if the table has changed since it was read
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  abstract add(
    request: BillRequest,
    table: Versioned<DiningTable>,
    events: readonly Envelope[],
    alsoCommit: readonly Change[],
    recordIdempotency?: RecordIdempotency<BillRequestResult>,
  ): Promise<BillRequestResult | undefined>;
  /**
   * Stores a changed request, its events and `alsoCommit`, all or nothing.
   * @returns false, and stores nothing, if the request has changed since it was read
   * @throws `ordering.bill-pending` if the request becomes pending and the table has another pending request
   */
  abstract change(
    stored: Versioned<BillRequest>,
    updated: BillRequest,
    events: readonly Envelope[],
    alsoCommit: readonly Change[],
  ): Promise<boolean>;
  /** Removes a request. Otherwise like `change`. */
  abstract remove(stored: Versioned<BillRequest>, events: readonly Envelope[], alsoCommit: readonly Change[]): Promise<boolean>;
  /**
   * Returns the changes that close a request, for another write. Their condition fails if the request has changed. If `stored` is
   * undefined, returns a condition that fails if the table has a pending request.
   */
  abstract prepareClosing(
    tenantId: string,
    tableId: string,
    stored: Versioned<BillRequest> | undefined,
    updated?: BillRequest,
  ): readonly Change[];
  /**
   * Returns the changes that take a pending request along to another table, for another write. Their condition fails if the request has
   * changed or the other table has a pending request.
   */
  abstract prepareMoving(stored: Versioned<BillRequest>, updated: BillRequest): readonly Change[];

  abstract find(tenantId: string, id: string): Promise<Versioned<BillRequest> | undefined>;
  abstract findPending(tenantId: string, tableId: string): Promise<Versioned<BillRequest> | undefined>;
  /** Lists the requests of a restaurant; only pending ones if `pending` is true. */
  abstract listByRestaurant(tenantId: string, restaurantId: string, query: BillRequestQuery): Promise<BillRequestPage>;
}
