import type { Counters } from '../domain/contribution.ts';
import type { DayRange } from '../domain/day-range.ts';
import type { OrderFacts } from '../domain/order-projection.ts';

/** `version` is that of the row, undefined where there is none yet. */
export type KnownOrder = { readonly facts: OrderFacts; readonly version: string | undefined };

export type OrderQuery = {
  readonly tenantId: string;
  readonly range: DayRange;
  /** Null: all of them, and the orders without one. */
  readonly branches: readonly string[] | null;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after: string | undefined;
};
export type OrderPage = { readonly orders: readonly OrderFacts[]; readonly next?: string };

/** What has been heard of each order, and with it the figures. */
export abstract class Orders {
  /** What is known so far; no facts but the id for an order that nobody has told of. */
  abstract find(tenantId: string, orderId: string): Promise<KnownOrder>;
  /**
   * Keeps `now` in place of what was known and adds `changed` to the figures of the order's day and branch, both or neither. False,
   * with nothing done, when the row has changed since it was found.
   */
  abstract store(tenantId: string, known: KnownOrder, now: OrderFacts, changed: Counters): Promise<boolean>;
  /** The orders placed in the range, newest first. */
  abstract list(query: OrderQuery): Promise<OrderPage>;
}
