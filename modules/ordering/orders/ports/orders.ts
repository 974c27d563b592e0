import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { Order } from '../domain/order.ts';

/**
 * An order with the versions it was read at: its own, and that of its progress, undefined if nothing was heard of it yet. `listed` says
 * how it is kept in lists; it goes back with the order when that is stored again.
 */
export type VersionedOrder = {
  readonly order: Order;
  readonly version: string;
  readonly progressVersion: string | undefined;
  readonly hasListEntry: boolean;
};
/** What lists know of an order without reading it: what never changes. */
export type OrderListFields = Pick<Order, 'id' | 'customerId' | 'customerName' | 'branchId' | 'type' | 'tableId' | 'createdAt'>;
/**
 * Newest first; `from` inclusive and `to` exclusive bounds of createdAt. `after`: `next` of the page before. A page reads a bounded number
 * of rows: with `matches` or `fits` it may be short, or empty, and still have a `next`.
 */
export type OrderQuery = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
  /** What can be told without reading the order costs less. */
  readonly matchesListFields?: ((order: OrderListFields) => boolean) | undefined;
  readonly matchesOrder?: ((order: Order) => boolean) | undefined;
};
export type OrderPage = { readonly orders: readonly Order[]; readonly next?: string };

/** Where orders are kept. */
export abstract class Orders {
  /**
   * Takes the stock, counts the uses of promotions and stores order, events, receipt and whatever belongs to it, together or not at
   * all. False, and nothing is stored, where `also` no longer holds. Throws `ordering.out-of-stock` naming the lines,
   * `ordering.promotion-used-up`, and AnsweredAlready where the receipt's key has an answer.
   */
  abstract add(
    order: Order,
    events: readonly Envelope[],
    idempotencyRecord?: IdempotencyRecord,
    alsoCommit?: readonly Change[],
  ): Promise<boolean>;
  /**
   * Stores a change with its events, the receipt and whatever belongs to it; a change that cancels gives stock and uses back.
   * False, and nothing is stored, where what was read is no longer so. News of the kitchen alone look at the progress alone.
   */
  abstract change(
    stored: VersionedOrder,
    order: Order,
    events: readonly Envelope[],
    alsoCommit?: readonly Change[],
    idempotencyRecord?: IdempotencyRecord,
  ): Promise<boolean>;
  abstract find(tenantId: string, id: string): Promise<VersionedOrder | undefined>;
  /** Those there are among at most 50 ids, in the order of the ids. */
  abstract findAll(tenantId: string, ids: readonly string[]): Promise<readonly VersionedOrder[]>;
  abstract listByCustomer(tenantId: string, customerId: string, query: OrderQuery): Promise<OrderPage>;
  /** Those of these branches, at most 100; null: of orders without a branch. */
  abstract listByBranches(tenantId: string, branchIds: readonly (string | null)[], query: OrderQuery): Promise<OrderPage>;
  abstract listByTenant(tenantId: string, query: OrderQuery): Promise<OrderPage>;
}
