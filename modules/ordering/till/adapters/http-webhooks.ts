import * as z from 'zod';
import { rawJsonBody } from '#shared/http/described-routes';
import { allowEveryone, createRoute, createRouter, jsonResponses, respondOk } from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import type { ReceiveWebhook } from '../use-cases/receive-webhook.ts';

const receivedText = { es: 'Recibido', en: 'Received' };

const webhookRoute = createRoute({
  method: 'post',
  path: '/api/v1/public/payments/{gateway}/webhook',
  tags: ['ordering'],
  operationId: 'receivePaymentWebhook',
  summary: 'What the payment gateway reports by itself, signed by it, such as the outcome of a charge that was pending',
  ...allowEveryone({ resource: 'payment-webhooks' }),
  idempotency: { none: 'gateways send no key, and the outcome of a charge is applied once, however often it is reported' },
  request: { params: z.object({ gateway: z.string().min(1).max(40) }), ...rawJsonBody },
  responses: jsonResponses(200, z.object({ known: z.boolean().describe('Whether it is about a payment that is known here') })),
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.gateway-not-found', 'ordering.webhook-refused'),
});

/** The route at which payment gateways report. */
export const webhookRoutes = (receive: ReceiveWebhook) =>
  createRouter().openapi(webhookRoute, async (c) => {
    const webhook = { body: await c.req.text(), getHeader: (name: string) => c.req.header(name) };
    const known = await receive.run(c.req.valid('param').gateway, webhook, c.get('requestId'));
    return respondOk(c, receivedText, { known });
  });
