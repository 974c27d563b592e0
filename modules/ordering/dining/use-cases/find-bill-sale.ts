import type { Clock } from '#shared/clock';
import type { Orders } from '../../orders/ports/orders.ts';
import { BillSales } from '../../till/ports/bill-sales.ts';
import { toBill } from '../domain/bill.ts';
import { toBillSale } from '../domain/bill-receipt.ts';
import { applyEarlierPayments } from '../domain/earlier-payments.ts';
import type { TableSessions } from '../ports/table-sessions.ts';

type Deps = { readonly sessions: TableSessions; readonly orders: Orders; readonly clock: Clock };

/** Finds the bill of a party as the sale of which its receipt is made. */
export class FindBillSale extends BillSales {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    super();
    this.#deps = deps;
  }

  async find(tenantId: string, sessionId: string) {
    const { sessions, orders, clock } = this.#deps;
    const session = (await sessions.find(tenantId, sessionId))?.value;
    if (!session) return undefined;
    const stored = await orders.findAll(tenantId, session.orderIds);
    const paid = applyEarlierPayments(
      session,
      stored.map(({ order }) => order),
    );
    return toBillSale(toBill(session, paid, clock.now()));
  }
}
