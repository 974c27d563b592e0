import { describe, expect, it } from 'vitest';
import type { PushSubscription } from '#modules/notifications/domain/recipient';
import type { PushMessage, PushSender } from '#modules/notifications/ports/push-sender';

export const samplePush: PushMessage = {
  id: 'pardos#c1#push#s1#order-stage:o1:COOKING',
  content: {
    title: 'Pardos',
    body: 'Tu pedido se está cocinando (A1B2C3)',
    url: 'https://pardos.test/t/pardos/cuenta',
    tag: 'o1',
    lang: 'es',
  },
};

export type PushSenderUnderTest = {
  readonly sender: PushSender;
  readonly subscription: PushSubscription;
  readonly bad: PushSubscription;
  /** Returns the notifications that the browser has shown, oldest first. */
  readonly shown: () => readonly unknown[];
  /** Sets the outcome of all further requests to the push service. */
  readonly answer: (outcome: 'gone' | 'refused' | 'unreached') => void;
};

/** The contract of the PushSender port. Every adapter calls this with a factory. */
export const pushSenderContract = (name: string, setup: () => Promise<PushSenderUnderTest>) =>
  describe(`${name} keeps the PushSender contract`, () => {
    it('has a key that browsers subscribe by, and takes their subscriptions but no others', async () => {
      const { sender, subscription, bad } = await setup();
      expect(sender.publicKey).toMatch(/^[\w-]+$/);
      expect(await sender.findProblem(subscription)).toBeUndefined();
      expect(await sender.findProblem(bad)).toBe('endpoint');
    });

    it('sends what the browser shows', async () => {
      const { sender, subscription, shown } = await setup();
      expect(await sender.send(subscription, samplePush)).toEqual({ status: 'sent' });
      expect(shown()).toEqual([samplePush.content]);
    });

    it.each(['gone', 'refused', 'unreached'] as const)('tells a subscription that is %s', async (status) => {
      const { sender, subscription, shown, answer } = await setup();
      answer(status);
      expect(await sender.send(subscription, samplePush)).toMatchObject({ status, cause: expect.stringMatching(/./) });
      expect(shown()).toEqual([]);
    });
  });
