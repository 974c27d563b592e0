import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { Minor } from '#shared/values/money';
import type { Order } from '../../orders/domain/order.ts';
import { calculateDue } from '../../orders/domain/payment.ts';
import { deriveOrderStatus } from '../../orders/domain/progress.ts';
import { isDueWithBill } from './billable-orders.ts';

type OrderDebt = { readonly order: Order; readonly due: Minor };
/** What keeps a table from being freed. `due`: in minor units. `cooking`: the orders that are begun and not delivered, paid or not. */
export type TableDebts = { readonly unpaid: readonly OrderDebt[]; readonly cooking: readonly Order[] };
export type Person = { readonly userId: string; readonly name: string; readonly role: string };

/** What every order of the bill still costs. `orders`: with what was paid of them (`applyEarlierPayments`). */
const findDebts = (orders: readonly Order[]): readonly OrderDebt[] =>
  orders.filter(isDueWithBill).map((order) => ({ order, due: calculateDue(order) }));

export const findTableDebts = (orders: readonly Order[]): TableDebts => ({
  unpaid: findDebts(orders),
  cooking: orders.filter((order) => deriveOrderStatus(order) === 'IN_PROGRESS'),
});

/** The orders that are cancelled when their guests have left: those that are not paid, wholly or in part, and that nobody has begun. */
export function findCancellableOrders(orders: readonly Order[]): readonly Order[] {
  const unpaidIds = new Set(findTableDebts(orders).unpaid.map(({ order }) => order.id));
  const isUnpaid = (order: Order) => unpaidIds.has(order.id) || order.payment.status === 'PENDING' || order.payment.status === 'FAILED';
  return orders.filter((order) => deriveOrderStatus(order) === 'CREATED' && isUnpaid(order));
}

/** Gives up what is due for an order. It stays what it is otherwise: the kitchen finishes it. */
export function writeOffOrder(
  { order, due: amount }: OrderDebt,
  reason: string,
  by: Person,
  now: Date,
): { order: Order; event: DomainEvent } {
  const { id: orderId, customerId, branchId, currency } = order;
  const payload = { orderId, customerId, branchId, amount, currency, reason, by, at: now.toISOString() };
  return {
    order: { ...order, payment: { ...order.payment, status: 'WRITTEN_OFF' } },
    event: domainEvent('OrderWrittenOff', payload),
  };
}
