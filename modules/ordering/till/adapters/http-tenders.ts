import * as z from 'zod';
import {
  allow,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  respondCreated,
  respondIdempotently,
  respondOk,
} from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import type { Payment } from '../domain/payment.ts';
import type { ListPayments } from '../use-cases/list-payments.ts';
import type { RecordTender } from '../use-cases/record-tender.ts';
import type { RefundPayment } from '../use-cases/refund-payment.ts';
import type { ClaimFinding, SettleClaim } from '../use-cases/settle-claim.ts';
import { PaymentResponse, positiveAmount, TenderBody, toPaymentResponse } from './payment-schemas.ts';

const texts = {
  recorded: { es: 'Pago registrado', en: 'Payment recorded' },
  listed: { es: 'Pagos del pedido', en: 'Payments of the order' },
  refunded: { es: 'Devolución registrada', en: 'Refund recorded' },
  confirmed: { es: 'Pago confirmado', en: 'Payment confirmed' },
  refused: { es: 'Pago rechazado', en: 'Payment refused' },
};
const tags = ['ordering'];
const id = z.string().min(1).max(100);
const reason = z.string().min(1).max(300);
const orderParams = z.object({ id });
const paymentParams = z.object({ id, paymentId: id });
const atTill = allow('waiter', 'driver', { resource: 'payments' });

const recordRoute = createRoute({
  method: 'post',
  path: '/api/v1/orders/{id}/payments',
  tags,
  operationId: 'recordPayment',
  summary: 'Record money that staff have taken for an order, all that is due or a part. Drivers: for deliveries assigned to them',
  ...atTill,
  idempotency: 'stored',
  request: { params: orderParams, ...jsonBody(TenderBody) },
  responses: jsonResponses(201, PaymentResponse),
  errors: orderingError.declare(
    'ordering.changed-meanwhile',
    'ordering.more-than-due',
    'ordering.order-not-found',
    'ordering.order-over',
    'ordering.received-too-little',
    'ordering.too-many-payments',
    'ordering.unknown-wallet',
  ),
});
const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/orders/{id}/payments',
  tags,
  operationId: 'listPayments',
  summary: 'The payments of an order, oldest first, also what was claimed, refused or refunded',
  ...atTill,
  request: { params: orderParams },
  responses: jsonResponses(200, z.array(PaymentResponse)),
  errors: orderingError.declare('ordering.order-not-found'),
});
const refundRoute = createRoute({
  method: 'post',
  path: '/api/v1/orders/{id}/payments/{paymentId}/refund',
  tags,
  operationId: 'refundPayment',
  summary: 'Give a payment back, or a part of it. A charge of the payment gateway goes back by the gateway',
  ...allow('manager', { resource: 'payments' }),
  idempotency: 'stored',
  request: { params: paymentParams, ...jsonBody(z.object({ amount: positiveAmount, reason }).meta({ id: 'RefundInput' })) },
  responses: jsonResponses(200, PaymentResponse),
  errors: orderingError.declare(
    'ordering.amount-not-chargeable',
    'ordering.changed-meanwhile',
    'ordering.more-than-paid',
    'ordering.order-not-found',
    'ordering.payment-not-found',
  ),
});
const settleErrors = orderingError.declare(
  'ordering.changed-meanwhile',
  'ordering.order-not-found',
  'ordering.payment-not-claimed',
  'ordering.payment-not-found',
);
const confirmRoute = createRoute({
  method: 'post',
  path: '/api/v1/orders/{id}/payments/{paymentId}/confirm',
  tags,
  operationId: 'confirmPayment',
  summary: 'Confirm that what guests claim to have paid to a wallet of the restaurant has come in',
  ...atTill,
  idempotency: 'stored',
  request: { params: paymentParams },
  responses: jsonResponses(200, PaymentResponse),
  errors: settleErrors,
});
const refuseRoute = createRoute({
  method: 'post',
  path: '/api/v1/orders/{id}/payments/{paymentId}/refuse',
  tags,
  operationId: 'refusePayment',
  summary: 'Refuse what guests claim to have paid: it has not come in. They may claim it again',
  ...atTill,
  idempotency: 'stored',
  request: { params: paymentParams, ...jsonBody(z.object({ reason }).meta({ id: 'RefusalInput' })) },
  responses: jsonResponses(200, PaymentResponse),
  errors: settleErrors,
});

type UseCases = {
  readonly record: RecordTender;
  readonly list: ListPayments;
  readonly refund: RefundPayment;
  readonly settle: SettleClaim;
};

/** The routes by which staff take, see, confirm and refund payments. */
export function tenderRoutes({ record, list, refund, settle }: UseCases) {
  return createRouter()
    .openapi(recordRoute, (c) => {
      const { id: orderId } = c.req.valid('param');
      const toData = (payment: Payment) => toPaymentResponse(payment, orderId);
      return respondCreated(c, texts.recorded, toData, (recordIdempotency) =>
        record.run(c.get('principal'), orderId, c.req.valid('json'), causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(listRoute, async (c) => {
      const { id: orderId } = c.req.valid('param');
      const payments = await list.run(c.get('principal'), orderId);
      return respondOk(
        c,
        texts.listed,
        payments.map((payment) => toPaymentResponse(payment, orderId)),
      );
    })
    .openapi(refundRoute, (c) => {
      const { id: orderId, paymentId } = c.req.valid('param');
      const toReply = (payment: Payment) => ({
        status: 200 as const,
        text: texts.refunded,
        data: toPaymentResponse(payment, orderId),
      });
      return respondIdempotently(c, toReply, (recordIdempotency) =>
        refund.run(c.get('principal'), orderId, paymentId, c.req.valid('json'), causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(confirmRoute, (c) => {
      const { id: orderId, paymentId } = c.req.valid('param');
      const toReply = (payment: Payment) => ({
        status: 200 as const,
        text: texts.confirmed,
        data: toPaymentResponse(payment, orderId),
      });
      return respondIdempotently(c, toReply, (recordIdempotency) =>
        settle.run(c.get('principal'), orderId, paymentId, { isPaid: true }, causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(refuseRoute, (c) => {
      const { id: orderId, paymentId } = c.req.valid('param');
      const finding: ClaimFinding = { isPaid: false, reason: c.req.valid('json').reason };
      const toReply = (payment: Payment) => ({ status: 200 as const, text: texts.refused, data: toPaymentResponse(payment, orderId) });
      return respondIdempotently(c, toReply, (recordIdempotency) =>
        settle.run(c.get('principal'), orderId, paymentId, finding, causeFromRequest(c), recordIdempotency),
      );
    });
}
