import { beforeEach, describe, expect, it } from 'vitest';
import type { Notice } from '#modules/notifications/domain/notices';
import type { Notices } from '#modules/notifications/ports/notices';
import type { Envelope } from '#shared/events/events';
import { createStockEvents, type ManualClock } from '../store/store-under-test.ts';

type NoticesUnderTest = {
  readonly notices: Notices;
  readonly clock: ManualClock;
  readonly events: () => Promise<readonly Envelope[]>;
};

const notice = (nth: number): Notice => ({ id: `n${nth}`, about: 'welcome', orderId: null, createdAt: '2040-05-01T12:00:00.000Z' });

/** The contract of the Notices port. Every adapter calls this with a factory. */
export const noticesContract = (name: string, setup: () => Promise<NoticesUnderTest>) =>
  describe(`${name} keeps the Notices contract`, () => {
    let under: NoticesUnderTest;
    beforeEach(async () => {
      under = await setup();
    });
    const list = async (limit = 10, after?: string, userId = 'ana', tenantId = 'pardos') => {
      const { notices, next } = await under.notices.list(tenantId, userId, limit, after);
      return { ids: notices.map(({ id }) => id), next };
    };

    it('keeps a notice once, with its events', async () => {
      for (let times = 0; times < 2; times += 1) await under.notices.add('pardos', 'ana', notice(1), createStockEvents('a', 1));
      expect((await under.notices.list('pardos', 'ana', 10)).notices).toEqual([notice(1)]);
      expect(await under.events()).toHaveLength(1);
    });

    it('lists a person’s newest first, page by page', async () => {
      for (const nth of [1, 2, 3]) await under.notices.add('pardos', 'ana', notice(nth), []);
      const first = await list(2);
      expect([first.ids, (await list(2, first.next)).ids]).toEqual([['n3', 'n2'], ['n1']]);
      expect([(await list(10, undefined, 'beto')).ids, (await list(10, undefined, 'ana', 'norkys')).ids]).toEqual([[], []]);
    });

    it('forgets in ninety days', async () => {
      await under.notices.add('pardos', 'ana', notice(1), []);
      under.clock.advance(90 * 24 * 3600 - 1);
      expect((await list()).ids).toEqual(['n1']);
      under.clock.advance(2);
      expect((await list()).ids).toEqual([]);
    });
  });
