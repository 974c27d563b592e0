import type { Principal } from '#shared/auth/auth';
import type { EventCause } from '#shared/events/events';
import type { OrderType } from '#shared/events/payloads/fields';
import type { Change } from '#shared/store/change';
import type { Order } from '../domain/order.ts';
import type { OrderDestination } from '../domain/order-placement.ts';

/** The open tab of a table at the time it was read. Its orders belong to the table's session, whoever places them. */
export type TableTab = {
  readonly sessionId: string;
  readonly tableId: string;
  /** The display name of the table, used as the customer's name. */
  readonly name: string;
  /**
   * Returns the table as the destination of an order.
   * @throws `ordering.other-table` if the order names another type, branch or table, or a later time
   */
  readonly toDestination: (requested: OrderDestination) => OrderDestination & { readonly type: OrderType };
  /**
   * Returns the change that puts an order on the tab. Its condition fails if the tab has changed since it was read.
   * @throws `ordering.bill-full` if the tab has 40 orders
   */
  readonly prepareOrder: (orderId: string) => Change;
};

/** Reads and opens the tabs of tables, which hold orders until they are paid. */
export abstract class TableTabs {
  /** @throws `auth.invalid-token` if the session has ended or does not exist */
  abstract open(tenantId: string, sessionId: string): Promise<TableTab>;
  /**
   * Returns the tab of a table, for staff who order for its guests. Opens a new tab if nobody sits there.
   * @throws `ordering.unknown-table` if the table does not exist, is inactive or belongs to another branch than `branchId`
   * @throws `auth.other-branch` if the staff member does not work at the table's branch
   * @throws `ordering.table-not-found`, or `ordering.changed-meanwhile` after 50 conflicts
   */
  abstract seat(principal: Principal, tableId: string, branchId: string | null, cause: EventCause): Promise<TableTab>;
  /**
   * Returns the changes that note a payment of one of its orders on the bill of the tab, for the write of the payment. Their condition
   * fails if the tab has changed since it was read. None if the tab has ended. `order`: as it is after the payment.
   */
  abstract preparePayment(tenantId: string, sessionId: string, paymentId: string, order: Order, now: Date): Promise<readonly Change[]>;
  /** Whether a payment of the bill is made or under way. */
  abstract hasPayments(tenantId: string, sessionId: string): Promise<boolean>;
}
