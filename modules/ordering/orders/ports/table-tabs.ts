import type { Principal } from '#shared/auth/auth';
import type { OrderType } from '#shared/events/event-payloads';
import type { EventCause } from '#shared/events/events';
import type { Write } from '#shared/store/store';
import type { OrderDestination } from '../domain/order.ts';

/** The open tab of a table, as it was read. Its orders are its session's, whoever places them. */
export type TableTab = {
  readonly sessionId: string;
  readonly tableId: string;
  /** What the table is called where a customer's name stands. */
  readonly name: string;
  /**
   * The table as a destination.
   * @throws `ordering.other-table` if the order asks to go elsewhere or to be made later
   */
  readonly toDestination: (requested: OrderDestination) => OrderDestination & { readonly type: OrderType };
  /** Puts an order on the tab. Its condition fails if the tab has changed since it was read. */
  readonly prepareOrder: (orderId: string) => Write;
};

/** The tabs of tables, on which orders stand until they are paid. */
export abstract class TableTabs {
  /** @throws `auth.invalid-token` if the session of these guests is over */
  abstract open(tenantId: string, sessionId: string): Promise<TableTab>;
  /**
   * The tab of whoever sits at a table, for staff who order for them; a new one if nobody does.
   * @throws `ordering.unknown-table` if it is not an active table of the branch that was asked for
   * @throws `auth.other-branch` if the staff member does not work there
   */
  abstract seat(principal: Principal, tableId: string, branchId: string | null, cause: EventCause): Promise<TableTab>;
  /** Whether money has been taken for the tab already. */
  abstract hasPayments(tenantId: string, sessionId: string): Promise<boolean>;
}
