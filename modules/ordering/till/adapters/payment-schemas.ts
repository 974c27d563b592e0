import * as z from 'zod';
import { tenderMethods } from '#shared/events/payloads/fields';
import { amountSchema, toDecimal } from '#shared/values/money';
import { calculateRefunded, type Payment } from '../domain/payment.ts';

/** More than nothing. `toMinor` checks its decimals. */
export const positiveAmount = amountSchema.gt(0);
const reference = z.string().min(1).max(100).optional();
const wallet = z.string().min(1).max(100);
const money = { amount: positiveAmount, tip: amountSchema.optional(), reference };

/** Money that staff have taken. Only cash is handed over, so that there is change. */
export const TenderBody = z
  .discriminatedUnion('method', [
    z.object({ method: z.literal('cash'), received: amountSchema.optional(), ...money }),
    z.object({ method: z.literal('card'), ...money }),
    z.object({ method: z.literal('wallet'), wallet: wallet.optional(), ...money }),
    z.object({ method: z.literal('other'), ...money }),
  ])
  .meta({ id: 'TenderInput' });

/** How a guest pays: with a card, of which only the gateway's token comes here, or to a wallet of the restaurant. */
export const PayBody = z
  .discriminatedUnion('method', [
    z.object({ method: z.literal('card'), token: z.string().min(1).max(200) }),
    z.object({ method: z.literal('wallet'), wallet, reference }),
  ])
  .meta({ id: 'OrderPaymentInput' });

export const PersonResponse = z.object({ userId: z.string(), name: z.string(), role: z.string() });

export const PaymentResponse = z
  .object({
    id: z.string(),
    orderId: z.string(),
    /** All orders that it pays; several if it paid the bill of a table. */
    orderIds: z.array(z.string()),
    method: z.enum(tenderMethods),
    wallet: z.string().nullable(),
    amount: z.number(),
    tip: z.number(),
    received: z.number().nullable(),
    change: z.number(),
    reference: z.string().nullable(),
    status: z.enum(['CONFIRMED', 'CLAIMED', 'REFUSED', 'PENDING']),
    refunded: z.number(),
    refunds: z.array(z.object({ id: z.string(), amount: z.number(), reason: z.string(), by: PersonResponse.nullable(), at: z.string() })),
    by: PersonResponse.nullable(),
    deviceId: z.string().nullable(),
    shiftId: z.string().nullable(),
    at: z.string(),
  })
  .meta({ id: 'Payment' });

/** Converts a payment for clients who ask about it at this order. */
export const toPaymentResponse = (payment: Payment, orderId: string): z.infer<typeof PaymentResponse> => {
  const { id, orderIds, method, wallet, amount, tip, received, change, status, currency, by, deviceId, shiftId, at } = payment;
  return {
    id,
    orderId,
    orderIds: [...orderIds],
    method,
    wallet,
    amount: toDecimal(amount, currency),
    tip: toDecimal(tip, currency),
    received: received === null ? null : toDecimal(received, currency),
    change: toDecimal(change, currency),
    reference: payment.reference,
    status,
    refunded: toDecimal(calculateRefunded(payment), currency),
    refunds: payment.refunds.map((refund) => {
      return { id: refund.id, amount: toDecimal(refund.amount, currency), reason: refund.reason, by: refund.by, at: refund.at };
    }),
    by,
    deviceId,
    shiftId,
    at,
  };
};
