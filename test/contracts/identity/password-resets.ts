import { describe, expect, it } from 'vitest';
import type { PasswordResets } from '#modules/identity/ports/password-resets';
import type { Envelope } from '#shared/events/events';
import { createStockEvents, type ManualClock } from '../store/store-under-test.ts';

type PasswordResetsUnderTest = {
  readonly resets: PasswordResets;
  readonly clock: ManualClock;
  readonly events: () => Promise<readonly Envelope[]>;
};

const once = { day: '2040-05-01', count: 1, lastEventId: 'e1' };

/** The contract of the PasswordResets port. Every adapter calls this with a factory. */
export const passwordResetsContract = (name: string, setup: () => Promise<PasswordResetsUnderTest>) =>
  describe(`${name} keeps the PasswordResets contract`, () => {
    it('keeps the count of one person, with its events, unless somebody was faster', async () => {
      const { resets, events } = await setup();
      const before = await resets.findSent('pardos', 'ana');
      expect(before.sent).toBeUndefined();
      expect(await resets.saveSent('pardos', 'ana', before, once, createStockEvents('p1', 1))).toBe(true);
      expect(await resets.saveSent('pardos', 'ana', before, { ...once, count: 2 }, createStockEvents('p1', 1))).toBe(false);
      expect((await resets.findSent('pardos', 'ana')).sent).toEqual(once);
      expect([(await resets.findSent('norkys', 'ana')).sent, (await resets.findSent('pardos', 'eva')).sent]).toEqual([
        undefined,
        undefined,
      ]);
      expect(await resets.saveSent('pardos', 'ana', await resets.findSent('pardos', 'ana'), { ...once, count: 2 }, [])).toBe(true);
      expect(await events()).toHaveLength(1);
    });

    it('forgets the count after two days, and publishes requests as they come', async () => {
      const { resets, clock, events } = await setup();
      await resets.saveSent('pardos', 'ana', await resets.findSent('pardos', 'ana'), once, []);
      clock.advance(2 * 24 * 3600 + 1);
      expect((await resets.findSent('pardos', 'ana')).sent).toBeUndefined();
      await resets.addRequest(createStockEvents('p1', 1));
      expect(await events()).toHaveLength(1);
    });
  });
