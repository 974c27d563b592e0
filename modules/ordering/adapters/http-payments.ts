import * as z from 'zod';
import { stepRoles } from '#shared/auth';
import { phrase } from '#shared/errors';
import { allow, answers, causeOf, createRoute, json, router, say200 } from '#shared/http/routes';
import type { PayOrder } from '../use-cases/pay-order.ts';
import type { ReadOrders } from '../use-cases/read-orders.ts';
import { OrderShown, shownOrder } from './order-shapes.ts';

const texts = {
  paid: { es: 'Pago aprobado', en: 'Payment approved' },
  pending: { es: 'El pago se confirmará en un momento', en: 'The payment will be confirmed in a moment' },
};

const payRoute = createRoute({
  ...{
    method: 'post',
    path: '/api/v1/orders/{id}/pay',
    tags: ['ordering'],
    summary: 'Pay an order by card',
    ...allow('customer', 'table-guest', 'order-guest', ...stepRoles, { resource: 'orders' }),
  },
  request: { params: z.object({ id: z.string().min(1) }), ...json(z.object({ card: z.string().min(1).max(30) })) },
  responses: { ...answers(200, OrderShown), ...answers(202, OrderShown) },
});

export const paymentRoutes = (pay: PayOrder, read: ReadOrders) =>
  router().openapi(payRoute, async (c) => {
    const order = await read.one(c.get('principal'), c.req.valid('param').id);
    const settled = await pay.run(order, c.req.valid('json').card, causeOf(c));
    if (settled.payment.status === 'PAID') return say200(c, texts.paid, shownOrder(settled));
    return c.json({ success: true as const, message: phrase(texts.pending, c.get('language')), data: shownOrder(settled) }, 202);
  });
