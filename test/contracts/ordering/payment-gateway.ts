import { describe, expect, it } from 'vitest';
import type { PaymentGateway } from '#modules/ordering/till/ports/payment-gateway';
import { newId } from '#shared/values/ids';

type PaymentGatewayUnderTest = {
  readonly gateway: PaymentGateway;
  /** Test cards by the outcome of a charge. */
  readonly tokens: { readonly approved: string; readonly declined: string; readonly pending: string };
};

/** The contract of the PaymentGateway port. Every adapter calls this with a factory for it and with test cards. */
export const paymentGatewayContract = (name: string, setup: () => Promise<PaymentGatewayUnderTest>) =>
  describe(`${name} keeps the PaymentGateway contract`, () => {
    const amount = { amount: 4_500, currency: 'PEN' };
    const newCharge = (token: string) => ({ tenantId: 'pardos', paymentId: newId(), orderIds: [newId()], token, ...amount });
    const toChargeId = ({ tenantId, paymentId }: ReturnType<typeof newCharge>, reference: string | null) => ({
      tenantId,
      paymentId,
      reference,
      startedAt: new Date(),
    });

    it.each(['approved', 'declined', 'pending'] as const)(
      'says of a charge that it is %s, and the same if it is asked again',
      async (kind) => {
        const { gateway, tokens } = await setup();
        const charge = newCharge(tokens[kind]);
        const results = [await gateway.charge(charge), await gateway.charge(charge)];
        expect(results.map(({ outcome }) => outcome)).toEqual([kind, kind]);
        expect(results[0]?.reference).toBe(results[1]?.reference);
      },
    );

    it('refuses a token that it does not know', async () => {
      const { gateway } = await setup();
      await expect(gateway.charge(newCharge('4111111111111111'))).rejects.toMatchObject({ code: 'ordering.unknown-card-token' });
    });

    it('knows in the end what became of a charge that was pending', async () => {
      const { gateway, tokens } = await setup();
      const charge = newCharge(tokens.pending);
      const { reference = null } = await gateway.charge(charge);
      const { outcome } = await gateway.getOutcome(toChargeId(charge, reference));
      expect(['approved', 'declined']).toContain(outcome);
      expect((await gateway.getOutcome(toChargeId(charge, reference))).outcome).toBe(outcome);
    });

    it('counts a charge that never reached it as declined', async () => {
      const { gateway, tokens } = await setup();
      expect(await gateway.getOutcome(toChargeId(newCharge(tokens.approved), null))).toEqual({ outcome: 'declined' });
    });

    it('gives back what was charged, in parts, however often it is asked', async () => {
      const { gateway, tokens } = await setup();
      const charge = newCharge(tokens.approved);
      const { reference = null } = await gateway.charge(charge);
      expect(gateway.canMove(2_000, amount.currency)).toBe(true);
      for (const refundId of ['r1', 'r1', 'r2']) {
        const refund = { ...toChargeId(charge, reference), refundId, ...amount, amount: 2_000 };
        await expect(gateway.refund(refund)).resolves.toBeUndefined();
      }
    });

    it('believes no webhook that it has not signed', async () => {
      const { gateway } = await setup();
      const body = JSON.stringify({ tenantId: 'pardos', paymentId: newId(), outcome: 'approved' });
      for (const signature of [undefined, '', 't=1,v1=0'])
        await expect(gateway.readWebhook({ body, getHeader: () => signature })).rejects.toMatchObject({ code: 'ordering.webhook-refused' });
    });
  });
