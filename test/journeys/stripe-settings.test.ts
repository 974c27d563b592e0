import Stripe from 'stripe';
import { expect, it, onTestFinished } from 'vitest';
import { ServerProcess } from './server-process.ts';

it('a server with the secrets of Stripe takes its webhooks, and refuses those that are forged', { timeout: 60_000 }, async () => {
  const secret = 'whsec_journey';
  const server = new ServerProcess({ DEMO: '0', STRIPE_SECRET_KEY: 'sk_test_journey', STRIPE_WEBHOOK_SECRET: secret });
  onTestFinished(() => server.remove());
  await server.start();
  const body = { id: 'evt_1', object: 'event', type: 'payment_intent.processing', data: { object: {} } };
  const payload = JSON.stringify(body);
  const send = (signature: string) =>
    server.request<{ known: boolean }>('POST', '/api/v1/public/payments/stripe/webhook', body, { 'stripe-signature': signature });
  expect(await send(Stripe.webhooks.generateTestHeaderString({ payload, secret }))).toMatchObject({ status: 200, data: { known: false } });
  const forged = Stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_other' });
  expect(await send(forged)).toMatchObject({ status: 400, error: 'ordering.webhook-refused' });
  expect(await server.end('SIGTERM')).toBe(0);
});
