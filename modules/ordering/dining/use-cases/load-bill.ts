import { authError, canAccessBranch, isStaff, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { orderingError } from '../../domain/errors.ts';
import { calculateDue, readTenders } from '../../orders/domain/payment.ts';
import type { VersionedOrder } from '../../orders/ports/orders.ts';
import type { Payment } from '../../till/domain/payment.ts';
import type { Payments } from '../../till/ports/payments.ts';
import type { Venues } from '../../venues/ports/venues.ts';
import { type Bill, toBill } from '../domain/bill.ts';
import { isDueWithBill } from '../domain/billable-orders.ts';
import { applyEarlierPayments } from '../domain/earlier-payments.ts';
import type { FindParty, FoundPartyWithOrders } from './find-party.ts';

/** A bill and the versions from which it was calculated. `orders`: as they are stored, but for the earlier payments of the session. */
export type LoadedBill = FoundPartyWithOrders & {
  readonly bill: Bill;
  /** Orders that the earlier payments of the session settle, which is not stored yet, as they were read. */
  readonly newlyPaid: readonly VersionedOrder[];
};
/** A bill with the payments of its orders, oldest first. */
export type BillWithPayments = { readonly bill: Bill; readonly payments: readonly Payment[] };

type Deps = { readonly venues: Venues; readonly findParty: FindParty; readonly payments: Payments; readonly clock: Clock };

/** Reads the bill of a table. */
export class LoadBill {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * @throws `ordering.table-not-found`, or `ordering.no-bill` if the table has no session
   * @throws `auth.forbidden` for guests of another table; `auth.other-branch` if staff do not work at the table's branch
   */
  async run(principal: Principal, tableId: string): Promise<LoadedBill> {
    const { venues, findParty, clock } = this.#deps;
    const { tenantId, role, userId } = principal;
    const table = await venues.findTable(tenantId, tableId);
    if (!table) throw orderingError('ordering.table-not-found');
    const { sessionId, branchId } = table.value;
    if (!isStaff(role) && sessionId !== userId) throw authError('auth.forbidden');
    if (isStaff(role) && !canAccessBranch(principal, branchId)) throw authError('auth.other-branch');
    const party = await findParty.withOrders(table);
    if (!party) throw orderingError('ordering.no-bill');
    return toLoadedBill(party, clock.now());
  }

  /** Reads the payments of a bill. */
  async withPayments(tenantId: string, bill: Bill): Promise<BillWithPayments> {
    const ids = [...new Set(bill.orders.flatMap((order) => readTenders(order).map(({ paymentId }) => paymentId)))];
    const payments: Payment[] = [];
    for (let from = 0; from < ids.length; from += 100)
      payments.push(...(await this.#deps.payments.findAll(tenantId, ids.slice(from, from + 100))));
    return { bill, payments: payments.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)) };
  }
}

/** Calculates the bill of a party. */
export function toLoadedBill(party: FoundPartyWithOrders, now: Date): LoadedBill {
  const { session, orders: stored } = party;
  const applied = applyEarlierPayments(
    session.value,
    stored.map(({ order }) => order),
  );
  const orders = stored.map((each, at) => ({ ...each, order: applied[at] ?? each.order }));
  return {
    ...party,
    orders,
    bill: toBill(session.value, applied, now),
    newlyPaid: stored.filter(({ order }, at) => calculateDue(order) > 0 && calculateDue(applied[at] ?? order) === 0),
  };
}

/** Returns the orders of a bill that owe something, oldest first. */
export const findOrdersDue = ({ bill, orders }: LoadedBill): readonly VersionedOrder[] =>
  bill.orders.filter(isDueWithBill).flatMap(({ id }) => orders.find(({ order }) => order.id === id) ?? []);
