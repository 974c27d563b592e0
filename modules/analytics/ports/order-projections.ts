import type { Counters } from '../domain/contribution.ts';
import type { DayRange } from '../domain/day-range.ts';
import type { OrderProjection } from '../domain/order-projection.ts';

/** `version` is that of the row, undefined where there is none yet. */
export type VersionedOrderProjection = { readonly order: OrderProjection; readonly version: string | undefined };

export type OrderProjectionQuery = {
  readonly tenantId: string;
  readonly range: DayRange;
  /** Null: all of them, and the orders without one. */
  readonly branchIds: readonly string[] | null;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after: string | undefined;
};
export type OrderProjectionPage = { readonly orders: readonly OrderProjection[]; readonly next?: string };

/** What has been heard of each order, and with it the figures. */
export abstract class OrderProjections {
  /** What is known so far; no facts but the id for an order that nobody has told of. */
  abstract find(tenantId: string, orderId: string): Promise<VersionedOrderProjection>;
  /**
   * Keeps `now` in place of what was known and adds `changed` to the figures of the order's day and branch, both or neither. False,
   * with nothing done, when the row has changed since it was found.
   */
  abstract save(tenantId: string, before: VersionedOrderProjection, after: OrderProjection, addedCounters: Counters): Promise<boolean>;
  /** The orders placed in the range, newest first. */
  abstract list(query: OrderProjectionQuery): Promise<OrderProjectionPage>;
}
