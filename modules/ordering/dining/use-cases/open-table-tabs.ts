import { authError, canAccessBranch, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import type { EventCause } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import { type TableTab, TableTabs } from '../../orders/ports/table-tabs.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import type { Venues, Versioned } from '../../venues/ports/venues.ts';
import { noteOrderPayment } from '../domain/bill-payment.ts';
import { countPayments } from '../domain/billable-orders.ts';
import { addOrderToSession, isSessionOpen, type TableSession, toTableDestination, toTableName } from '../domain/table-session.ts';
import type { TableSessions } from '../ports/table-sessions.ts';
import type { SeatGuests } from './seat-guests.ts';

type Deps = {
  readonly venues: Venues;
  readonly sessions: TableSessions;
  readonly orders: Orders;
  readonly seatGuests: SeatGuests;
  readonly tenantCopies: TenantCopies;
  readonly clock: Clock;
};

/** Implements tabs with table sessions: the orders on a tab are the orders of the session. */
export class OpenTableTabs extends TableTabs {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    super();
    this.#deps = deps;
  }

  async open(tenantId: string, sessionId: string): Promise<TableTab> {
    const [stored, { language }] = await Promise.all([
      this.#deps.sessions.findPartyOf(tenantId, sessionId),
      this.#deps.tenantCopies.waitForTenant(tenantId),
    ]);
    const now = this.#deps.clock.now();
    if (!stored || !isSessionOpen(stored.value, now)) throw authError('auth.invalid-token');
    return this.#toTab(stored, language, now);
  }

  async seat(principal: Principal, tableId: string, branchId: string | null, cause: EventCause): Promise<TableTab> {
    const { tenantId } = principal;
    const table = await this.#deps.venues.findTable(tenantId, tableId);
    const isOtherBranch = (branchId ?? table?.value.branchId) !== table?.value.branchId;
    if (!table?.value.isActive || isOtherBranch) throw orderingError('ordering.unknown-table');
    if (!canAccessBranch(principal, table.value.branchId)) throw authError('auth.other-branch');
    const { id } = await this.#deps.seatGuests.run(table, cause);
    return this.open(tenantId, id);
  }

  async preparePayment(tenantId: string, sessionId: string, paymentId: string, order: Order, now: Date): Promise<readonly Change[]> {
    const { sessions, orders } = this.#deps;
    const stored = await sessions.find(tenantId, sessionId);
    if (!stored || stored.value.ended) return [];
    const found = await orders.findAll(tenantId, stored.value.orderIds);
    const paidOrders = found.map((each) => (each.order.id === order.id ? order : each.order));
    return [sessions.prepareChange(stored, noteOrderPayment(stored.value, paidOrders, paymentId, order.id, now))];
  }

  async hasPayments(tenantId: string, sessionId: string): Promise<boolean> {
    const { sessions, orders } = this.#deps;
    const session = (await sessions.find(tenantId, sessionId))?.value;
    if (!session?.paymentIds) return session !== undefined && session.payments.length > 0;
    const found = await orders.findAll(tenantId, session.orderIds);
    return (
      countPayments(
        session,
        found.map(({ order }) => order),
      ) > 0
    );
  }

  #toTab(stored: Versioned<TableSession>, language: string, now: Date): TableTab {
    const { id, tableId, tableNumber } = stored.value;
    return {
      sessionId: id,
      tableId,
      name: toTableName(tableNumber, language),
      toDestination: (requested) => toTableDestination(stored.value, requested),
      prepareOrder: (orderId) => this.#deps.sessions.prepareChange(stored, addOrderToSession(stored.value, orderId, now)),
    };
  }
}
