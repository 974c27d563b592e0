import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toStripeAmount } from '#modules/ordering/till/adapters/stripe-amounts';
import { StripePaymentGateway, type StripeSettings } from '#modules/ordering/till/adapters/stripe-payment-gateway';
import { SystemClock } from '#shared/clock';
import { createLogger } from '#shared/logger';
import { currencyCodes, decimalsOf } from '#shared/values/currencies';
import { newId } from '#shared/values/ids';
import { paymentGatewayContract } from '#test/contracts/ordering/payment-gateway';
import { FakeStripe } from './fake-stripe.ts';

const clock = new SystemClock();
async function open(connection?: StripeSettings['connection']) {
  const stripe = await new FakeStripe(clock).open();
  const logged: string[] = [];
  const log = createLogger('debug', (line) => logged.push(line));
  return { stripe, logged, gateway: new StripePaymentGateway(stripe.settings(connection), clock, log) };
}
const newCharge = (token = 'pm_card_visa', more: object = {}) => ({
  tenantId: 'pardos',
  paymentId: newId(),
  orderIds: [newId(), newId()],
  amount: 2_590,
  currency: 'PEN',
  token,
  ...more,
});
const toId = ({ tenantId, paymentId }: ReturnType<typeof newCharge>, reference: string | null = null) => ({
  tenantId,
  paymentId,
  reference,
  startedAt: clock.now(),
});

paymentGatewayContract('StripePaymentGateway', async () => ({
  gateway: (await open()).gateway,
  tokens: { approved: 'pm_card_visa', declined: 'pm_card_chargeDeclined', pending: 'pm_card_slow' },
}));

describe('a charge', () => {
  it.each(['pm_card_visa', 'ctoken_visa', 'tok_visa'])('takes what the forms of Stripe give: %s', async (token) => {
    const { stripe, gateway } = await open();
    const charge = newCharge(token);
    const { outcome, reference = '' } = await gateway.charge(charge);
    expect(outcome).toBe('approved');
    expect(stripe.intents.get(reference)).toMatchObject({
      amount: 2_590,
      currency: 'pen',
      metadata: { tenantId: 'pardos', paymentId: charge.paymentId, orderIds: charge.orderIds.join(',') },
    });
  });

  it.each(['4111111111111111', 'pm_card_visa; 4111', 'tok_approve', 'pm_nobody'])(
    'sends Stripe no card number, and refuses %s',
    async (token) => {
      const { stripe, gateway } = await open();
      await expect(gateway.charge(newCharge(token))).rejects.toMatchObject({ code: 'ordering.unknown-card-token' });
      expect([stripe.charged, stripe.bodies.join().includes('4111')]).toEqual([0, false]);
    },
  );

  it('is declined if the holder would have to confirm it elsewhere', async () => {
    const { stripe, gateway } = await open();
    const result = await gateway.charge(newCharge('pm_card_authenticationRequired'));
    expect(result).toEqual({ outcome: 'declined', reference: [...stripe.intents.keys()][0] });
  });

  it('is made once, whatever becomes of its answers', async () => {
    const { stripe, gateway } = await open();
    stripe.faults.push({ path: '/v1/payment_intents', fault: 'lost' });
    const charge = newCharge();
    const results = await Promise.all([gateway.charge(charge), gateway.charge(charge)]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['approved', 'approved']);
    expect([stripe.charged, stripe.intents.size]).toEqual([2_590, 1]);
  });

  it.each(['broken', 'silent'] as const)('whose answer is %s is unknown, and found among those of its time', async (fault) => {
    const { stripe, gateway } = await open();
    const other = newCharge();
    for (const charge of [newCharge(), other, newCharge()]) await gateway.charge(charge);
    const impatient = new StripePaymentGateway(stripe.settings({ timeout: 500, maxNetworkRetries: 0 }), clock, createLogger('silent'));
    stripe.faults.push({ path: '/v1/payment_intents', fault });
    const charge = newCharge();
    await expect(impatient.charge(charge)).rejects.toThrow();
    for (const one of [newCharge(), newCharge()]) await gateway.charge(one);
    const { outcome, reference = '' } = await gateway.getOutcome(toId(charge));
    expect([outcome, stripe.intents.get(reference)?.metadata.paymentId]).toEqual(['approved', charge.paymentId]);
    const elsewhere = { ...toId(charge), tenantId: 'other' };
    expect(await gateway.getOutcome(elsewhere)).toEqual({ outcome: 'declined' });
  });

  it('that Stripe never did is declined', async () => {
    const { stripe, gateway } = await open();
    stripe.faults.push({ path: '/v1/payment_intents', fault: 'down' });
    const charge = newCharge();
    await expect(gateway.charge(charge)).rejects.toThrow();
    expect(await gateway.getOutcome(toId(charge))).toEqual({ outcome: 'declined' });
    expect(await gateway.getOutcome(toId(charge, 'simulated-approval'))).toEqual({ outcome: 'declined' });
  });

  it('with a wrong key is declined, and whoever runs the server is told', async () => {
    const { stripe, logged } = await open();
    const log = createLogger('debug', (line) => logged.push(line));
    const gateway = new StripePaymentGateway({ ...stripe.settings(), secretKey: 'sk_test_other' }, clock, log);
    expect(await gateway.charge(newCharge())).toEqual({ outcome: 'declined' });
    expect(logged.join()).toContain('Stripe refused a request');
    expect(logged.join()).not.toContain('sk_test_other');
  });

  it.each([
    ['KWD', 1_235],
    ['MGA', 1_050],
    ['PEN', 20],
  ])('of an amount in %s that Stripe does not take is refused', async (currency, amount) => {
    const { stripe, gateway } = await open();
    await expect(gateway.charge(newCharge('pm_card_visa', { currency, amount }))).rejects.toMatchObject({
      code: 'ordering.amount-not-chargeable',
    });
    expect(stripe.intents.size).toBe(0);
  });
});

describe('a refund', () => {
  it('is made once for its id, also when the answer is lost and Stripe has forgotten the key', async () => {
    const { stripe, gateway } = await open();
    const charge = newCharge();
    const { reference = null } = await gateway.charge(charge);
    const refund = { ...toId(charge, reference), refundId: newId(), amount: 1_000, currency: 'PEN' };
    stripe.faults.push({ path: '/v1/refunds', fault: 'broken' }, { path: '/v1/refunds', fault: 'broken' });
    await expect(gateway.refund(refund)).rejects.toThrow();
    for (const _ of [1, 2, 3]) await gateway.refund(refund).catch(() => undefined);
    expect([stripe.refunded, stripe.refunds.length]).toEqual([1_000, 1]);
    stripe.forgetKeys();
    await gateway.refund(refund);
    expect(stripe.refunded).toBe(1_000);
    // The charge whose answer was lost is found for its refund as well.
    await gateway.refund({ ...refund, reference: null, refundId: newId(), amount: 590 });
    expect(stripe.refunds.map(({ amount, metadata }) => [amount, metadata.paymentId])).toEqual([
      [1_000, charge.paymentId],
      [590, charge.paymentId],
    ]);
  });

  it('of more than is left, or of what was never charged, is not accepted', async () => {
    const { stripe, gateway } = await open();
    const charge = newCharge();
    const { reference = null } = await gateway.charge(charge);
    const refund = { ...toId(charge, reference), refundId: newId(), amount: 2_000, currency: 'PEN' };
    await gateway.refund(refund);
    await expect(gateway.refund({ ...refund, refundId: newId() })).rejects.toThrow();
    await expect(gateway.refund({ ...refund, ...toId(newCharge()) })).rejects.toThrow('knows no charge');
    expect(stripe.refunded).toBe(2_000);
  });
});

describe('an amount', () => {
  it.each([
    ['PEN', 2_590, 2_590],
    ['JPY', 500, 500],
    ['ISK', 500, 50_000],
    ['UGX', 500, 50_000],
    ['MGA', 50_000, 500],
    ['KWD', 1_230, 1_230],
    ['KWD', 1_235, undefined],
    ['MGA', 50_050, undefined],
  ])('in %s is counted as Stripe counts it: %d', (currency, amount, units) => {
    expect(toStripeAmount(amount, currency)).toBe(units);
  });

  it('is never rounded, and always the same money', () => {
    fc.assert(
      fc.property(fc.constantFrom(...currencyCodes), fc.nat(99_999_999), (currency, whole) => {
        const amount = whole * 10 ** decimalsOf(currency);
        const units = toStripeAmount(amount, currency);
        expect([0, 2, 3].map((decimals) => whole * 10 ** decimals)).toContain(units);
      }),
    );
  });
});
