import { domainEvent } from '#shared/events/events';
import { formatAmount, type Minor } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import { calculateDue, calculateOverpaid, readTenders } from '../../orders/domain/payment.ts';
import { tenderLeft } from '../../orders/domain/tender.ts';
import { calculateRefundable, type Payment, type PaymentDecision, type PaymentRefund, toAmountData } from './payment.ts';
import { changeShares, toTenderPayload } from './record-payment.ts';

/** `shares`: of which orders; by default first of those that hold more than their total. */
export type RefundInput = Pick<PaymentRefund, 'id' | 'amount' | 'reason' | 'by' | 'deviceId' | 'shiftId'> &
  Partial<Pick<PaymentRefund, 'shares'>>;

/**
 * Gives money back. A charge is refunded by the gateway, which has yet to accept it (`acceptRefund`). What is given back before an order
 * is settled is due again.
 * @throws `ordering.more-than-paid` if so much was not paid, or is not left
 */
export function refundPayment(orders: readonly Order[], payment: Payment, input: RefundInput, now: Date): PaymentDecision {
  const { currency } = payment;
  const refundable = calculateRefundable(payment);
  if (input.amount > refundable)
    throw orderingError('ordering.more-than-paid', {
      params: { amount: formatAmount(refundable, currency) },
      data: toAmountData({ refundable }, currency),
    });
  const shares = input.shares ?? shareRefund(orders, payment, input.amount);
  const shareOf = ({ id }: Order) => shares.find(({ orderId }) => orderId === id)?.amount ?? 0;
  const isPending = payment.charged === true;
  const refund: PaymentRefund = { ...input, at: now.toISOString(), shares, ...(isPending && { isPending }) };
  const refunded: Payment = { ...payment, refunds: [...payment.refunds, refund] };
  const changedOrders = changeShares(orders, payment, (tender, order) => {
    const amount = shareOf(order);
    const isReopened = calculateDue(order) > 0;
    return {
      ...tender,
      refunded: tender.refunded + amount,
      ...(isPending && { refunding: (tender.refunding ?? 0) + amount }),
      ...(isReopened && { reopened: (tender.reopened ?? 0) + amount }),
    };
  });
  return { payment: refunded, orders: changedOrders, events: isPending ? [] : [toRefundedEvent(refunded, refund, changedOrders, now)] };
}

/** Splits a refund: first what orders hold beyond their totals, then what is left, both in the sequence of the orders. */
function shareRefund(orders: readonly Order[], { id }: Payment, amount: Minor): PaymentRefund['shares'] {
  const leftOf = (order: Order) => readTenders(order).reduce((sum, tender) => sum + (tender.paymentId === id ? tenderLeft(tender) : 0), 0);
  let left = amount;
  const take = (most: Minor) => {
    const taken = Math.min(left, most);
    left -= taken;
    return taken;
  };
  const overpaid = orders.map((order) => take(Math.min(leftOf(order), calculateOverpaid(order))));
  const shares = orders.map((order, at) => {
    const first = overpaid[at] ?? 0;
    return { orderId: order.id, amount: first + take(leftOf(order) - first) };
  });
  return shares.filter((share) => share.amount > 0);
}

/** Marks a refund as accepted by the gateway. Returns undefined if it is already, or if there is no such refund. */
export function acceptRefund(orders: readonly Order[], payment: Payment, refundId: string, now: Date): PaymentDecision | undefined {
  const pending = payment.refunds.find(({ id, isPending }) => id === refundId && isPending);
  if (!pending) return undefined;
  const { isPending: _, ...refund } = pending;
  const accepted: Payment = { ...payment, refunds: payment.refunds.map((each) => (each === pending ? refund : each)) };
  const shareOf = ({ id }: Order) => refund.shares.find(({ orderId }) => orderId === id)?.amount ?? 0;
  const changedOrders = changeShares(orders, payment, (tender, order) => ({
    ...tender,
    refunding: Math.max(0, (tender.refunding ?? 0) - shareOf(order)),
  })).map((order): Order => (order.cancelled ? { ...order, payment: { ...order.payment, refundedAt: now.toISOString() } } : order));
  return { payment: accepted, orders: changedOrders, events: [toRefundedEvent(accepted, refund, changedOrders, now)] };
}

/** The shift is the one that the money went out of. */
function toRefundedEvent(payment: Payment, refund: PaymentRefund, orders: readonly Order[], now: Date) {
  const { id: refundId, amount, reason, shiftId, shares } = refund;
  const [orderId = ''] = payment.orderIds;
  const at = now.toISOString();
  const refunded = { refundId, amount, reason, shiftId, shares: shares.map((share) => ({ ...share })), at };
  return domainEvent('PaymentRefunded', { ...toTenderPayload(payment, orders), orderId, ...refunded });
}
