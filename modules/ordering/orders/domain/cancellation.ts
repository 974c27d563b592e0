import { authError } from '#shared/auth/auth';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from './order.ts';
import { deriveOrderStatus } from './progress.ts';

export type OrderCanceller = { readonly userId: string; readonly name: string; readonly role: string; readonly isManager: boolean };

/**
 * Cancels an order. The customer may cancel until the kitchen starts, a manager until delivery.
 * @throws `auth.forbidden` if the order belongs to somebody else and the canceller is not a manager
 * @throws `ordering.order-over` if the order is delivered or cancelled
 * @throws `ordering.already-cooking` if the kitchen has started and the canceller is not a manager
 */
export function cancelOrder(order: Order, reason: string, canceller: OrderCanceller, now: Date): { order: Order; events: DomainEvent[] } {
  if (!canceller.isManager && canceller.userId !== order.customerId) throw authError('auth.forbidden');
  const status = deriveOrderStatus(order);
  if (status === 'DELIVERED' || status === 'CANCELLED') throw orderingError('ordering.order-over', { data: { orderId: order.id, status } });
  if (status === 'IN_PROGRESS' && !canceller.isManager)
    throw orderingError('ordering.already-cooking', { data: { orderId: order.id, status } });
  const { isManager: _, ...cancelledBy } = canceller;
  return endCancelled(order, reason, cancelledBy, now);
}

/** Marks an order as cancelled, whoever may do so. */
export function endCancelled(
  order: Order,
  reason: string,
  by: DomainEvent<'OrderCancelled'>['data']['by'],
  now: Date,
): { order: Order; events: DomainEvent[] } {
  const at = now.toISOString();
  const { id: orderId, customerId, branchId } = order;
  return {
    order: { ...order, cancelled: { reason, at } },
    events: [domainEvent('OrderCancelled', { orderId, customerId, branchId, reason, by, at })],
  };
}
