import { isStaff, type Principal, refuseAccess, worksAt } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type Cause, causedBy, type Envelope, type Fact, say } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import { refuse } from '../../domain/errors.ts';
import { changedAt } from '../../orders/domain/order.ts';
import { paidAtTable } from '../../orders/domain/payment.ts';
import type { KeptOrder, Orders } from '../../orders/ports/orders.ts';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { Places, Versioned } from '../../venues/ports/venues.ts';
import { type Bill, billOf, coveredBy, isOwed, mainMethod, type Paying, payBill, type Splitting, split } from '../domain/bill.ts';
import { getUp, type TableSession, touched } from '../domain/table-session.ts';
import type { TableSessions } from '../ports/table-sessions.ts';
import type { SettleBill } from './close-bill-request.ts';

type Ports = { readonly places: Places; readonly sessions: TableSessions; readonly orders: Orders; readonly bills: SettleBill };
/** All that stands behind a bill, as it was read. */
type Laid = {
  readonly table: Versioned<DiningTable>;
  readonly session: Versioned<TableSession>;
  readonly orders: readonly KeptOrder[];
  readonly bill: Bill;
};

const mostTries = 50;

/** The bill of the guests at a table: shown, split, and paid to staff. */
export class TableBill {
  readonly #ports: Ports;
  readonly #clock: Clock;
  constructor(ports: Ports, clock: Clock) {
    this.#ports = ports;
    this.#clock = clock;
  }

  async read(principal: Principal, tableId: string): Promise<Bill> {
    return (await this.#lay(principal, tableId)).bill;
  }

  async split(principal: Principal, tableId: string, how: Splitting, remember?: Remember<Bill>): Promise<Bill> {
    return this.#again(async () => {
      const { session, orders, bill } = await this.#lay(principal, tableId);
      const to = { ...session.it, split: split(bill, how) };
      const all = orders.map(({ order }) => order);
      const after = billOf(to, all);
      return (await this.#ports.sessions.store({ sessions: [{ kept: session, to }] }, [], remember?.(after))) ? after : undefined;
    });
  }

  /**
   * Takes money for a part, or for all that is due. With the last of it the orders are paid, the session ends, the table is free and
   * its request for the bill attended, in one write.
   */
  async pay(principal: Principal, tableId: string, paying: Paying, cause: Cause, remember?: Remember<Bill>): Promise<Bill> {
    return this.#again(async () => {
      const laid = await this.#lay(principal, tableId);
      const now = this.#clock.now();
      const { session, settled } = payBill(laid.bill, paying, principal.userId, now);
      const orders = laid.orders.map(({ order }) => order);
      const after = billOf(session, orders);
      if (settled) return (await this.#settle(laid, session, now, cause, remember?.(after))) ? after : undefined;
      const turn = { sessions: [{ kept: laid.session, to: touched(session, now) }] };
      return (await this.#ports.sessions.store(turn, [], remember?.(after))) ? after : undefined;
    });
  }

  /** After an order was cancelled: the others are paid where what was taken already covers them. Guests may sit on and order more. */
  async cover({ tenantId, data, ...said }: Envelope<'OrderCancelled'>): Promise<void> {
    const { sessions, orders } = this.#ports;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const cancelled = await orders.find(tenantId, data.orderId);
      const session = cancelled && cancelled.order.tableId !== null && (await sessions.find(tenantId, cancelled.order.customerId));
      if (!session || session.it.ended) return;
      const found = await orders.findAll(tenantId, session.it.orderIds);
      const all = found.map(({ order }) => order);
      const covered = new Set(coveredBy(billOf(session.it, all), all));
      if (covered.size === 0) return;
      const method = mainMethod(session.it.payments);
      const paid = found.filter(({ order }) => covered.has(order)).map((kept) => ({ kept, ...paidAtTable(kept.order, method) }));
      const now = this.#clock.now();
      const turn = {
        sessions: [{ kept: session, to: session.it }],
        orders: paid.map(({ kept, order }) => ({ kept, to: changedAt(order, now) })),
      };
      const facts = paid.map(({ fact }) => fact);
      if (await sessions.store(turn, say(facts, causedBy({ tenantId, data, ...said }), now))) return;
    }
    throw refuse('ordering.changed-meanwhile');
  }

  async #settle(
    { table, session: kept, orders }: Laid,
    session: TableSession,
    now: Date,
    cause: Cause,
    receipt: ReturnType<Remember<Bill>>,
  ) {
    const { sessions, bills } = this.#ports;
    const method = mainMethod(session.payments);
    const paid = orders.filter(({ order }) => isOwed(order)).map((kept) => ({ kept, ...paidAtTable(kept.order, method) }));
    const { session: ended, table: free, facts } = getUp(session, table.it, 'paid', now);
    const closing = await bills.closing(table.it.tenantId, table.it.id, 'attended', now);
    const said: Fact[] = [...paid.map(({ fact }) => fact), ...facts, ...closing.facts];
    const turn = {
      sessions: [{ kept, to: ended }],
      table: { kept: table, to: free },
      orders: paid.map(({ kept, order }) => ({ kept, to: changedAt(order, now) })),
      also: closing.changes,
    };
    return sessions.store(turn, say(said, cause, now), receipt);
  }

  async #lay(principal: Principal, tableId: string): Promise<Laid> {
    const { places, sessions, orders } = this.#ports;
    const { tenantId, role, userId } = principal;
    const table = await places.table(tenantId, tableId);
    if (!table) throw refuse('ordering.table-not-found');
    const { sessionId, branchId } = table.it;
    if (!isStaff(role) && sessionId !== userId) throw refuseAccess('auth.forbidden');
    if (isStaff(role) && !worksAt(principal, branchId)) throw refuseAccess('auth.other-branch');
    const session = sessionId === null ? undefined : await sessions.find(tenantId, sessionId);
    if (!session) throw refuse('ordering.no-bill');
    const found = await orders.findAll(tenantId, session.it.orderIds);
    return {
      table,
      session,
      orders: found,
      bill: billOf(
        session.it,
        found.map(({ order }) => order),
      ),
    };
  }

  /** Until nobody else was first. */
  async #again(attempt: () => Promise<Bill | undefined>): Promise<Bill> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const bill = await attempt();
      if (bill) return bill;
    }
    throw refuse('ordering.changed-meanwhile');
  }
}
