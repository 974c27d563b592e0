import type { Order } from '../../orders/domain/order.ts';
import { calculateDue, readTenders } from '../../orders/domain/payment.ts';
import { tenderTotal } from '../../orders/domain/tender.ts';

/** Whether the order counts for the bill. An order that waits for its card payment does not, nor one that is written off. */
export const isBillable = (order: Order) =>
  !order.cancelled && order.payment.status !== 'WRITTEN_OFF' && (order.payment.status === 'ON_DELIVERY' || calculateDue(order) === 0);

/** Whether something of the order must be paid with the bill. */
export const isDueWithBill = (order: Order) => isBillable(order) && calculateDue(order) > 0;

/** Whether a payment of these orders is made or under way. One that was refused, or given back before the bill was paid, is not. */
export const isPaymentAlive = (paymentId: string, orders: readonly Order[]) =>
  orders.some((order) =>
    readTenders(order).some((tender) => {
      if (tender.paymentId !== paymentId) return false;
      const isUnderWay = tender.status === 'PENDING' || tender.status === 'CLAIMED';
      return isUnderWay || tenderTotal(tender) > (tender.reopened ?? 0);
    }),
  );

/** Counts the payments of a bill that are made or under way. */
export const countPayments = (
  { payments, paymentIds = [] }: { readonly payments: readonly unknown[]; readonly paymentIds?: readonly string[] },
  orders: readonly Order[],
) => payments.length + paymentIds.filter((paymentId) => isPaymentAlive(paymentId, orders)).length;
