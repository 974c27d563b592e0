import { beforeEach, describe, expect, it } from 'vitest';
import { projectShiftClosed, projectShiftOpened, type ShiftProjection } from '#modules/analytics/domain/shift-projection';
import type { FlagQuery, Flags } from '#modules/analytics/ports/flags';
import type { ShiftProjections } from '#modules/analytics/ports/shift-projections';

type Ports = { readonly shifts: ShiftProjections; readonly flags: Flags };

const by = { userId: 'w1', name: 'Ana', role: 'waiter' };
const toTime = (nth: number) => new Date(Date.parse('2040-04-30T22:00:00.000Z') + nth * 60_000).toISOString();
const open = (nth: number, branchId = 'b1'): ShiftProjection => {
  const till = { shiftId: `s${String(nth).padStart(3, '0')}`, branchId, deviceId: null, currency: 'PEN' };
  return projectShiftOpened(undefined, { ...till, float: 100, by, at: toTime(nth) }, toTime(nth + 60));
};
const close = (shift: ShiftProjection, at: string, difference: number) => {
  const [expected, counted] = [
    { cash: 500, card: 0, wallet: 0, other: 0 },
    { cash: 500 + difference, card: 0, wallet: 0, other: 0 },
  ];
  const differences = { cash: difference, card: 0, wallet: 0, other: 0 };
  return projectShiftClosed(shift, { ...shift, by, at, expected, counted, difference: differences });
};

/** The contract of the ShiftProjections and Flags ports. Every adapter calls this with a factory for both on the same store. */
export const shiftProjectionsContract = (name: string, setup: () => Promise<Ports>) =>
  describe(`${name} keeps the contract of ShiftProjections and Flags`, () => {
    let [shifts, flags] = [] as unknown as [ShiftProjections, Flags];
    beforeEach(async () => {
      ({ shifts, flags } = await setup());
    });
    const save = async (shift: ShiftProjection, tenantId = 'pardos') =>
      shifts.save(tenantId, await shifts.find(tenantId, shift.shiftId), shift);
    const query = { tenantId: 'pardos', from: toTime(0), to: toTime(10_000), branchIds: null, limit: 100, after: undefined };
    const list = async (more: Partial<FlagQuery> = {}) => {
      const page = await flags.list({ ...query, ...more });
      return { ids: page.flags.map(({ id }) => id), next: page.next };
    };

    it('stores one of two words about a shift', async () => {
      expect(await shifts.find('pardos', 's000')).toEqual({ shift: undefined, version: undefined });
      const before = await shifts.find('pardos', 's000');
      const saved = await Promise.all([open(0), open(0)].map((shift) => shifts.save('pardos', before, shift)));
      expect(saved.toSorted()).toEqual([false, true]);
      expect((await shifts.find('pardos', 's000')).shift).toEqual(open(0));
      expect((await shifts.find('norkys', 's000')).shift).toBeUndefined();
    });

    it('returns the shifts that were opened in a range, oldest first, over months and in batches', async () => {
      for (let nth = 0; nth < 205; nth += 1) await save(open(nth));
      const read = async (from: string, to: string) => {
        const batches: (readonly ShiftProjection[])[] = [];
        for await (const batch of shifts.iterate('pardos', from, to)) batches.push(batch);
        expect(batches.every(({ length }) => length <= 100)).toBe(true);
        return batches.flat().map(({ openedAt }) => openedAt);
      };
      expect(await read(toTime(0), toTime(1_000))).toEqual(Array.from({ length: 205 }, (_, nth) => toTime(nth)));
      expect(await read(toTime(119), toTime(122))).toEqual([toTime(119), toTime(120), toTime(121)]);
      expect(await read(toTime(500), toTime(900))).toEqual([]);
    });

    it('replaces the flags of a shift by those that follow from what is known now', async () => {
      await save(open(0));
      await save(open(1, 'b2'));
      expect((await list()).ids).toEqual(['shift-open#s001', 'shift-open#s000']);
      await save(close(open(0), toTime(30), -250));
      expect((await list()).ids).toEqual(['shift-open#s001', 'till-difference#s000']);
      await save(close(open(1, 'b2'), toTime(90), 0));
      expect((await list()).ids).toEqual(['shift-open#s001', 'till-difference#s000']);
    });

    it('lists flags of all or of some branches by their time, newest first, whole or in pages', async () => {
      for (let nth = 0; nth < 9; nth += 1) await save(open(nth * 15, nth % 3 === 0 ? 'b2' : 'b1'));
      const ids = (nths: readonly number[]) => nths.map((nth) => `shift-open#s${String(nth * 15).padStart(3, '0')}`);
      expect((await list()).ids).toEqual(ids([8, 7, 6, 5, 4, 3, 2, 1, 0]));
      expect((await list({ branchIds: ['b2'] })).ids).toEqual(ids([6, 3, 0]));
      expect([(await list({ branchIds: [] })).ids, (await list({ tenantId: 'norkys' })).ids]).toEqual([[], []]);
      expect((await list({ from: toTime(60 + 15), to: toTime(60 + 45) })).ids).toEqual(ids([2, 1]));
      const pages: string[] = [];
      let after: string | undefined;
      do {
        const page = await list({ limit: 2, after });
        pages.push(...page.ids);
        after = page.next;
      } while (after !== undefined);
      expect(pages).toEqual(ids([8, 7, 6, 5, 4, 3, 2, 1, 0]));
    });
  });
