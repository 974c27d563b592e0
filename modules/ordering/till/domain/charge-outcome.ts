import type { Order } from '../../orders/domain/order.ts';
import { calculateOverpaid } from '../../orders/domain/payment.ts';
import type { Payment, PaymentDecision } from './payment.ts';
import { confirmPayment, refusePayment } from './record-payment.ts';
import { refundPayment } from './refund-payment.ts';

/**
 * Applies the gateway's word about a charge, whatever has become of the orders meanwhile. What comes in for a cancelled order, or after
 * the order was paid otherwise, is refunded at once, as the refund `refundId`. Returns undefined if the outcome was applied before.
 */
export function applyChargeOutcome(
  orders: readonly Order[],
  payment: Payment,
  outcome: 'approved' | 'declined',
  refundId: string,
  now: Date,
): PaymentDecision | undefined {
  // An approval after a refusal stands: the money is there.
  if (payment.status === 'CONFIRMED' || (payment.status === 'REFUSED' && outcome === 'declined')) return undefined;
  if (outcome === 'declined') return refusePayment(orders, payment);
  const confirmed = confirmPayment(orders, payment, now);
  const overpaid = confirmed.orders.reduce((sum, order) => sum + calculateOverpaid(order), 0);
  const amount = Math.min(overpaid, payment.amount + payment.tip);
  if (amount === 0) return confirmed;
  const reason = orders.find(({ cancelled }) => cancelled)?.cancelled?.reason ?? 'paid twice';
  const input = { id: refundId, amount, reason, by: null, deviceId: null, shiftId: null };
  const refunded = refundPayment(confirmed.orders, confirmed.payment, input, now);
  return { ...refunded, events: [...confirmed.events, ...refunded.events] };
}
