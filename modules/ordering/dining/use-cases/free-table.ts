import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type DomainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import { toDecimal } from '#shared/values/money';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import { cancelOrder } from '../../orders/domain/cancellation.ts';
import { type Order, touchOrder } from '../../orders/domain/order.ts';
import { toSettlementEvents } from '../../orders/domain/payment.ts';
import type { Orders, VersionedOrder } from '../../orders/ports/orders.ts';
import { scheduleRefund } from '../../orders/use-cases/schedule-refund.ts';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { Venues } from '../../venues/ports/venues.ts';
import { findCancellableOrders, findTableDebts, type Person, type TableDebts, writeOffOrder } from '../domain/table-debts.ts';
import { endSession } from '../domain/table-session.ts';
import type { TableSessions } from '../ports/table-sessions.ts';
import type { CloseBillRequest } from './close-bill-request.ts';
import type { FindParty, FoundPartyWithOrders } from './find-party.ts';
import { toLoadedBill } from './load-bill.ts';
import type { ReleaseJoinedTables } from './release-joined-tables.ts';

type Deps = {
  readonly venues: Venues;
  readonly sessions: TableSessions;
  readonly orders: Orders;
  readonly findParty: FindParty;
  readonly closeBillRequest: CloseBillRequest;
  readonly releaseJoinedTables: ReleaseJoinedTables;
  readonly clock: Clock;
};

/** Ends the session of a table for staff, together with the tables that are merged into it. The tokens of its guests become invalid. */
export class FreeTable {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Frees a table that owes nothing. With a reason it frees any table: orders that the kitchen has not begun are cancelled, the others are
   * written off. Returns the freed table.
   * @param forceReason why the table is freed although it owes something; null: only if it owes nothing
   * @throws `ordering.table-owes` with what is unpaid and what is being cooked
   * @throws `ordering.table-not-found`, or `ordering.changed-meanwhile` after 50 conflicts
   */
  async run(principal: Principal, tableId: string, forceReason: string | null, cause: EventCause): Promise<DiningTable> {
    const { venues, findParty, releaseJoinedTables } = this.#deps;
    const { tenantId } = principal;
    const findTable = async () => {
      const table = await venues.findTable(tenantId, tableId);
      if (!table) throw orderingError('ordering.table-not-found');
      return table;
    };
    let sessionId = (await findTable()).value.sessionId;
    await retryOnConflict(async () => {
      const party = await findParty.withOrders(await findTable());
      if (!party) return true;
      sessionId = party.session.value.id;
      return this.#end(party, principal, forceReason, cause);
    }, conflictRetries);
    // The event does the same, later: the caller is shown all tables as they are from now on.
    if (sessionId !== null) await releaseJoinedTables.run(tenantId, sessionId, 'freed', cause);
    return (await findTable()).value;
  }

  /** Returns false if something changed meanwhile, or orders were cancelled first: then it has to be decided again. */
  async #end(party: FoundPartyWithOrders, principal: Principal, forceReason: string | null, cause: EventCause): Promise<boolean> {
    const { sessions, closeBillRequest, clock } = this.#deps;
    const now = clock.now();
    const { session, table, orders, newlyPaid } = toLoadedBill(party, now);
    const allOrders = orders.map(({ order }) => order);
    const debts = findTableDebts(allOrders);
    if (debts.unpaid.length > 0 && forceReason === null) throw toTableOwesError(debts);
    const { userId, name, role } = principal;
    const by = { userId, name, role };
    const cancellable = forceReason === null ? [] : findCancellableOrders(allOrders);
    if (forceReason !== null && cancellable.length > 0) {
      const stored = orders.filter(({ order }) => cancellable.includes(order));
      await this.#cancelOrders(stored, forceReason, by, cause);
      return false;
    }
    const settled = [...markPaid(newlyPaid, allOrders), ...writeOff(orders, debts, forceReason ?? '', by, now)];
    const ended = endSession(session.value, table.value, 'freed', now);
    const billClosing = await closeBillRequest.prepareClosing(table.value.tenantId, table.value.id, 'cancelled', now);
    const events: DomainEvent[] = [...settled.flatMap(({ events }) => events), ...ended.events, ...billClosing.events];
    return sessions.save(
      {
        sessions: [{ stored: session, updated: ended.session }],
        table: { stored: table, updated: ended.table },
        orders: settled.map(({ stored, order }) => ({ stored, updated: touchOrder(order, now) })),
        alsoCommit: billClosing.changes,
      },
      toEnvelopes(events, cause, now),
    );
  }

  /** A write for each order, because each returns its stock. An order that has changed meanwhile is decided again with the others. */
  async #cancelOrders(orders: readonly VersionedOrder[], reason: string, by: Person, cause: EventCause) {
    for (const stored of orders) {
      const now = this.#deps.clock.now();
      const { order, events } = cancelOrder(stored.order, reason, { ...by, isManager: true }, now);
      await this.#deps.orders.change(stored, touchOrder(order, now), toEnvelopes(events, cause, now), scheduleRefund(order, now));
    }
  }
}

/** `stored`: as they were read; the earlier payments of the bill cover them. */
const markPaid = (stored: readonly VersionedOrder[], orders: readonly Order[]) =>
  stored.map((each) => {
    const order = orders.find(({ id }) => id === each.order.id) ?? each.order;
    return { stored: each, order, events: toSettlementEvents(each.order, order) };
  });

const writeOff = (orders: readonly VersionedOrder[], { unpaid }: TableDebts, reason: string, by: Person, now: Date) =>
  unpaid.flatMap((debt) => {
    const stored = orders.find(({ order }) => order.id === debt.order.id);
    const { order, event } = writeOffOrder(debt, reason, by, now);
    return stored ? [{ stored, order, events: [event] }] : [];
  });

const toTableOwesError = ({ unpaid, cooking }: TableDebts) =>
  orderingError('ordering.table-owes', {
    data: {
      unpaid: unpaid.map(({ order, due }) => ({ orderId: order.id, due: toDecimal(due, order.currency) })),
      cooking: cooking.map(({ id }) => id),
    },
  });
