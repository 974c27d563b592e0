import { beforeEach, describe, expect, it } from 'vitest';
import { beginRecount, continueRecount } from '#modules/analytics/domain/recount';
import type { Recounts } from '#modules/analytics/ports/recounts';
import type { DueTimer, TimerHandlers } from '#shared/timers';
import type { ManualClock } from '../store/store-under-test.ts';

type RecountsUnderTest = {
  readonly recounts: Recounts;
  readonly clock: ManualClock;
  readonly sweep: (handlers: Partial<TimerHandlers>) => Promise<void>;
};

/** The contract of the Recounts port. Every adapter calls this with a factory. */
export const recountsContract = (name: string, setup: () => Promise<RecountsUnderTest>) =>
  describe(`${name} keeps the Recounts contract`, () => {
    let under: RecountsUnderTest;
    beforeEach(async () => {
      under = await setup();
    });
    const inSeconds = (seconds: number) => new Date(under.clock.now().getTime() + seconds * 1_000);
    const findDue = async () => {
      const due: DueTimer[] = [];
      await under.sweep({ recount: async (timer) => void due.push(timer) });
      return due;
    };
    const find = async () => {
      const { recount, version } = await under.recounts.find('pardos');
      if (!recount) throw new Error('the recount is not there');
      return { recount, version };
    };
    const begin = (id: string) => beginRecount(id, under.clock.now());

    it('stores one of two words about a recount', async () => {
      expect(await under.recounts.find('pardos')).toEqual({ recount: undefined, version: undefined });
      const begun = ['r1', 'r2'].map((id) => under.recounts.save('pardos', begin(id), undefined, { continueAt: inSeconds(60) }));
      expect((await Promise.all(begun)).toSorted()).toEqual([false, true]);
      const { recount, version } = await find();
      expect(await under.recounts.save('pardos', recount, 'another', { continueAt: undefined })).toBe(false);
      const next = continueRecount(recount, under.clock.now());
      expect(await under.recounts.save('pardos', next, version, { continueAt: inSeconds(60) })).toBe(true);
      expect((await find()).recount).toEqual(next);
      expect((await under.recounts.find('norkys')).recount).toBeUndefined();
    });

    it('wakes somebody to go on, and nobody once the recount is done', async () => {
      await under.recounts.save('pardos', begin('r1'), undefined, { continueAt: inSeconds(60) });
      expect(await findDue()).toEqual([]);
      under.clock.advance(61);
      const [timer] = await findDue();
      const { recount, version } = await find();
      const consume = (timer as DueTimer).consume;
      expect(await under.recounts.save('pardos', recount, version, { continueAt: inSeconds(60), consume })).toBe(true);
      await under.recounts.discardTimer(consume);
      under.clock.advance(61);
      expect(await findDue()).toHaveLength(1);
      const moved = await find();
      await under.recounts.save('pardos', { ...moved.recount, next: null }, moved.version, { continueAt: undefined });
      expect(await findDue()).toEqual([]);
    });
  });
