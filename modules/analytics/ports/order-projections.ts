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
   * Replaces `before` with `after` and adds `addedCounters` to the figures of the order's day and branch, atomically. Returns false, and
   * changes nothing, if the projection has changed since `before` was read.
   */
  abstract save(tenantId: string, before: VersionedOrderProjection, after: OrderProjection, addedCounters: Counters): Promise<boolean>;
  /**
   * Lists the orders placed in the range, newest first.
   * @throws RangeError for more than 366 days
   */
  abstract list(query: OrderProjectionQuery): Promise<OrderProjectionPage>;
}
