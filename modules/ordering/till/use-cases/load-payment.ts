import type { Change } from '#shared/store/change';
import { setTimer } from '#shared/timers';
import { orderingError } from '../../domain/errors.ts';
import { type Order, touchOrder } from '../../orders/domain/order.ts';
import type { Orders, VersionedOrder } from '../../orders/ports/orders.ts';
import type { Versioned } from '../../venues/ports/venues.ts';
import { type Payment, type PaymentDecision, toUnrecordedCharge, toUnrecordedPayment } from '../domain/payment.ts';
import type { ChargeId } from '../ports/payment-gateway.ts';
import type { Payments } from '../ports/payments.ts';

type PaymentStores = { readonly orders: Orders; readonly payments: Payments };

/** A payment with its orders as they were read. `stored` undefined: it has no record yet. */
export type LoadedPayment = {
  readonly payment: Payment;
  readonly stored: Versioned<Payment> | undefined;
  readonly orders: readonly VersionedOrder[];
};

/**
 * Reads a payment with all its orders.
 * @throws `ordering.payment-not-found`; `ordering.order-not-found` if it has no record and `orderId` does not exist
 */
export async function loadPayment(
  { orders, payments }: PaymentStores,
  tenantId: string,
  paymentId: string,
  orderId?: string,
): Promise<LoadedPayment> {
  const stored = await payments.find(tenantId, paymentId);
  if (stored) return { payment: stored.value, stored, orders: await orders.findAll(tenantId, stored.value.orderIds) };
  if (orderId !== paymentId) throw orderingError('ordering.payment-not-found');
  const order = await orders.find(tenantId, orderId);
  if (!order) throw orderingError('ordering.order-not-found');
  return { payment: toUnrecordedPayment(order.order), stored, orders: [order] };
}

/** The same for a charge. A pending charge of an earlier version stood nowhere but in its order. @throws as `loadPayment` */
export async function loadCharge(stores: PaymentStores, tenantId: string, paymentId: string, orderId?: string): Promise<LoadedPayment> {
  const order = orderId === paymentId ? await stores.orders.find(tenantId, orderId) : undefined;
  const isUnrecorded = order && order.order.tenders === undefined && order.order.payment.status !== 'PAID';
  if (!isUnrecorded) return loadPayment(stores, tenantId, paymentId, orderId);
  return { payment: toUnrecordedCharge(order.order), stored: undefined, orders: [order] };
}

/** Returns the changes that store a decision about a payment, for one write. */
export function preparePaymentChanges(
  { orders, payments }: PaymentStores,
  { stored, orders: before }: Pick<LoadedPayment, 'stored' | 'orders'>,
  decision: PaymentDecision,
  now: Date,
): readonly Change[] {
  const changedOrders = before.flatMap((versioned, at): Change[] => {
    const order = decision.orders[at];
    return order && order !== versioned.order ? [orders.preparePayment(versioned, touchOrder(order, now))] : [];
  });
  return [payments.prepare(stored, decision.payment), ...changedOrders];
}

/** Returns the changes that let the gateway make the refunds that a payment did not have before. */
export const prepareRefundTimers = (before: Payment, { id: paymentId, tenantId, orderIds, refunds }: Payment, now: Date) =>
  refunds
    .filter(({ isPending, id }) => isPending && !before.refunds.some((refund) => refund.id === id))
    .map(({ id: refundId }): Change => {
      const data = { orderId: orderIds[0] ?? '', paymentId, refundId };
      return setTimer({ tenantId, id: `refund#${paymentId}#${refundId}`, kind: 'refund', due: now, data });
    });

/** By what the gateway knows the charge of a payment. */
export const toChargeId = ({ tenantId, id: paymentId, gatewayReference, at }: Payment): ChargeId => ({
  tenantId,
  paymentId,
  reference: gatewayReference ?? null,
  startedAt: new Date(at),
});

export const toOrders = (orders: readonly VersionedOrder[]): readonly Order[] => orders.map(({ order }) => order);
