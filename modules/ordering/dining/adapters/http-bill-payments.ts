import * as z from 'zod';
import { allow, causeFromRequest, createRoute, createRouter, jsonBody, jsonResponses, respondIdempotently } from '#shared/http/routes';
import { amountSchema } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import { PaymentResponse, positiveAmount, toPaymentResponse } from '../../till/adapters/payment-schemas.ts';
import type { Payment } from '../../till/domain/payment.ts';
import type { RequestedShare } from '../use-cases/bill-share.ts';
import type { PayBill } from '../use-cases/pay-bill.ts';
import { maxParts } from './bill-schemas.ts';

const texts = {
  recorded: { es: 'Pago registrado', en: 'Payment recorded' },
  claimed: { es: 'Avisamos al local: confirmará tu pago', en: 'We have told the restaurant, which will confirm your payment' },
  pending: { es: 'El pago se confirmará en un momento', en: 'The payment will be confirmed in a moment' },
};
const id = z.string().min(1).max(100);
// One more than a split has at most: what nobody takes is one more part.
const part = z
  .int()
  .min(1)
  .max(maxParts + 1);
const shared = {
  amount: positiveAmount.optional(),
  part: z
    .union([
      part,
      z
        .array(part)
        .min(1)
        .max(maxParts + 1),
    ])
    .optional(),
  claims: z.literal(true).optional(),
  tip: amountSchema.optional(),
  reference: z.string().min(1).max(100).optional(),
};
const token = z.string().min(1).max(200).optional();
const wallet = z.string().min(1).max(100);

/** `amount`: what is taken off the bill, without the tip; or parts of the split by number; or what one has claimed. */
const BillPaymentBody = z
  .discriminatedUnion('method', [
    z.object({ method: z.literal('card'), token, ...shared }),
    z.object({ method: z.literal('cash'), received: amountSchema.optional(), ...shared }),
    z.object({ method: z.literal('wallet'), wallet: wallet.optional(), ...shared }),
    z.object({ method: z.literal('other'), ...shared }),
  ])
  .refine(({ amount, part, claims }) => [amount, part, claims].filter((share) => share !== undefined).length === 1, {
    path: ['amount'],
    params: { rule: 'one-of' },
  })
  .meta({ id: 'BillPaymentInput' });

/** A payment as at its orders, for which it stands as one. */
const BillPaymentResponse = PaymentResponse.omit({ orderId: true }).meta({ id: 'BillPayment' });

const payRoute = createRoute({
  method: 'post',
  path: '/api/v1/tables/{id}/bill/payments',
  tags: ['ordering'],
  operationId: 'recordBillPayment',
  summary:
    'Pay an amount, parts of the split or what one has claimed. Guests: by card or to a wallet. With the last of it the table is free',
  ...allow('waiter', 'table-guest', { resource: 'table-bills' }),
  idempotency: 'stored',
  request: { params: z.object({ id }), ...jsonBody(BillPaymentBody) },
  responses: { ...jsonResponses(201, BillPaymentResponse), ...jsonResponses(202, BillPaymentResponse) },
  errors: orderingError.declare(
    'ordering.amount-not-chargeable',
    'ordering.bad-token',
    'ordering.changed-meanwhile',
    'ordering.line-claimed',
    'ordering.more-than-due',
    'ordering.no-bill',
    'ordering.no-such-part',
    'ordering.not-on-bill',
    'ordering.nothing-due',
    'ordering.order-over',
    'ordering.part-paid',
    'ordering.payment-declined',
    'ordering.received-too-little',
    'ordering.table-not-found',
    'ordering.too-many-payments',
    'ordering.unknown-card-token',
    'ordering.unknown-wallet',
  ),
});

/** The route by which guests pay their share of a bill, and staff record what they have taken for it. */
export const billPaymentRoutes = (payBill: PayBill) =>
  createRouter().openapi(payRoute, (c) => {
    const { amount, part, claims: _, ...tender } = c.req.valid('json');
    const request = { ...tender, share: toShare(amount, part) };
    const toReply = (payment: Payment) => {
      const { orderId: __, ...data } = toPaymentResponse(payment, '');
      if (payment.status === 'PENDING') return { status: 202 as const, text: texts.pending, data };
      return { status: 201 as const, text: payment.status === 'CLAIMED' ? texts.claimed : texts.recorded, data };
    };
    return respondIdempotently(c, toReply, (recordIdempotency) =>
      payBill.run(c.get('principal'), c.req.valid('param').id, request, causeFromRequest(c), recordIdempotency),
    );
  });

function toShare(amount: number | undefined, part: number | number[] | undefined): RequestedShare {
  if (amount !== undefined) return { of: 'amount', amount };
  return part === undefined ? { of: 'claims' } : { of: 'parts', parts: [part].flat() };
}
