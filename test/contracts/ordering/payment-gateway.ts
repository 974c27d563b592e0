import { describe, expect, it } from 'vitest';
import type { PaymentGateway } from '#modules/ordering/till/ports/payment-gateway';
import { newId } from '#shared/values/ids';

type PaymentGatewayUnderTest = {
  readonly gateway: PaymentGateway;
  /** Test cards by the outcome of a charge. */
  readonly cards: { readonly approved: string; readonly declined: string; readonly pending: string };
};

/** The contract of the PaymentGateway port. Every adapter calls this with a factory for it and with test cards. */
export const paymentGatewayContract = (name: string, setup: () => Promise<PaymentGatewayUnderTest>) =>
  describe(`${name} keeps the PaymentGateway contract`, () => {
    const amount = { amount: 4_500, currency: 'PEN' };

    it.each(['approved', 'declined', 'pending'] as const)(
      'says of a charge that it is %s, and the same if it is asked again',
      async (kind) => {
        const { gateway, cards } = await setup();
        const charge = { orderId: newId(), card: cards[kind], ...amount };
        expect([await gateway.charge(charge), await gateway.charge(charge)]).toEqual([kind, kind]);
      },
    );

    it('knows in the end what became of a charge that was pending', async () => {
      const { gateway, cards } = await setup();
      const orderId = newId();
      await gateway.charge({ orderId, card: cards.pending, ...amount });
      const outcome = await gateway.getOutcome(orderId);
      expect(['approved', 'declined']).toContain(outcome);
      expect(await gateway.getOutcome(orderId)).toBe(outcome);
    });

    it('gives back what was charged, however often it is asked', async () => {
      const { gateway, cards } = await setup();
      const orderId = newId();
      await gateway.charge({ orderId, card: cards.approved, ...amount });
      for (const _ of [1, 2]) await expect(gateway.refund({ orderId, ...amount })).resolves.toBeUndefined();
    });
  });
