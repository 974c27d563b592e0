import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { closeShift, noAmounts, openShift, type Shift, type ShiftEntry } from '#modules/ordering/till/domain/shift';
import type { Payments } from '#modules/ordering/till/ports/payments';
import type { ShiftQuery, Shifts } from '#modules/ordering/till/ports/shifts';
import type { Envelope } from '#shared/events/events';
import { DuplicateRequest } from '#shared/store/idempotency';
import { isEmulated } from '#test/fixtures/store-engines';
import { createIdempotencyRecord } from '../idempotency-record.ts';
import { createStockEvents } from '../store/store-under-test.ts';

type ShiftsUnderTest = {
  readonly shifts: Shifts;
  /** Commits the changes that the shifts prepare. */
  readonly payments: Payments;
  readonly events: () => Promise<readonly Envelope[]>;
};

const by = { userId: 'w1', name: 'Ana', role: 'waiter' };
const now = new Date('2040-03-02T15:00:00.000Z');
const open = (id: string, more: Partial<Shift> = {}, at = now) =>
  openShift({ id, tenantId: 'pardos', branchId: 'b1', deviceId: null, float: 100, currency: 'PEN', ...more }, by, at);
const createEntry = (id: string, more: Partial<ShiftEntry> = {}): ShiftEntry => ({
  id,
  kind: 'tender',
  method: 'cash',
  amount: 50,
  paymentId: id,
  reason: null,
  by,
  deviceId: null,
  at: '2040-03-02T16:00:00.000Z',
  ...more,
});

/** The contract of the Shifts port. Every adapter calls this with a factory. */
export const shiftsContract = (name: string, setup: () => Promise<ShiftsUnderTest>) =>
  describe(`${name} keeps the Shifts contract`, () => {
    let under: ShiftsUnderTest;
    beforeEach(async () => {
      under = await setup();
    });
    const start = async (id: string, more: Partial<Shift> = {}, at = now) => {
      const { shift, entry } = open(id, more, at);
      return under.shifts.open(shift, entry, []);
    };
    const add = (shiftId: string, entry: ShiftEntry) => under.payments.commit(under.shifts.prepareEntry('pardos', shiftId, entry), []);
    const read = async (id: string) => {
      const [stored, totals] = await Promise.all([under.shifts.find('pardos', id), under.shifts.findTotals('pardos', id)]);
      if (!stored || !totals) throw new Error(`shift ${id} is not there`);
      return { stored, totals };
    };
    /** False if somebody else was first. */
    const close = async (id: string) => {
      const { stored, totals } = await read(id);
      if (stored.value.closed !== null) return false;
      const { shift } = closeShift(stored.value, totals.value, {}, by, now);
      return under.shifts.close(stored, totals, shift, []);
    };

    it('opens one shift of each device, and one of each branch without a device', async () => {
      const { shifts, events } = under;
      const { shift, entry } = open('s1');
      expect(await shifts.open(shift, entry, createStockEvents('a', 1), createIdempotencyRecord())).toBe(true);
      await expect(shifts.open(shift, entry, [], createIdempotencyRecord())).rejects.toThrow(DuplicateRequest);
      expect(await start('s2')).toBe(false);
      expect([await start('s3', { deviceId: 'd1' }), await start('s4', { branchId: 'b2' })]).toEqual([true, true]);
      const attempts = await Promise.all(['s5', 's6', 's7'].map((id) => start(id, { deviceId: 'd2' })));
      expect(attempts.filter(Boolean)).toHaveLength(1);
      expect(await shifts.findOpen('pardos', 'b1', null)).toBe('s1');
      expect(await shifts.findOpen('pardos', 'b1', 'd1')).toBe('s3');
      expect([await shifts.findOpen('pardos', 'b1', 'd9'), await shifts.findOpen('norkys', 'b1', null)]).toEqual([undefined, undefined]);
      expect((await read('s1')).stored.value).toEqual(shift);
      expect([await shifts.find('norkys', 's1'), await shifts.find('pardos', 's2'), (await events()).length]).toEqual([
        undefined,
        undefined,
        1,
      ]);
    });

    it('sums its ledger, which keeps its order', async () => {
      await start('s1');
      const later = createEntry('p2', { method: 'card', amount: 70, at: '2040-03-02T17:00:00.000Z' });
      for (const entry of [later, createEntry('p1'), createEntry('r1', { kind: 'refund', amount: -20 })])
        expect(await add('s1', entry)).toBe(true);
      expect(await add('s1', createEntry('p1'))).toBe(false);
      expect((await read('s1')).totals.value).toEqual({ ...noAmounts, cash: 130, card: 70 });
      expect((await under.shifts.listEntries('pardos', 's1')).map(({ id }) => id)).toEqual(['s1', 'p1', 'r1', 'p2']);
      expect(await under.shifts.listEntries('norkys', 's1')).toEqual([]);
    });

    it('takes nothing more once it is closed, and is closed once, with everything that it has taken', async () => {
      const { shifts } = under;
      await start('s1');
      const { stored, totals } = await read('s1');
      await add('s1', createEntry('p1'));
      const { shift } = closeShift(stored.value, totals.value, {}, by, now);
      expect(await shifts.close(stored, totals, shift, createStockEvents('a', 1))).toBe(false);
      expect(await close('s1')).toBe(true);
      expect((await read('s1')).stored.value.closed).toMatchObject({ expected: { cash: 150 }, counted: { cash: 150 } });
      expect(await add('s1', createEntry('p2'))).toBe(false);
      expect([await shifts.findOpen('pardos', 'b1', null), await start('s2')]).toEqual([undefined, true]);
      expect((await under.events()).length).toBe(0);
    });

    it('has in its sums what stands in its ledger, whatever runs into what', async () => {
      const step = fc.record({
        does: fc.constantFrom('add', 'add', 'add', 'close'),
        method: fc.constantFrom('cash', 'card', 'wallet', 'other'),
        amount: fc.integer({ min: -500, max: 500 }),
      } as const);
      let run = 0;
      const property = fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), async (rounds) => {
        run += 1;
        const id = `h${run}`;
        await start(id, { branchId: id });
        const added: ShiftEntry[] = [];
        let closings = 0;
        for (const [round, steps] of rounds.entries()) {
          await Promise.all(
            steps.map(async ({ does, method, amount }, nth) => {
              if (does === 'close' && (await close(id))) closings += 1;
              const entry = createEntry(`${round}-${nth}`, { method, amount });
              if (does === 'add' && (await add(id, entry))) added.push(entry);
            }),
          );
          const { stored, totals } = await read(id);
          const expected = { ...noAmounts, cash: 100 };
          for (const entry of added) expected[entry.method] += entry.amount;
          expect(totals.value).toEqual(expected);
          expect(stored.value.closed?.expected ?? totals.value).toEqual(expected);
          expect(await under.shifts.listEntries('pardos', id)).toHaveLength(1 + added.length);
        }
        expect(closings).toBeLessThanOrEqual(1);
      });
      await fc.assert(property, { numRuns: isEmulated ? 8 : 25 });
    });

    it('lists newest first: of the tenant or of some branches, in a time, in pages', async () => {
      for (const [nth, branchId] of ['b1', 'b2', 'b3', 'b4'].entries())
        await start(`s${nth}`, { branchId }, new Date(now.getTime() + nth * 60_000));
      const list = async (query: Partial<ShiftQuery>, tenantId = 'pardos') => {
        const page = await under.shifts.list(tenantId, { branchIds: null, limit: 10, ...query });
        return { ids: page.shifts.map(({ id }) => id), next: page.next };
      };
      expect((await list({})).ids).toEqual(['s3', 's2', 's1', 's0']);
      expect((await list({ branchIds: ['b1', 'b3'] })).ids).toEqual(['s2', 's0']);
      expect([(await list({ branchIds: [] })).ids, (await list({}, 'norkys')).ids]).toEqual([[], []]);
      const [from, to] = [1, 3].map((nth) => new Date(now.getTime() + nth * 60_000).toISOString());
      expect((await list({ from, to })).ids).toEqual(['s2', 's1']);
      const first = await list({ limit: 3 });
      const second = await list({ limit: 3, after: first.next });
      expect([first.ids, second.ids]).toEqual([['s3', 's2', 's1'], ['s0']]);
    });
  });
