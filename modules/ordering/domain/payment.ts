import { type Fact, fact } from '#shared/events';
import type { Order } from './order.ts';
import { refuse } from './refusals.ts';

/** Refuses what cannot be a card's number: 12 to 19 digits whose last one is the Luhn check digit. */
export function checkCard(card: string) {
  const digits = [...card.replaceAll(/[\s-]/g, '')].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => total + (index % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2), 0);
  if (digits.length < 12 || digits.length > 19 || digits.some(Number.isNaN) || sum % 10 !== 0) throw refuse('ordering.bad-card');
}

type Settled = { readonly order: Order; readonly facts: readonly Fact[] };

/** The order once the gateway has spoken. */
export function settle(order: Order, outcome: 'approved' | 'declined' | 'pending'): Settled {
  if (outcome === 'pending') return { order: { ...order, payment: { method: 'card', status: 'PENDING' } }, facts: [] };
  const { id: orderId, customerId, branchId, total: amount, currency } = order;
  const said = { orderId, customerId, branchId, method: 'card' as const, amount, currency };
  return outcome === 'approved'
    ? { order: { ...order, payment: { method: 'card', status: 'PAID' } }, facts: [fact('OrderPaid', said)] }
    : { order: { ...order, payment: { method: 'card', status: 'FAILED' } }, facts: [fact('OrderPaymentFailed', said)] };
}
