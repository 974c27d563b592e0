import { authError, canAccessBranch, isStaff, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { causeFromEvent, type DomainEvent, type Envelope, type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import { touchOrder } from '../../orders/domain/order.ts';
import { markPaidAtTable } from '../../orders/domain/payment.ts';
import type { Orders, VersionedOrder } from '../../orders/ports/orders.ts';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { Venues, Versioned } from '../../venues/ports/venues.ts';
import {
  type Bill,
  type BillPaymentInput,
  findCoveredOrders,
  findMainPaymentMethod,
  isDueWithBill,
  payBill,
  type SplitRequest,
  splitBill,
  toBill,
} from '../domain/bill.ts';
import { endSession, type TableSession, touchSession } from '../domain/table-session.ts';
import type { TableChange, TableSessions } from '../ports/table-sessions.ts';
import type { CloseBillRequest } from './close-bill-request.ts';
import type { FindParty } from './find-party.ts';

type TableBillDeps = {
  readonly venues: Venues;
  readonly sessions: TableSessions;
  readonly orders: Orders;
  readonly findParty: FindParty;
  readonly closeBillRequest: CloseBillRequest;
  readonly clock: Clock;
};
/** A bill and the versions from which it was calculated. */
type LoadedBill = {
  readonly table: Versioned<DiningTable>;
  readonly session: Versioned<TableSession>;
  readonly orders: readonly VersionedOrder[];
  readonly bill: Bill;
};

/** Reads, splits and takes payments for the bill of a table. */
export class ManageTableBill {
  readonly #deps: TableBillDeps;
  constructor(deps: TableBillDeps) {
    this.#deps = deps;
  }

  /**
   * @throws `ordering.table-not-found`, or `ordering.no-bill` if the table has no session
   * @throws `auth.forbidden` for guests of another table; `auth.other-branch` if staff do not work at the table's branch
   */
  async read(principal: Principal, tableId: string): Promise<Bill> {
    return (await this.#load(principal, tableId)).bill;
  }

  /** @throws every error of `read` and `splitBill`; `ordering.changed-meanwhile`; DuplicateRequest */
  async split(principal: Principal, tableId: string, splitting: SplitRequest, recordIdempotency?: RecordIdempotency<Bill>): Promise<Bill> {
    return retryOnConflict(async () => {
      const { session, orders, bill } = await this.#load(principal, tableId);
      const to = { ...session.value, split: splitBill(bill, splitting) };
      const allOrders = orders.map(({ order }) => order);
      const newBill = toBill(to, allOrders);
      return (await this.#deps.sessions.save({ sessions: [{ stored: session, updated: to }] }, [], recordIdempotency?.(newBill)))
        ? newBill
        : undefined;
    }, conflictRetries);
  }

  /**
   * Records a payment for one part or for the whole due amount. The payment that settles the bill also marks the orders as paid, ends the
   * session, frees the table and closes its bill request as attended, in the same write.
   * @throws every error of `read` and `payBill`; `ordering.changed-meanwhile` after 50 conflicts
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async pay(
    principal: Principal,
    tableId: string,
    payment: BillPaymentInput,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Bill>,
  ): Promise<Bill> {
    return retryOnConflict(async () => {
      const loaded = await this.#load(principal, tableId);
      const now = this.#deps.clock.now();
      const { session, settled: isSettled } = payBill(loaded.bill, payment, principal.userId, now);
      const orders = loaded.orders.map(({ order }) => order);
      const newBill = toBill(session, orders);
      if (isSettled) return (await this.#settle(loaded, session, now, cause, recordIdempotency?.(newBill))) ? newBill : undefined;
      const tableChange: TableChange = { sessions: [{ stored: loaded.session, updated: touchSession(session, now) }] };
      return (await this.#deps.sessions.save(tableChange, [], recordIdempotency?.(newBill))) ? newBill : undefined;
    }, conflictRetries);
  }

  /**
   * After an order was cancelled, or a line of it voided, marks the other orders as paid if the payments already cover them. The session stays open.
   * @throws `ordering.changed-meanwhile` after 50 conflicts
   */
  async applyOrderReduced(event: Envelope<'OrderCancelled' | 'OrderChanged'>): Promise<void> {
    const { sessions, orders } = this.#deps;
    const { tenantId, data } = event;
    await retryOnConflict(async () => {
      const reduced = await orders.find(tenantId, data.orderId);
      const session = reduced && reduced.order.tableId !== null && (await sessions.find(tenantId, reduced.order.customerId));
      if (!session || session.value.ended) return true;
      const found = await orders.findAll(tenantId, session.value.orderIds);
      const allOrders = found.map(({ order }) => order);
      const covered = new Set(findCoveredOrders(toBill(session.value, allOrders), allOrders));
      if (covered.size === 0) return true;
      const method = findMainPaymentMethod(session.value.payments);
      const paid = found.filter(({ order }) => covered.has(order)).map((stored) => ({ stored, ...markPaidAtTable(stored.order, method) }));
      const now = this.#deps.clock.now();
      const tableChange: TableChange = {
        sessions: [{ stored: session, updated: session.value }],
        orders: paid.map(({ stored, order }) => ({ stored, updated: touchOrder(order, now) })),
      };
      const events = paid.map(({ event }) => event);
      return sessions.save(tableChange, toEnvelopes(events, causeFromEvent(event), now));
    }, conflictRetries);
  }

  async #settle(
    { table, session: stored, orders }: LoadedBill,
    session: TableSession,
    now: Date,
    cause: EventCause,
    idempotencyRecord: ReturnType<RecordIdempotency<Bill>>,
  ) {
    const { sessions, closeBillRequest } = this.#deps;
    const method = findMainPaymentMethod(session.payments);
    const paid = orders.filter(({ order }) => isDueWithBill(order)).map((stored) => ({ stored, ...markPaidAtTable(stored.order, method) }));
    const { session: ended, table: freedTable, events } = endSession(session, table.value, 'paid', now);
    const billClosing = await closeBillRequest.prepareClosing(table.value.tenantId, table.value.id, 'attended', now);
    const allEvents: DomainEvent[] = [...paid.map(({ event }) => event), ...events, ...billClosing.events];
    const tableChange: TableChange = {
      sessions: [{ stored, updated: ended }],
      table: { stored: table, updated: freedTable },
      orders: paid.map(({ stored, order }) => ({ stored, updated: touchOrder(order, now) })),
      alsoCommit: billClosing.changes,
    };
    return sessions.save(tableChange, toEnvelopes(allEvents, cause, now), idempotencyRecord);
  }

  async #load(principal: Principal, tableId: string): Promise<LoadedBill> {
    const { venues, findParty } = this.#deps;
    const { tenantId, role, userId } = principal;
    const namedTable = await venues.findTable(tenantId, tableId);
    if (!namedTable) throw orderingError('ordering.table-not-found');
    const { sessionId, branchId } = namedTable.value;
    if (!isStaff(role) && sessionId !== userId) throw authError('auth.forbidden');
    if (isStaff(role) && !canAccessBranch(principal, branchId)) throw authError('auth.other-branch');
    const party = await findParty.withOrders(namedTable);
    if (!party) throw orderingError('ordering.no-bill');
    const { table, session, orders: found } = party;
    return {
      table,
      session,
      orders: found,
      bill: toBill(
        session.value,
        found.map(({ order }) => order),
      ),
    };
  }
}
