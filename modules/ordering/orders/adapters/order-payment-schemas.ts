import * as z from 'zod';
import { paymentStatuses, tenderMethods } from '#shared/events/payloads/fields';
import { toDecimal } from '#shared/values/money';
import type { Order } from '../domain/order.ts';
import { summarizePayment } from '../domain/payment.ts';

/** What has been paid. `toRefund`: what staff must give back. */
export const PaymentSummaryResponse = z
  .object({
    method: z.enum(tenderMethods),
    status: z.enum(paymentStatuses),
    /** All that came in, also what was given back since. */
    paid: z.number(),
    due: z.number(),
    refunded: z.number(),
    toRefund: z.number(),
    /** Present if the order was cancelled and the gateway has refunded its charge. */
    refundedAt: z.string().optional(),
  })
  .meta({ id: 'PaymentSummary' });

export function toPaymentSummaryResponse(order: Order): z.infer<typeof PaymentSummaryResponse> {
  const { method, status, ...amounts } = summarizePayment(order);
  const { refundedAt } = order.payment;
  return {
    method,
    status,
    paid: toDecimal(amounts.paid, order.currency),
    due: toDecimal(amounts.due, order.currency),
    refunded: toDecimal(amounts.refunded, order.currency),
    toRefund: toDecimal(amounts.toRefund, order.currency),
    ...(refundedAt !== undefined && { refundedAt }),
  };
}
