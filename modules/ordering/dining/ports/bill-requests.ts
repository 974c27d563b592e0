import type { Envelope } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import type { Write } from '#shared/store/store';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { BillRequest } from '../domain/bill-request.ts';

/** The pending request of a table, and whether it was made just now. */
export type Asked = { readonly request: BillRequest; readonly isNew: boolean };
/** Newest first. `branches` null: of the whole restaurant. `after`: `next` of the page before. */
export type BillQuery = {
  readonly branches: readonly string[] | null;
  readonly pending: boolean;
  /** 1 to 1,000. */
  readonly limit: number;
  readonly after?: string | undefined;
};
export type BillPage = { readonly requests: readonly BillRequest[]; readonly next?: string };

/** Requests for the bill. Each table has at most one that is pending, whatever happens at once. */
export abstract class BillRequests {
  /**
   * Stores a new pending request with its events, whatever belongs to it and the receipt, together or not at all. Where the table has
   * a pending one already, that one is answered, and only the receipt is stored. Undefined, and nothing is stored, where the table
   * is no longer as it was read. Throws AnsweredAlready where the receipt's key has an answer.
   */
  abstract add(
    request: BillRequest,
    at: Versioned<DiningTable>,
    events: readonly Envelope[],
    also: readonly Write[],
    remember?: Remember<Asked>,
  ): Promise<Asked | undefined>;
  /**
   * Stores a change with its events and whatever belongs to it. False, and nothing is stored, where the version is no longer that one.
   * Throws `ordering.bill-pending` where one becomes pending beside another.
   */
  abstract change(kept: Versioned<BillRequest>, to: BillRequest, events: readonly Envelope[], also: readonly Write[]): Promise<boolean>;
  /** As `change`, for taking it away. */
  abstract remove(kept: Versioned<BillRequest>, events: readonly Envelope[], also: readonly Write[]): Promise<boolean>;
  /**
   * The changes that close the request, for another write: they fail where its version is no longer that one. Without one: what
   * fails where the table has a pending request after all.
   */
  abstract closing(tenantId: string, tableId: string, kept: Versioned<BillRequest> | undefined, to?: BillRequest): readonly Write[];

  abstract find(tenantId: string, id: string): Promise<Versioned<BillRequest> | undefined>;
  abstract pendingAt(tenantId: string, tableId: string): Promise<Versioned<BillRequest> | undefined>;
  abstract ofRestaurant(tenantId: string, restaurantId: string, query: BillQuery): Promise<BillPage>;
}
