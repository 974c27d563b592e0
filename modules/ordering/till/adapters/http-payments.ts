import * as z from 'zod';
import { stepRoles } from '#shared/auth/auth';
import { allow, causeFromRequest, createRoute, createRouter, jsonBody, jsonResponses, respondIdempotently } from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import { OrderResponse, toOrderResponse } from '../../orders/adapters/order-schemas.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { OrderLinks } from '../../orders/ports/order-links.ts';
import type { ReadOrders } from '../../orders/use-cases/read-orders.ts';
import type { PayOrder } from '../use-cases/pay-order.ts';

const texts = {
  paid: { es: 'Pago aprobado', en: 'Payment approved' },
  pending: { es: 'El pago se confirmará en un momento', en: 'The payment will be confirmed in a moment' },
};

const payRoute = createRoute({
  method: 'post',
  path: '/api/v1/orders/{id}/pay',
  tags: ['ordering'],
  operationId: 'payOrder',
  summary: 'Pay an order by card',
  ...allow('customer', 'table-guest', 'order-guest', ...stepRoles, { resource: 'orders' }),
  idempotency: 'stored',
  request: { params: z.object({ id: z.string().min(1) }), ...jsonBody(z.object({ card: z.string().min(1).max(30) })) },
  responses: { ...jsonResponses(200, OrderResponse), ...jsonResponses(202, OrderResponse) },
  errors: orderingError.declare(
    'ordering.bad-card',
    'ordering.changed-meanwhile',
    'ordering.order-not-found',
    'ordering.order-over',
    'ordering.payment-declined',
    'ordering.split-begun',
  ),
});

export const paymentRoutes = (pay: PayOrder, read: ReadOrders, links: OrderLinks) =>
  createRouter().openapi(payRoute, async (c) => {
    const order = await read.get(c.get('principal'), c.req.valid('param').id);
    const toReply = (settled: Order) => {
      const data = toOrderResponse(settled, c.get('language'), links);
      if (settled.payment.status === 'PAID') return { status: 200 as const, text: texts.paid, data };
      return { status: 202 as const, text: texts.pending, data };
    };
    return respondIdempotently(c, toReply, (recordIdempotency) =>
      pay.run(order, c.req.valid('json').card, causeFromRequest(c), recordIdempotency),
    );
  });
