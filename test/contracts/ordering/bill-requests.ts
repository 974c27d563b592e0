import { beforeEach, describe, expect, it } from 'vitest';
import { type BillRequest, changeBillRequestStatus, createBillRequest, markOverdue } from '#modules/ordering/dining/domain/bill-request';
import type { BillRequestQuery, BillRequestResult, BillRequests } from '#modules/ordering/dining/ports/bill-requests';
import type { DiningTable } from '#modules/ordering/venues/domain/venue';
import type { Venues, Versioned } from '#modules/ordering/venues/ports/venues';
import { type Envelope, toEnvelopes } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import { DuplicateRequest, type IdempotencyRecord } from '#shared/store/idempotency';
import { ConditionFailed } from '#shared/store/store';
import { newId } from '#shared/values/ids';
import { createIdempotencyRecord } from '../idempotency-record.ts';
import { createBranch, createRestaurant, createTable } from './venues.ts';

export type BillRequestsSetup = () => Promise<{
  readonly requests: BillRequests;
  readonly venues: Venues;
  readonly events: () => Promise<readonly Envelope[]>;
  /** Writes to the store directly, as other use cases do. */
  readonly write: (changes: readonly Change[]) => Promise<void>;
}>;

const start = Date.parse('2040-03-02T15:00:00.000Z');
const at = (seconds: number) => new Date(start + seconds * 1000);
const cause = { tenantId: 'pardos', correlationId: 'r1' };
const errorWithCode = (code: string) => expect.objectContaining({ code });

/** The contract of the BillRequests port. Every adapter calls this with a factory. */
export const billRequestsContract = (name: string, setup: BillRequestsSetup) =>
  describe(`${name} keeps the BillRequests contract`, () => {
    let house: Awaited<ReturnType<BillRequestsSetup>>;
    const restaurant = createRestaurant();
    const [centre, north] = [createBranch(restaurant), createBranch(restaurant)];
    const [one, two, far] = [createTable(centre, 1), createTable(centre, 2), createTable(north, 1)];
    beforeEach(async () => {
      house = await setup();
      await house.venues.addRestaurant(restaurant, []);
      for (const branch of [centre, north]) await house.venues.addBranch(branch, []);
      for (const table of [one, two, far]) await house.venues.addTable(table, []);
    });

    const read = async ({ tenantId, id }: DiningTable) => (await house.venues.findTable(tenantId, id)) as Versioned<DiningTable>;
    const ask = async (table: DiningTable, seconds = 0, remember?: (asked: BillRequestResult) => IdempotencyRecord | undefined) => {
      const { request, events: facts } = createBillRequest(table, newId(), at(seconds));
      const asked = await house.requests.add(request, await read(table), toEnvelopes(facts, cause, at(seconds)), [], remember);
      return asked as BillRequestResult;
    };
    const find = async ({ id }: BillRequest) => (await house.requests.find('pardos', id)) as Versioned<BillRequest>;
    const become = async (request: BillRequest, status: BillRequest['status'], seconds = 60) => {
      const stored = await find(request);
      const change = changeBillRequestStatus(stored.value, status, at(seconds));
      return change ? house.requests.change(stored, change.request, toEnvelopes(change.events, cause, at(seconds)), []) : true;
    };
    const list = async (query: Partial<BillRequestQuery>) => {
      const page = await house.requests.listByRestaurant('pardos', restaurant.id, {
        branches: null,
        pending: false,
        limit: 1_000,
        ...query,
      });
      return { ids: page.requests.map(({ id }) => id), next: page.next };
    };
    const types = async () => (await house.events()).map(({ type }) => type);

    it('stores a request with its event, for its tenant alone', async () => {
      const { request, isNew } = await ask(one);
      expect([isNew, (await find(request)).value, await types()]).toEqual([true, request, ['BillRequested']]);
      expect(await house.requests.find('norkys', request.id)).toBeUndefined();
      expect((await house.requests.findPending('pardos', one.id))?.value).toEqual(request);
      expect(await house.requests.findPending('pardos', two.id)).toBeUndefined();
    });

    it('keeps one pending request of a table, however many ask at once', async () => {
      const all = await Promise.all(Array.from({ length: 20 }, () => ask(one)));
      expect(new Set(all.map(({ request }) => request.id)).size).toBe(1);
      expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect([(await list({})).ids.length, await types()]).toEqual([1, ['BillRequested']]);
    });

    it('frees the table when the request is attended, cancelled or taken away', async () => {
      const { request: first } = await ask(one);
      await become(first, 'attended');
      const { request: second, isNew } = await ask(one, 100);
      await become(second, 'cancelled', 160);
      const { request: third } = await ask(one, 200);
      await house.requests.remove(await find(third), [], []);
      expect([isNew, await house.requests.find('pardos', third.id), (await ask(one, 300)).isNew]).toEqual([true, undefined, true]);
    });

    it('opens a request again only where no other one of its table waits', async () => {
      const { request: first } = await ask(one);
      await become(first, 'attended');
      const { request: second } = await ask(one, 100);
      await expect(become(first, 'pending')).rejects.toThrow(errorWithCode('ordering.bill-pending'));
      await become(second, 'attended', 160);
      expect(await become(first, 'pending', 200)).toBe(true);
      expect((await ask(one, 300)).request.id).toBe(first.id);
    });

    it('stores nothing where the table or the request is no longer as it was read', async () => {
      const stale = await read(one);
      await house.venues.changeTable(stale, { ...one, sessionId: 's1' }, []);
      const { request, events: facts } = createBillRequest(one, newId(), at(0));
      expect(await house.requests.add(request, stale, toEnvelopes(facts, cause, at(0)), [])).toBeUndefined();
      const { request: other } = await ask(two);
      const stored = await find(other);
      await become(other, 'attended');
      expect(await house.requests.change(stored, { ...other, status: 'cancelled' }, [], [])).toBe(false);
      expect(await house.requests.remove(stored, [], [])).toBe(false);
      expect([(await find(other)).value.status, (await list({})).ids, await types()]).toEqual([
        'attended',
        [other.id],
        ['BillRequested', 'BillRequestChanged'],
      ]);
    });

    it('keeps a receipt of the first answer, and of a later one, once', async () => {
      const told: string[] = [];
      const remember = (key: string) => (asked: BillRequestResult) => {
        told.push(`${key} ${asked.isNew}`);
        return createIdempotencyRecord(key);
      };
      await ask(one, 0, remember('k1'));
      await ask(one, 1, remember('k2'));
      expect(told).toEqual(['k1 true', 'k2 false']);
      for (const key of ['k1', 'k2']) await expect(ask(one, 2, remember(key))).rejects.toThrow(DuplicateRequest);
      expect(await types()).toEqual(['BillRequested']);
    });

    it('closes a request in the write of another change, or not at all', async () => {
      const { request } = await ask(one);
      const free = house.requests.prepareClosing('pardos', two.id, undefined);
      await house.write(free);
      await expect(house.write(house.requests.prepareClosing('pardos', one.id, undefined))).rejects.toThrow(ConditionFailed);
      const stored = await find(request);
      const told = markOverdue(request, at(180));
      await house.requests.change(stored, told?.request ?? request, [], []);
      expect((await house.requests.findPending('pardos', one.id))?.value.overdue).toBe(true);
      const closed = (from: Versioned<BillRequest>) => changeBillRequestStatus(from.value, 'attended', at(200))?.request as BillRequest;
      await expect(house.write(house.requests.prepareClosing('pardos', one.id, stored, closed(stored)))).rejects.toThrow(ConditionFailed);
      const now = await find(request);
      await house.write(house.requests.prepareClosing('pardos', one.id, now, closed(now)));
      expect([(await find(request)).value.status, await house.requests.findPending('pardos', one.id)]).toEqual(['attended', undefined]);
    });

    it('takes a request along to another table in the write of another change, unless one waits there or it has changed', async () => {
      const { request } = await ask(one);
      const stored = await find(request);
      const { tableId, tableNumber } = { tableId: two.id, tableNumber: two.number };
      const moving = () => house.requests.prepareMoving(stored, { ...stored.value, tableId, tableNumber });
      const { request: waiting } = await ask(two);
      await expect(house.write(moving())).rejects.toThrow(ConditionFailed);
      expect((await house.requests.findPending('pardos', one.id))?.value.id).toBe(request.id);
      await become(waiting, 'cancelled');
      await house.write(moving());
      expect((await find(request)).value).toMatchObject({ tableId, tableNumber, status: 'pending' });
      expect((await house.requests.findPending('pardos', two.id))?.value.id).toBe(request.id);
      expect(await house.requests.findPending('pardos', one.id)).toBeUndefined();
      expect((await list({ pending: true })).ids).toEqual([request.id]);
      expect((await ask(one)).isNew).toBe(true);
      await expect(house.write(moving())).rejects.toThrow(ConditionFailed);
    });

    it('lists newest first: of the restaurant or of some branches, all or those that wait, whole or in pages', async () => {
      const ids: string[] = [];
      for (const [nth, table] of [one, two, far].entries()) ids.unshift((await ask(table, nth)).request.id);
      await become((await house.requests.find('pardos', ids[1] as string))?.value as BillRequest, 'attended');
      const [third, second, first] = ids;
      expect((await list({})).ids).toEqual(ids);
      expect((await list({ pending: true })).ids).toEqual([third, first]);
      expect((await list({ branches: [centre.id] })).ids).toEqual([second, first]);
      expect((await list({ branches: [north.id, centre.id], pending: true })).ids).toEqual([third, first]);
      expect((await list({ branches: [] })).ids).toEqual([]);
      const page = await list({ limit: 2 });
      expect([page.ids, (await list({ limit: 2, after: page.next })).ids]).toEqual([[third, second], [first]]);
      const other = await house.requests.listByRestaurant('norkys', restaurant.id, { branches: null, pending: false, limit: 9 });
      expect(other.requests).toEqual([]);
    });
  });
