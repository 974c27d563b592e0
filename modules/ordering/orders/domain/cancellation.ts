import { refuseAccess } from '#shared/auth/auth';
import { type Fact, fact } from '#shared/events/events';
import { refuse } from '../../domain/errors.ts';
import type { Order } from './order.ts';
import { statusOf } from './progress.ts';

export type Canceller = { readonly userId: string; readonly name: string; readonly role: string; readonly isManager: boolean };

/** Whose order it is may cancel until the kitchen has started, a manager until it is delivered, as far as ordering has heard. */
export function cancel(order: Order, reason: string, by: Canceller, now: Date): { order: Order; facts: Fact[] } {
  if (!by.isManager && by.userId !== order.customerId) throw refuseAccess('auth.forbidden');
  const status = statusOf(order);
  if (status === 'DELIVERED' || status === 'CANCELLED') throw refuse('ordering.order-over', { data: { orderId: order.id, status } });
  if (status === 'IN_PROGRESS' && !by.isManager) throw refuse('ordering.already-cooking', { data: { orderId: order.id, status } });
  const at = now.toISOString();
  const { id: orderId, customerId, branchId } = order;
  const { isManager: _, ...person } = by;
  return {
    order: { ...order, cancelled: { reason, at } },
    facts: [fact('OrderCancelled', { orderId, customerId, branchId, reason, by: person, at })],
  };
}
