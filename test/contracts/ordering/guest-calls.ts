import { beforeEach, describe, expect, it } from 'vitest';
import { callStaff, endCall, type GuestCall } from '#modules/ordering/dining/domain/guest-call';
import { startSession } from '#modules/ordering/dining/domain/table-session';
import type { GuestCalls } from '#modules/ordering/dining/ports/guest-calls';
import type { Versioned } from '#modules/ordering/venues/ports/venues';
import { DuplicateRequest } from '#shared/store/idempotency';
import { ConditionFailed, type Store } from '#shared/store/store';
import { newId } from '#shared/values/ids';
import { createIdempotencyRecord } from '../idempotency-record.ts';
import type { ManualClock } from '../store/store-under-test.ts';
import { createBranch, createRestaurant, createTable } from './venues.ts';

type GuestCallsUnderTest = { readonly calls: GuestCalls; readonly clock: ManualClock; readonly write: Store['write'] };

/** The contract of the GuestCalls port. Every adapter calls this with a factory. */
export const guestCallsContract = (name: string, setup: () => Promise<GuestCallsUnderTest>) =>
  describe(`${name} keeps the GuestCalls contract`, () => {
    let house: GuestCallsUnderTest;
    const table = createTable(createBranch(createRestaurant()), 1);
    beforeEach(async () => {
      house = await setup();
    });
    const createCall = (sessionId: string, branchId = table.branchId) => {
      const now = house.clock.now();
      const { session } = startSession({ ...table, branchId }, sessionId, now);
      return callStaff(session, { id: newId(), reason: 'Hielo', calledBy: 'Ana' }, now).call;
    };
    const find = async ({ id }: GuestCall) => (await house.calls.find('pardos', id)) as Versioned<GuestCall>;
    const end = async (call: GuestCall) => {
      const stored = await find(call);
      return house.calls.change(stored, endCall(stored.value)?.call ?? stored.value, []);
    };

    it('keeps one waiting call of a session, whoever calls at once, and a new one afterwards', async () => {
      const both = [createCall('s1'), createCall('s1')];
      const added = await Promise.all(both.map((call) => house.calls.add(call, [], [])));
      const first = added.find((result) => result?.isNew)?.call as GuestCall;
      expect(added.filter((result) => result?.isNew)).toHaveLength(1);
      expect(await house.calls.add(createCall('s1'), [], [])).toEqual({ call: first, isNew: false });
      expect((await house.calls.findLatest('pardos', 's1'))?.value).toEqual(first);
      expect(await house.calls.findLatest('norkys', 's1')).toBeUndefined();
      expect(await end(first)).toBe(true);
      const next = createCall('s1');
      expect(await house.calls.add(next, [], [])).toEqual({ call: next, isNew: true });
    });

    it('adds nothing where a condition fails, and leaves the answer with what it adds', async () => {
      const call = createCall('s1');
      const failing = house.calls.prepareChange({ value: call, version: 'another' }, { ...call, id: 'other' });
      expect(await house.calls.add(call, [], [failing])).toBeUndefined();
      expect(await house.calls.find('pardos', call.id)).toBeUndefined();
      const record = createIdempotencyRecord();
      expect((await house.calls.add(call, [], [], () => record))?.isNew).toBe(true);
      await expect(house.calls.add(createCall('s1'), [], [], () => record)).rejects.toThrow(DuplicateRequest);
    });

    it('changes a call only as it was read, by itself or in another write', async () => {
      const call = createCall('s1');
      await house.calls.add(call, [], []);
      const stored = await find(call);
      await house.write([house.calls.prepareChange(stored, { ...call, tableNumber: 9 })]);
      expect((await find(call)).value.tableNumber).toBe(9);
      expect(await house.calls.change(stored, call, [])).toBe(false);
      await expect(house.write([house.calls.prepareChange(stored, call)])).rejects.toThrow(ConditionFailed);
    });

    it('lists calls newest first, by branch and status, page by page, for 30 days', async () => {
      const calls: GuestCall[] = [];
      for (const branchId of ['b1', 'b2', 'b1']) {
        house.clock.advance(1);
        const call = createCall(`s${calls.length}`, branchId);
        calls.push(call);
        await house.calls.add(call, [], []);
      }
      const [oldest, , newest] = calls as [GuestCall, GuestCall, GuestCall];
      await end(oldest);
      const ids = async (query: object) =>
        (await house.calls.list('pardos', { branches: null, limit: 10, ...query })).calls.map(({ id }) => id);
      expect(await ids({})).toEqual(calls.map(({ id }) => id).reverse());
      expect(await ids({ branches: ['b1'] })).toEqual([newest.id, oldest.id]);
      expect(await ids({ branches: ['b1'], status: 'ended' })).toEqual([oldest.id]);
      const { calls: page, next } = await house.calls.list('pardos', { branches: null, limit: 2 });
      expect([page.length, await ids({ after: next })]).toEqual([2, [oldest.id]]);
      house.clock.advance(31 * 24 * 3600);
      expect(await ids({})).toEqual([]);
    });
  });
