import type { Envelope } from '#shared/events';
import type { Receipt } from '#shared/receipts';
import type { Write } from '#shared/table';
import type { Order } from '../domain/order.ts';

/** An order with the version it was read at. */
export type KeptOrder = { readonly order: Order; readonly version: string };
/** Newest first; `from` inclusive and `to` exclusive bounds of createdAt. `after`: `next` of the page before. */
export type OrderQuery = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
  readonly fits?: ((order: Order) => boolean) | undefined;
};
export type OrderPage = { readonly orders: readonly Order[]; readonly next?: string };

/** Where orders are kept. */
export abstract class Orders {
  /**
   * Takes the stock and stores order, events, receipt and whatever belongs to it, together or not at all. False, and nothing is
   * stored, where `also` no longer holds. Throws `ordering.out-of-stock` naming the lines, and AnsweredAlready where the receipt's
   * key has an answer.
   */
  abstract add(order: Order, events: readonly Envelope[], receipt?: Receipt, also?: readonly Write[]): Promise<boolean>;
  /**
   * Stores a change with its events and whatever belongs to it; a change that cancels gives the stock back.
   * False, and nothing is stored, where the version is no longer that one.
   */
  abstract change(kept: KeptOrder, order: Order, events: readonly Envelope[], also?: readonly Write[]): Promise<boolean>;
  abstract find(tenantId: string, id: string): Promise<KeptOrder | undefined>;
  /** Those there are among at most 100 ids, in the order of the ids. */
  abstract findAll(tenantId: string, ids: readonly string[]): Promise<readonly KeptOrder[]>;
  abstract ofCustomer(tenantId: string, customerId: string, query: OrderQuery): Promise<OrderPage>;
  abstract ofTenant(tenantId: string, query: OrderQuery): Promise<OrderPage>;
}
