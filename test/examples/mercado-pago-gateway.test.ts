import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { SystemClock } from '#shared/clock';
import { newId } from '#shared/values/ids';
import { paymentGatewayContract } from '#test/contracts/ordering/payment-gateway';
import { MercadoPagoGateway } from './mercado-pago-gateway.ts';

const webhookSecret = 'the secret of the webhooks';
const statuses: Readonly<Record<string, string>> = { a1: 'approved', d1: 'rejected', b1: 'in_process' };

/** Answers as Mercado Pago does, as far as the outline asks: one answer for each key. */
function openMercadoPago() {
  const payments = new Map<string, { id: number; status: string; external_reference: string; metadata: object }>();
  const answers = new Map<string, object>();
  const act = (path: string, sent: { token: string; external_reference: string; metadata: object }) => {
    if (path.endsWith('/refunds')) return { id: 1, status: 'approved' };
    const { token, external_reference, metadata } = sent;
    const payment = { id: payments.size + 1, status: statuses[token] ?? 'rejected', external_reference, metadata };
    payments.set(String(payment.id), payment);
    return { ...payment };
  };
  const answer: typeof fetch = async (url, { body, headers } = {}) => {
    const { pathname, searchParams } = new URL(String(url));
    if (body !== undefined) {
      const key = new Headers(headers).get('x-idempotency-key') ?? '';
      const answered = answers.get(key) ?? act(pathname, JSON.parse(String(body)));
      answers.set(key, answered);
      return Response.json(answered, { status: 201 });
    }
    const reference = searchParams.get('external_reference');
    if (reference !== null) return Response.json({ results: [...payments.values()].filter((one) => one.external_reference === reference) });
    const payment = payments.get(pathname.split('/').at(-1) ?? '');
    if (payment?.status === 'in_process') payment.status = 'approved';
    return payment ? Response.json(payment) : Response.json({}, { status: 404 });
  };
  return new MercadoPagoGateway({ accessToken: 'x', webhookSecret, payerEmail: 'caja@pardos.test', fetch: answer }, new SystemClock());
}

paymentGatewayContract('MercadoPagoGateway', async () => ({
  gateway: openMercadoPago(),
  tokens: { approved: 'a1:visa', declined: 'd1:visa', pending: 'b1:visa' },
}));

it('the outline of Mercado Pago believes a signed webhook, and what it is told about it', async () => {
  const gateway = openMercadoPago();
  const paymentId = newId();
  await gateway.charge({ tenantId: 'pardos', paymentId, orderIds: ['o'], amount: 2_590, currency: 'PEN', token: 'a1:visa' });
  const ts = Math.floor(Date.now() / 1000);
  const sign = (text: string) => createHmac('sha256', webhookSecret).update(text).digest('hex');
  const headers: Record<string, string> = { 'x-request-id': 'r', 'x-signature': `ts=${ts},v1=${sign(`id:1;request-id:r;ts:${ts};`)}` };
  const body = JSON.stringify({ type: 'payment', data: { id: '1' } });
  const report = await gateway.readWebhook({ body, getHeader: (name) => headers[name] });
  expect(report).toEqual({ tenantId: 'pardos', paymentId, outcome: 'approved', reference: '1' });
});
