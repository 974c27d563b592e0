import type { Order } from '../../orders/domain/order.ts';
import { calculateDue, calculateUnderWay, putTender, readTenders } from '../../orders/domain/payment.ts';
import type { OrderTender } from '../../orders/domain/tender.ts';
import { isDueWithBill } from './billable-orders.ts';
import type { TablePayment, TableSession } from './table-session.ts';

/**
 * Returns the orders of a session with their shares of the payments that an earlier version kept in the session itself, oldest order first.
 * An order may be stored with its share or without: the share has the id of the order, so that it counts once. What a payment under way is
 * about to pay gets no share, also if the order that it was paid for is cancelled.
 */
export function applyEarlierPayments({ payments }: Pick<TableSession, 'payments'>, orders: readonly Order[]): readonly Order[] {
  if (payments.length === 0) return orders;
  const stored = orders.reduce((sum, order) => sum + (findEarlierShare(order)?.amount ?? 0), 0);
  let left = payments.reduce((sum, { amount }) => sum + amount, 0) - stored;
  const method = findMainPaymentMethod(payments);
  return orders.map((order) => {
    const amount = isDueWithBill(order) ? Math.min(left, calculateDue(order) - calculateUnderWay(order)) : 0;
    if (amount <= 0) return order;
    left -= amount;
    const share: OrderTender = findEarlierShare(order) ?? { ...emptyShare, paymentId: order.id, method };
    return putTender(order, { ...share, amount: share.amount + amount });
  });
}

const emptyShare = { amount: 0, tip: 0, status: 'CONFIRMED', refunded: 0 } as const;

/** The share of an order in the earlier payments of its bill. What a card was charged for the order alone is none. */
export const findEarlierShare = (order: Order): OrderTender | undefined =>
  readTenders(order).find(({ paymentId, charged }) => paymentId === order.id && !charged);

/** Returns the method that paid most; cash on a tie. */
export function findMainPaymentMethod(payments: readonly TablePayment[]): TablePayment['method'] {
  const sumPaidBy = (method: TablePayment['method']) =>
    payments.reduce((sum, payment) => sum + (payment.method === method ? payment.amount : 0), 0);
  return sumPaidBy('card') > sumPaidBy('cash') ? 'card' : 'cash';
}
