import * as z from 'zod';
import { allow, causeFromRequest, createRoute, createRouter, jsonBody, jsonResponses, respondIdempotently } from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import { OrderResponse, toOrderResponse } from '../../orders/adapters/order-schemas.ts';
import type { Order } from '../../orders/domain/order.ts';
import { summarizePayment } from '../../orders/domain/payment.ts';
import type { OrderLinks } from '../../orders/ports/order-links.ts';
import type { ReadOrders } from '../../orders/use-cases/read-orders.ts';
import type { PayOrder } from '../use-cases/pay-order.ts';
import { PayBody } from './payment-schemas.ts';

const texts = {
  paid: { es: 'Pago aprobado', en: 'Payment approved' },
  pending: { es: 'El pago se confirmará en un momento', en: 'The payment will be confirmed in a moment' },
  claimed: { es: 'Avisamos al local: confirmará tu pago', en: 'We have told the restaurant, which will confirm your payment' },
};

const payRoute = createRoute({
  method: 'post',
  path: '/api/v1/orders/{id}/pay',
  tags: ['ordering'],
  operationId: 'payOrder',
  summary: 'Pay an order: by card, with the token of the payment gateway, or say that it was paid to a wallet of the restaurant',
  ...allow('customer', 'table-guest', 'order-guest', { resource: 'orders' }),
  idempotency: 'stored',
  request: { params: z.object({ id: z.string().min(1) }), ...jsonBody(PayBody) },
  responses: { ...jsonResponses(200, OrderResponse), ...jsonResponses(202, OrderResponse) },
  errors: orderingError.declare(
    'ordering.amount-not-chargeable',
    'ordering.changed-meanwhile',
    'ordering.order-not-found',
    'ordering.order-over',
    'ordering.payment-declined',
    'ordering.split-begun',
    'ordering.too-many-payments',
    'ordering.unknown-card-token',
    'ordering.unknown-wallet',
  ),
});

/** The route by which guests and customers pay by themselves. */
export const paymentRoutes = (pay: PayOrder, read: ReadOrders, links: OrderLinks) =>
  createRouter().openapi(payRoute, async (c) => {
    const principal = c.get('principal');
    const { id } = await read.get(principal, c.req.valid('param').id);
    const request = c.req.valid('json');
    const toReply = (order: Order) => {
      const data = toOrderResponse(order, c.get('language'), links);
      const { status } = summarizePayment(order);
      if (status === 'CLAIMED' && request.method === 'wallet') return { status: 200 as const, text: texts.claimed, data };
      if (status === 'PAID' || status === 'REFUNDED' || status === 'WRITTEN_OFF') return { status: 200 as const, text: texts.paid, data };
      return { status: 202 as const, text: texts.pending, data };
    };
    return respondIdempotently(c, toReply, (recordIdempotency) => pay.run(principal, id, request, causeFromRequest(c), recordIdempotency));
  });
