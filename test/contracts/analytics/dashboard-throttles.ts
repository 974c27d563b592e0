import { beforeEach, describe, expect, it } from 'vitest';
import type { DashboardThrottles } from '#modules/analytics/ports/dashboard-throttles';
import type { Envelope } from '#shared/events/events';
import type { DueTimer, TimerHandlers } from '#shared/timers';
import { createStockEvents, type ManualClock } from '../store/store-under-test.ts';

type DashboardThrottlesUnderTest = {
  readonly throttles: DashboardThrottles;
  readonly clock: ManualClock;
  readonly events: () => Promise<readonly Envelope[]>;
  readonly sweep: (handlers: Partial<TimerHandlers>) => Promise<void>;
};

/** The contract of the DashboardThrottles port. Every adapter calls this with a factory. */
export const dashboardThrottlesContract = (name: string, setup: () => Promise<DashboardThrottlesUnderTest>) =>
  describe(`${name} keeps the DashboardThrottles contract`, () => {
    let under: DashboardThrottlesUnderTest;
    beforeEach(async () => {
      under = await setup();
    });
    const later = (seconds: number) => ({ at: new Date(under.clock.now().getTime() + seconds * 1000), correlationId: 'r1' });
    const findDue = async () => {
      const due: DueTimer[] = [];
      await under.sweep({ dashboard: async (timer) => void due.push(timer) });
      return due;
    };
    const save = async (saidAt: number, alsoCommit: Parameters<DashboardThrottles['save']>[3]) => {
      const { version } = await under.throttles.find('pardos');
      return under.throttles.save('pardos', { saidAt }, version, alsoCommit);
    };

    it('stores one of two states, with its events', async () => {
      const { throttles, events } = under;
      expect(await throttles.find('pardos')).toEqual({ state: undefined, version: undefined });
      for (const nth of [1, 2]) {
        const { version } = await throttles.find('pardos');
        const both = [nth, nth + 10].map((saidAt) =>
          throttles.save('pardos', { saidAt }, version, { events: createStockEvents('a', nth) }),
        );
        expect((await Promise.all(both)).toSorted()).toEqual([false, true]);
        expect(await events()).toHaveLength(nth);
      }
      expect((await throttles.find('norkys')).state).toBeUndefined();
    });

    it('wakes somebody at the time that was set, until the timer is consumed', async () => {
      expect(await save(1, { nextWakeUp: later(60) })).toBe(true);
      expect(await findDue()).toEqual([]);
      under.clock.advance(61);
      const [timer] = await findDue();
      expect(timer).toMatchObject({ tenantId: 'pardos', data: { correlationId: 'r1' } });
      expect(await save(2, { consume: (timer as DueTimer).consume })).toBe(true);
      expect(await findDue()).toEqual([]);
      expect(await save(3, { consume: (timer as DueTimer).consume, events: createStockEvents('a', 1) })).toBe(false);
      expect([(await under.throttles.find('pardos')).state?.saidAt, await under.events()]).toEqual([2, []]);
    });

    it('moves a timer that has rung, and forgets one that has nothing to say, but not one that was moved meanwhile', async () => {
      await save(1, { nextWakeUp: later(60) });
      under.clock.advance(61);
      const [rung] = await findDue();
      expect(await save(2, { nextWakeUp: later(60), consume: (rung as DueTimer).consume })).toBe(true);
      await under.throttles.discardTimer((rung as DueTimer).consume);
      under.clock.advance(61);
      const [moved] = await findDue();
      expect(moved).toBeDefined();
      await under.throttles.discardTimer((moved as DueTimer).consume);
      expect(await findDue()).toEqual([]);
    });
  });
