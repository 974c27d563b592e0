import type { Change } from '#shared/store/change';
import { setTimer } from '#shared/timers';
import type { Order } from '../domain/order.ts';
import { isRefundDue } from '../domain/payment.ts';

/** Returns the change that schedules the refund, for the write of the order; nothing unless the order is both cancelled and charged. */
export const scheduleRefund = (order: Order, now: Date): readonly Change[] => {
  const { tenantId, id } = order;
  return isRefundDue(order) ? [setTimer({ tenantId, id: `refund#${id}`, kind: 'refund', due: now, data: { orderId: id } })] : [];
};
