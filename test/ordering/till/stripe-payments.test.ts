import Stripe from 'stripe';
import { beforeEach, describe, expect, it } from 'vitest';
import { Passwords } from '#modules/identity/ports/passwords';
import { chargeByStripe } from '#modules/ordering/index';
import { PaymentGateway } from '#modules/ordering/till/ports/payment-gateway';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { FakePasswords } from '../../identity/fake-passwords.ts';
import { openTableService, type PlacedOrder } from '../dining/table-guests.ts';
import { FakeStripe, webhookSecret } from './fake-stripe.ts';

type Tender = { readonly id: string; readonly status: string; readonly refunded: number };

let stripe: FakeStripe;
let house: Awaited<ReturnType<typeof openTableService>>;
let ana: string;
let manager: string;
beforeEach(async () => {
  const clock = new TestClock();
  stripe = await new FakeStripe(clock).open();
  const app = new TestApp(clock, undefined, null, {
    bindOverrides: (container) => {
      container.rebind(Passwords).toConstantValue(new FakePasswords());
      chargeByStripe(container, stripe.settings());
    },
  });
  house = await openTableService(app);
  [ana, manager] = [await house.customer('ana'), await house.as('manager')];
});

const place = async () => (await house.order(ana, { paymentMethod: 'card' })).data.id;
const pay = (id: string, token: string) => house.app.post<PlacedOrder>(`/api/v1/orders/${id}/pay`, { method: 'card', token }, ana);
const paymentOf = async (id: string) => (await house.app.get<PlacedOrder>(`/api/v1/orders/${id}`, ana)).data.payment;
const tenders = async (id: string) => (await house.app.get<Tender[]>(`/api/v1/orders/${id}/payments`, manager)).data;
const later = async () => {
  house.app.clock.advance(3);
  await house.app.app.fireDueTimers();
  await house.app.settle();
};

const seconds = () => Math.floor(house.app.clock.now().getTime() / 1000);
const sign = (payload: string, timestamp = seconds(), secret = webhookSecret) =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
const send = async (body: string, signature: string | undefined, { path = 'stripe', ...headers }: Record<string, string> = {}) => {
  const sent = { 'content-type': 'application/json; charset=utf-8', ...(signature !== undefined && { 'stripe-signature': signature }) };
  const url = `/api/v1/public/payments/${path}/webhook`;
  const response = await house.app.app.app.request(url, { method: 'POST', headers: { ...sent, ...headers }, body });
  const { error, data } = (await response.json()) as { error?: string; data?: { known: boolean } };
  await house.app.settle();
  return { status: response.status, ...(error && { error }), ...data };
};
const toEvent = (type: string, object: object, more: object = {}) =>
  JSON.stringify({ id: 'evt_1', object: 'event', type, data: { object }, ...more });
const report = (type: string, object: object = [...stripe.intents.values()].at(-1) as object) => {
  const body = toEvent(`payment_intent.${type}`, object);
  return send(body, sign(body));
};
const known = { status: 200, known: true };
const refused = { status: 400, error: 'ordering.webhook-refused' };

describe('an order paid by a card of Stripe', () => {
  it('is paid, and paid again when another card was declined', async () => {
    const id = await place();
    expect(await pay(id, 'pm_card_chargeDeclined')).toMatchObject({ status: 402, error: 'ordering.payment-declined' });
    expect(await pay(id, 'pm_4242')).toMatchObject({ status: 400, error: 'ordering.unknown-card-token' });
    expect(await pay(id, 'pm_card_visa')).toMatchObject({ status: 200, data: { payment: { status: 'PAID' } } });
    expect(stripe.charged).toBe(2_590);
    const [metadata] = [...stripe.intents.values()].map((intent) => intent.metadata).slice(-1);
    const [, { id: paymentId } = { id: '' }] = await tenders(id);
    expect(metadata).toEqual({ tenantId: 'pardos', orderIds: id, paymentId });
  });

  it('is asked about later when Stripe’s answer is unknown, and charged once', async () => {
    const id = await place();
    stripe.faults.push({ path: '/v1/payment_intents', fault: 'broken' });
    expect(await pay(id, 'pm_card_visa')).toMatchObject({ status: 202, data: { payment: { status: 'PENDING' } } });
    expect((await pay(id, 'pm_card_visa')).status).toBe(202);
    await later();
    expect(await paymentOf(id)).toMatchObject({ status: 'PAID', paid: 25.9 });
    expect([stripe.charged, house.said('OrderPaid').length]).toEqual([2_590, 1]);
    const [tender] = await tenders(id);
    await house.app.post(`/api/v1/orders/${id}/payments/${tender?.id}/refund`, { amount: 5, reason: 'frío' }, manager);
    await later();
    expect(stripe.refunds).toMatchObject([{ amount: 500, payment_intent: [...stripe.intents.keys()][0] }]);
  });

  it('can be paid again when the charge never reached Stripe', async () => {
    const id = await place();
    stripe.faults.push({ path: '/v1/payment_intents', fault: 'down' });
    expect((await pay(id, 'pm_card_visa')).status).toBe(202);
    await later();
    expect((await paymentOf(id)).status).toBe('FAILED');
    expect((await pay(id, 'pm_card_visa')).status).toBe(200);
    expect(stripe.charged).toBe(2_590);
  });

  it('is not refunded by an amount that Stripe cannot give back exactly', async () => {
    const id = await place();
    await pay(id, 'pm_card_visa');
    const gateway = house.app.app.container.get(PaymentGateway);
    gateway.canMove = (amount) => amount % 10 === 0;
    const [payment] = await tenders(id);
    const refund = (amount: number) => {
      const path = `/api/v1/orders/${id}/payments/${payment?.id}/refund`;
      return house.app.post<Tender>(path, { amount, reason: 'frío' }, manager);
    };
    expect(await refund(1.01)).toMatchObject({ status: 409, error: 'ordering.amount-not-chargeable' });
    expect((await refund(1.1)).data.refunded).toBe(1.1);
  });

  it('is refunded in parts, never beyond what was paid, and the rest when it is cancelled', async () => {
    const id = await place();
    await pay(id, 'pm_card_visa');
    const [tender] = await tenders(id);
    const back = (amount: number) =>
      house.app.post(`/api/v1/orders/${id}/payments/${tender?.id}/refund`, { amount, reason: 'frío' }, manager);
    expect((await back(10)).status).toBe(200);
    stripe.faults.push({ path: '/v1/refunds', fault: 'down' });
    await later();
    expect([stripe.refunded, house.said('PaymentRefunded').length]).toEqual([0, 0]);
    house.app.clock.advance(120);
    await later();
    expect([stripe.refunded, house.said('PaymentRefunded').length]).toEqual([1_000, 1]);
    expect(await back(16)).toMatchObject({ status: 409, error: 'ordering.more-than-paid' });
    await house.app.post(`/api/v1/orders/${id}/cancel`, { reason: 'cierre' }, manager);
    for (const _ of [1, 2, 3]) await later();
    expect(stripe.refunds.map(({ amount }) => amount)).toEqual([1_000, 1_590]);
    expect((await paymentOf(id)).status).toBe('REFUNDED');
  });
});

describe('a webhook of Stripe', () => {
  let id: string;
  beforeEach(async () => {
    id = await place();
    expect((await pay(id, 'pm_card_slow')).status).toBe(202);
  });

  it('tells the outcome of a pending charge, once, however often it comes', async () => {
    expect(await Promise.all([report('succeeded'), report('succeeded'), report('succeeded')])).toEqual([known, known, known]);
    expect(await report('succeeded')).toEqual(known);
    await later();
    expect((await paymentOf(id)).status).toBe('PAID');
    expect([house.said('OrderPaid').length, house.said('PaymentRecorded').length]).toEqual([1, 1]);
  });

  it('takes nothing back that came before it', async () => {
    await report('succeeded');
    expect(await report('payment_failed')).toEqual(known);
    expect(await report('canceled')).toEqual(known);
    expect([(await paymentOf(id)).status, house.said('OrderPaymentFailed').length]).toEqual(['PAID', 0]);
  });

  it('approves what was declined before: the money is there', async () => {
    await report('payment_failed');
    expect((await paymentOf(id)).status).toBe('FAILED');
    await report('succeeded');
    await report('payment_failed');
    expect((await paymentOf(id)).status).toBe('PAID');
    expect([house.said('OrderPaymentFailed').length, house.said('OrderPaid').length]).toEqual([1, 1]);
  });

  it('that comes after the order was cancelled sends the money back', async () => {
    await house.app.post(`/api/v1/orders/${id}/cancel`, { reason: 'tarde' }, manager);
    for (const intent of stripe.intents.values()) intent.status = 'succeeded';
    await report('succeeded');
    await later();
    await later();
    expect([stripe.refunded, (await paymentOf(id)).status]).toEqual([2_590, 'REFUNDED']);
  });

  it('is refused when it is forged, changed or old', async () => {
    const body = toEvent('payment_intent.succeeded', [...stripe.intents.values()][0] as object);
    expect(await send(body, undefined)).toEqual(refused);
    expect(await send(body, 'nonsense')).toEqual(refused);
    expect(await send(body, sign(body, seconds(), 'whsec_other'))).toEqual(refused);
    expect(await send(body.replace('evt_1', 'evt_2'), sign(body))).toEqual(refused);
    expect(await send(body, sign(body, seconds() - 301))).toEqual(refused);
    expect(await send('', sign(''))).toEqual(refused);
    expect(await send('no JSON', sign('no JSON'))).toEqual(refused);
    expect((await paymentOf(id)).status).toBe('PENDING');
    expect(await send(body, sign(body, seconds() - 299))).toEqual(known);
  });

  it('is checked as the text that was sent', async () => {
    const nested = JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`);
    const body = toEvent('payment_intent.succeeded', [...stripe.intents.values()][0] as object, { café: 'e\u0301', nested, 'a b': 1e3 });
    const spaced = JSON.stringify(JSON.parse(body), null, 3).replace('{', '{ "id": "first", ');
    expect(await send(spaced, sign(spaced))).toEqual(known);
    expect((await paymentOf(id)).status).toBe('PAID');
  });

  it('belongs to the tenant that Stripe has signed, whatever else names one', async () => {
    const intent = [...stripe.intents.values()][0] as { metadata: object };
    const elsewhere = toEvent('payment_intent.succeeded', { ...intent, metadata: { ...intent.metadata, tenantId: 'other' } });
    const ignored = { status: 200, known: false };
    expect(await send(elsewhere, sign(elsewhere), { 'x-tenant-id': 'pardos' })).toEqual(ignored);
    expect((await paymentOf(id)).status).toBe('PENDING');
    const body = toEvent('payment_intent.succeeded', intent, { tenantId: 'other' });
    expect(await send(body, sign(body), { 'x-tenant-id': 'other' })).toEqual(known);
    expect((await paymentOf(id)).status).toBe('PAID');
  });

  it.each([
    ['another event', 'payment_intent.processing', {}],
    ['something else of the account', 'invoice.paid', {}],
    ['a charge of another system', 'payment_intent.succeeded', { metadata: {} }],
    ['a payment that is not known', 'payment_intent.succeeded', { metadata: { tenantId: 'pardos', paymentId: 'nothing' } }],
    ['a tenant that cannot be', 'payment_intent.succeeded', { metadata: { tenantId: 'a#b', paymentId: 'nothing' } }],
  ])('about %s is taken and changes nothing', async (_, type, more) => {
    const body = toEvent(type, { ...[...stripe.intents.values()][0], ...more });
    expect(await send(body, sign(body))).toEqual({ status: 200, known: false });
    expect((await paymentOf(id)).status).toBe('PENDING');
  });

  it('finds nobody at the path of another gateway', async () => {
    const body = toEvent('payment_intent.succeeded', [...stripe.intents.values()][0] as object);
    expect(await send(body, sign(body), { path: 'simulated' })).toEqual({ status: 404, error: 'ordering.gateway-not-found' });
  });
});
