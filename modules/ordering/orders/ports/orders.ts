import type { Envelope } from '#shared/events/events';
import type { OrderChannel } from '#shared/events/payloads/fields';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { Order } from '../domain/order.ts';

/**
 * An order with the versions at which it was read. `progressVersion` is undefined until the first progress is stored. `hasListEntry`:
 * whether the order has an entry in the lists (the current layout); pass it back unchanged when you store the order.
 */
export type VersionedOrder = {
  readonly order: Order;
  readonly version: string;
  readonly progressVersion: string | undefined;
  readonly hasListEntry: boolean;
};
/** The fields of a list entry. Once the order is placed they change only by `erasePerson`, and when its party comes to another table. */
export type OrderListFields = Pick<
  Order,
  'id' | 'customerId' | 'customerName' | 'branchId' | 'type' | 'tableId' | 'createdAt' | 'number' | 'channel'
> & {
  /** The tax number of the invoice; absent: none. */
  readonly taxNumber?: string | undefined;
  /** Of a guest without an account; absent: none is known. */
  readonly phone?: string | undefined;
};
/**
 * Newest first. `from` (inclusive) and `to` (exclusive) bound `createdAt`, in ISO-8601. `after`: `next` of the previous page. A page reads
 * a bounded number of rows: with `matchesListFields` or `matchesOrder` it can be short or empty and still have a `next`.
 */
export type OrderQuery = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
  /** Filters list entries before orders are read; cheaper than `matchesOrder`. */
  readonly matchesListFields?: ((order: OrderListFields) => boolean) | undefined;
  readonly matchesOrder?: ((order: Order) => boolean) | undefined;
};
export type OrderPage = { readonly orders: readonly Order[]; readonly next?: string };

/** Orders are numbered per branch, or per tenant if they have no branch, and business day (YYYY-MM-DD). */
export type OrderNumberScope = { readonly tenantId: string; readonly branchId: string | null; readonly businessDay: string };

/** Stores orders. */
export abstract class Orders {
  /**
   * Returns the number for the next order, from 1 on. The number counts once the order is stored with it; unless that happens, somebody
   * else gets it. Numbers that are taken one after another can be stored one after another without waiting.
   */
  abstract takeNumber(scope: OrderNumberScope): Promise<number>;
  /**
   * Takes the stock, counts promotion uses and stores the order, its number, its events, the idempotency record and `alsoCommit`, all or
   * nothing.
   * @returns false, and stores nothing, if a condition of `alsoCommit` no longer holds
   * @throws `ordering.out-of-stock` naming the lines
   * @throws `ordering.promotion-used-up`
   * @throws `ordering.external-id-taken` if an order of the channel already has its external id
   * @throws ConditionFailed if its number is not the next one: take another
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  abstract add(
    order: Order,
    events: readonly Envelope[],
    idempotencyRecord?: IdempotencyRecord,
    alsoCommit?: readonly Change[],
  ): Promise<boolean>;
  /**
   * Stores a changed order, its events, the idempotency record and `alsoCommit`, all or nothing. Returns the stock that the order no longer
   * takes, all of it if it is cancelled, and the uses of promotions that it has lost. If only the progress has changed, only the version of the progress is checked.
   * @returns false, and stores nothing, if a version or a condition of `alsoCommit` no longer holds
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  abstract change(
    stored: VersionedOrder,
    order: Order,
    events: readonly Envelope[],
    alsoCommit?: readonly Change[],
    idempotencyRecord?: IdempotencyRecord,
  ): Promise<boolean>;
  /**
   * Returns the change that stores what was paid for an order, for the write of the payment. Its condition fails if the order has changed
   * since it was read; its progress may have. It is not for a change that cancels an order or its lines.
   */
  abstract preparePayment(stored: VersionedOrder, order: Order): Change;
  /** Returns the id of the order that another system calls so; undefined if there is none. */
  abstract findIdByExternalId(tenantId: string, channel: OrderChannel, externalId: string): Promise<string | undefined>;
  /**
   * Stores an order that has lost its person and is otherwise the same, here and in the lists, its events and `alsoCommit`, all or nothing.
   * @returns false, and stores nothing, if the order has changed since it was read or a condition of `alsoCommit` no longer holds
   */
  abstract erasePerson(stored: VersionedOrder, order: Order, events: readonly Envelope[], alsoCommit?: readonly Change[]): Promise<boolean>;
  abstract find(tenantId: string, id: string): Promise<VersionedOrder | undefined>;
  /** Reads at most 50 orders, in the order of the ids; unknown ids are skipped. */
  abstract findAll(tenantId: string, ids: readonly string[]): Promise<readonly VersionedOrder[]>;
  abstract listByCustomer(tenantId: string, customerId: string, query: OrderQuery): Promise<OrderPage>;
  /** Lists the orders of at most 100 branches; null stands for orders without a branch. */
  abstract listByBranches(tenantId: string, branchIds: readonly (string | null)[], query: OrderQuery): Promise<OrderPage>;
  abstract listByTenant(tenantId: string, query: OrderQuery): Promise<OrderPage>;
}
