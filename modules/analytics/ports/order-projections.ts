import type { Counters } from '../domain/contribution.ts';
import type { DayRange } from '../domain/day-range.ts';
import type { OrderProjection } from '../domain/order-projection.ts';

/** `version` is undefined if the projection is not stored yet. */
export type VersionedOrderProjection = { readonly order: OrderProjection; readonly version: string | undefined };

export type OrderProjectionQuery = {
  readonly tenantId: string;
  readonly range: DayRange;
  /** Null: all branches, and orders without a branch. */
  readonly branchIds: readonly string[] | null;
  readonly limit: number;
  /** `next` of the previous page; undefined for the first page. */
  readonly after: string | undefined;
};
/** `next` is absent on the last page. */
export type OrderProjectionPage = { readonly orders: readonly OrderProjection[]; readonly next?: string };

/** The projection of each order. Saving one also updates the figures. */
export abstract class OrderProjections {
  /** Returns the projection of an order, or an empty one without a version if none is stored. */
  abstract find(tenantId: string, orderId: string): Promise<VersionedOrderProjection>;
  /**
   * Replaces `before` with `after`, adds `addedCounters` to the figures, and updates the flags of the order, atomically. Returns false, and
   * changes nothing, if the projection has changed since `before` was read.
   */
  abstract save(tenantId: string, before: VersionedOrderProjection, after: OrderProjection, addedCounters: Counters): Promise<boolean>;
  /**
   * Lists the orders placed in the range, newest first.
   * @throws RangeError for more than 366 days
   */
  abstract list(query: OrderProjectionQuery): Promise<OrderProjectionPage>;
  /**
   * Returns the orders of a business day (YYYY-MM-DD) by the clock of the tenant or of their branch, in batches of at most 100, in no
   * particular order.
   */
  abstract iterateDay(tenantId: string, day: string): AsyncIterable<readonly OrderProjection[]>;
  /** Whether the tenant's clock has orders in this month (YYYY-MM). */
  abstract hasOrdersIn(tenantId: string, month: string): Promise<boolean>;
}
