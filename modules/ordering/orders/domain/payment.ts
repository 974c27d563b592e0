import { type DomainEvent, domainEvent } from '#shared/events/events';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from './order.ts';

/** Refuses what cannot be a card's number: 12 to 19 digits whose last one is the Luhn check digit. */
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

/** The order once its table's bill is paid. */
export const markPaidAtTable = (order: Order, method: Order['payment']['method']): { order: Order; event: DomainEvent } => ({
  order: { ...order, payment: { method, status: 'PAID' } },
  event: domainEvent('OrderPaid', toPaymentPayload(order, method)),
});

/** Whether the gateway has money of an order that is not to be: it gives it back. */
export const isRefundDue = ({ cancelled, payment }: Order) =>
  cancelled !== null && payment.charged === true && payment.refundedAt === undefined;

/** The order once its money is on its way back. */
export const markRefunded = (order: Order, now: Date): { order: Order; event: DomainEvent } => {
  const refundedAt = now.toISOString();
  return {
    order: { ...order, payment: { ...order.payment, refundedAt } },
    event: domainEvent('PaymentRefunded', { ...toPaymentPayload(order, order.payment.method), at: refundedAt }),
  };
};

type PaymentChange = { readonly order: Order; readonly events: readonly DomainEvent[] };

const paymentStatuses = { approved: 'PAID', declined: 'FAILED', pending: 'PENDING' } as const;

/** The order once the gateway has spoken. One that may be paid on delivery is cooked already: it stays so until a card is approved. */
export function applyChargeOutcome(order: Order, outcome: keyof typeof paymentStatuses): PaymentChange {
  const keepsPayment = outcome !== 'approved' && order.payment.status === 'ON_DELIVERY';
  const isCharged = outcome === 'approved' && order.total > 0;
  const payment = { method: 'card', status: paymentStatuses[outcome], ...(isCharged && { charged: true }) } as const;
  const updated: Order = keepsPayment ? order : { ...order, payment };
  // Nobody waits for the money of an order that was cancelled: what was taken is given back.
  if (outcome === 'pending' || order.cancelled) return { order: updated, events: [] };
  return {
    order: updated,
    events: [domainEvent(outcome === 'approved' ? 'OrderPaid' : 'OrderPaymentFailed', toPaymentPayload(order, 'card'))],
  };
}
