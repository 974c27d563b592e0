import { type DomainEvent, domainEvent } from '#shared/events/events';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from './order.ts';

/**
 * Checks that a card number has 12 to 19 digits and a valid Luhn check digit. Spaces and hyphens are ignored.
 * @throws `ordering.bad-card`
 */
export function assertValidCardNumber(card: string) {
  const digits = [...card.replaceAll(/[\s-]/g, '')].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => total + (index % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2), 0);
  if (digits.length < 12 || digits.length > 19 || digits.some(Number.isNaN) || sum % 10 !== 0) throw orderingError('ordering.bad-card');
}

const toPaymentPayload = ({ id: orderId, customerId, branchId, total: amount, currency }: Order, method: Order['payment']['method']) => ({
  orderId,
  customerId,
  branchId,
  method,
  amount,
  currency,
});

/** Marks an order as paid with the table's bill. */
export const markPaidAtTable = (order: Order, method: Order['payment']['method']): { order: Order; event: DomainEvent } => ({
  order: { ...order, payment: { method, status: 'PAID' } },
  event: domainEvent('OrderPaid', toPaymentPayload(order, method)),
});

/** Whether the order is cancelled and its charge is not refunded yet. */
export const isRefundDue = ({ cancelled, payment }: Order) =>
  cancelled !== null && payment.charged === true && payment.refundedAt === undefined;

/** Marks an order as refunded. */
export const markRefunded = (order: Order, now: Date): { order: Order; event: DomainEvent } => {
  const refundedAt = now.toISOString();
  return {
    order: { ...order, payment: { ...order.payment, refundedAt } },
    event: domainEvent('PaymentRefunded', { ...toPaymentPayload(order, order.payment.method), at: refundedAt }),
  };
};

type PaymentChange = { readonly order: Order; readonly events: readonly DomainEvent[] };

const paymentStatuses = { approved: 'PAID', declined: 'FAILED', pending: 'PENDING' } as const;

/**
 * Applies the outcome of a charge. An order that is payable on delivery stays so unless the charge is approved, because the kitchen has
 * already accepted it.
 */
export function applyChargeOutcome(order: Order, outcome: keyof typeof paymentStatuses): PaymentChange {
  const keepsPayment = outcome !== 'approved' && order.payment.status === 'ON_DELIVERY';
  const isCharged = outcome === 'approved' && order.total > 0;
  const payment = { method: 'card', status: paymentStatuses[outcome], ...(isCharged && { charged: true }) } as const;
  const updated: Order = keepsPayment ? order : { ...order, payment };
  // A cancelled order publishes no payment event: its charge is refunded.
  if (outcome === 'pending' || order.cancelled) return { order: updated, events: [] };
  return {
    order: updated,
    events: [domainEvent(outcome === 'approved' ? 'OrderPaid' : 'OrderPaymentFailed', toPaymentPayload(order, 'card'))],
  };
}
