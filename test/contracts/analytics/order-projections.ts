import { beforeEach, describe, expect, it } from 'vitest';
import type { Counters, FigureSlot } from '#modules/analytics/domain/contribution';
import type { DayRange } from '#modules/analytics/domain/day-range';
import { sumCounters } from '#modules/analytics/domain/figures';
import type { OrderProjection } from '#modules/analytics/domain/order-projection';
import type { PlacedOrder } from '#modules/analytics/domain/placed-order';
import type { Figures } from '#modules/analytics/ports/figures';
import type { OrderProjectionQuery, OrderProjections } from '#modules/analytics/ports/order-projections';

type OrderProjectionsUnderTest = { readonly projections: OrderProjections; readonly figures: Figures };

const place = (nth: number, day: string, more: Partial<PlacedOrder> = {}): OrderProjection => ({
  orderId: `o${nth}`,
  steps: {},
  created: {
    day,
    hour: 12,
    createdAt: `${day}T17:00:0${nth}.000Z`,
    branchId: 'b1',
    customerId: 'ana',
    customerName: 'Ana',
    type: 'delivery',
    total: 100,
    lines: [],
    ...more,
  },
});
const count = (slot: FigureSlot, fields: Readonly<Record<string, number>>): Counters => new Map([[slot, new Map(Object.entries(fields))]]);
const range: DayRange = { from: '2040-04-30', to: '2040-05-02' };

/** The contract of the OrderProjections and Figures ports. Every adapter calls this with a factory for both on the same store. */
export const orderProjectionsContract = (name: string, setup: () => Promise<OrderProjectionsUnderTest>) =>
  describe(`${name} keeps the contract of OrderProjections and Figures`, () => {
    let projections: OrderProjections;
    let figures: Figures;
    beforeEach(async () => {
      ({ projections, figures } = await setup());
    });
    const save = async (order: OrderProjection, counters: Counters = new Map(), tenantId = 'pardos') =>
      projections.save(tenantId, await projections.find(tenantId, order.orderId), order, counters);
    const read = async (branchIds: readonly string[] | null, days = range, tenantId = 'pardos') =>
      Object.fromEntries(sumCounters(await figures.read(tenantId, 'SUMS', days, branchIds)));
    const list = async (query: Partial<OrderProjectionQuery> = {}) => {
      const page = await projections.list({ tenantId: 'pardos', range, branchIds: null, limit: 10, after: undefined, ...query });
      return { ids: page.orders.map(({ orderId }) => orderId), next: page.next };
    };

    it('knows nothing but the id of an order that nobody has told of', async () => {
      expect(await projections.find('pardos', 'o1')).toEqual({ order: { orderId: 'o1', steps: {} }, version: undefined });
      await save(place(1, '2040-05-01'));
      expect((await projections.find('pardos', 'o1')).order).toEqual(place(1, '2040-05-01'));
      expect((await projections.find('norkys', 'o1')).version).toBeUndefined();
    });

    it('stores one of two words about an order, and counts it once', async () => {
      for (const nth of [1, 2]) {
        const before = await projections.find('pardos', 'o1');
        const both = ['a', 'b'].map((by) =>
          projections.save(
            'pardos',
            before,
            { ...place(1, '2040-05-01'), steps: { [by]: { seq: nth, status: 'PENDING' } } },
            count('SUMS#0', { o12: 1 }),
          ),
        );
        expect((await Promise.all(both)).toSorted()).toEqual([false, true]);
        expect(await read(null)).toEqual({ o12: nth });
      }
    });

    it('adds up figures by day and branch, and takes away what is no longer so', async () => {
      await save(place(1, '2040-04-30'), count('SUMS#0', { CREATED: 1, s12: 500 }));
      await save(place(2, '2040-05-01', { branchId: 'b2' }), count('SUMS#1', { CREATED: 1, s12: 30 }));
      await save(place(3, '2040-05-02', { branchId: null }), count('SUMS#0', { CREATED: 1, s12: 2 }));
      await save(place(4, '2040-05-03'), count('SUMS#0', { CREATED: 1, s12: 9_000 }));
      await save(place(5, '2040-05-01'), count('STEPS#0', { 'COOKING#ms': 7 }));
      await save(
        { ...place(2, '2040-05-01', { branchId: 'b2' }), cancelled: true },
        count('SUMS#1', { CREATED: -1, CANCELLED: 1, s12: -30 }),
      );
      expect(await read(null)).toEqual({ CREATED: 2, CANCELLED: 1, s12: 502 });
      expect(await read(['b1'])).toEqual({ CREATED: 1, s12: 500 });
      expect(await read(['b1', 'b2'])).toMatchObject({ CREATED: 1, CANCELLED: 1, s12: 500 });
      expect(await read(null, { from: '2040-05-02', to: '2040-05-03' })).toEqual({ CREATED: 2, s12: 9_002 });
      expect([await read([]), await read(null, range, 'norkys')]).toEqual([{}, {}]);
    });

    it('lists the orders placed in the range, newest first, of all or of some branches, whole or in pages', async () => {
      const days = ['2040-04-29', '2040-04-30', '2040-05-01', '2040-05-01', '2040-05-02', '2040-05-03'];
      for (const [nth, day] of days.entries()) await save(place(nth, day, { branchId: [null, 'b1', 'b2'][nth % 3] ?? null }));
      expect((await list()).ids).toEqual(['o4', 'o3', 'o2', 'o1']);
      expect([(await list({ branchIds: ['b1'] })).ids, (await list({ branchIds: ['b2', 'b1'] })).ids]).toEqual([
        ['o4', 'o1'],
        ['o4', 'o2', 'o1'],
      ]);
      expect([(await list({ branchIds: [] })).ids, (await list({ tenantId: 'norkys' })).ids]).toEqual([[], []]);
      const first = await list({ limit: 3 });
      expect([first.ids, await list({ limit: 3, after: first.next })]).toEqual([['o4', 'o3', 'o2'], { ids: ['o1'], next: undefined }]);
    });

    it('returns all figures of a day, and replaces one of them if it has not changed', async () => {
      await save(place(1, '2040-05-01'), count('SUMS#0', { o12: 1 }));
      await save(place(2, '2040-05-01', { branchId: null }), count('PRODUCTS#7', { 'n#p1#Pollo': 2 }));
      await save(place(3, '2040-05-01'), count('SUMS#0@2040-05-01', { o12: -1, o5: 1 }));
      await save(place(4, '2040-05-02'), count('SUMS#0', { o12: 1 }));
      const readDay = async () => (await figures.readDay('pardos', '2040-05-01')).map(({ version: _, ...figure }) => figure);
      expect(await readDay()).toEqual(
        expect.arrayContaining([
          { kind: 'SUMS', slot: 0, branchId: 'b1', allBranches: false, counters: { o12: 1 } },
          { kind: 'SUMS', slot: 0, branchId: null, allBranches: true, counters: { o12: -1, o5: 1 } },
          { kind: 'PRODUCTS', slot: 7, branchId: null, allBranches: false, counters: { 'n#p1#Pollo': 2 } },
        ]),
      );
      expect(await readDay()).toHaveLength(3);
      const sums = (await figures.readDay('pardos', '2040-05-01')).find(({ branchId }) => branchId === 'b1');
      if (!sums) throw new Error('the figure is not there');
      expect(await figures.replace('pardos', '2040-05-01', sums, { o12: 7 })).toBe(true);
      expect(await figures.replace('pardos', '2040-05-01', sums, { o12: 8 })).toBe(false);
      const absent = { ...sums, slot: 3, version: undefined };
      const absentTwice = [await figures.replace('pardos', '2040-05-01', absent, { o1: 1 })];
      absentTwice.push(await figures.replace('pardos', '2040-05-01', absent, { o1: 2 }));
      expect(absentTwice).toEqual([true, false]);
      expect(await read(['b1'], { from: '2040-05-01', to: '2040-05-01' })).toEqual({ o12: 7, o1: 1 });
    });

    it("lists an order by the day of its branch's clock there, and by that of the tenant's with all others", async () => {
      await save(place(1, '2040-05-01', { tenantTime: { day: '2040-04-30', hour: 22 } }));
      await save(place(2, '2040-05-01'));
      const on = async (day: string, branchIds: readonly string[] | null) => (await list({ range: { from: day, to: day }, branchIds })).ids;
      expect([await on('2040-04-30', null), await on('2040-05-01', null)]).toEqual([['o1'], ['o2']]);
      expect([await on('2040-04-30', ['b1']), await on('2040-05-01', ['b1'])]).toEqual([[], ['o2', 'o1']]);
      const first = await list({ branchIds: ['b1'], limit: 1 });
      expect((await list({ branchIds: ['b1'], limit: 1, after: first.next })).ids).toEqual(['o1']);
    });

    it('returns the orders of a day by either clock, in batches, and knows which months have orders', async () => {
      for (let nth = 0; nth < 9; nth += 1) await save(place(nth, '2040-05-01'));
      await save({ ...place(0, '2040-05-01', { tenantTime: { day: '2040-04-30', hour: 22 } }), orderId: 'east' });
      await save({ ...place(0, '2040-04-30', { tenantTime: { day: '2040-05-01', hour: 2 } }), orderId: 'west' });
      const readDay = async (day: string) => {
        const ids: string[] = [];
        for await (const batch of projections.iterateDay('pardos', day)) ids.push(...batch.map(({ orderId }) => orderId));
        return ids.sort();
      };
      expect(await readDay('2040-05-01')).toEqual(['east', ...Array.from({ length: 9 }, (_, nth) => `o${nth}`), 'west']);
      expect([await readDay('2040-04-30'), await readDay('2040-05-02')]).toEqual([['east', 'west'], []]);
      const months = ['2040-03', '2040-04', '2040-05', '2040-06'].map((month) => projections.hasOrdersIn('pardos', month));
      expect(await Promise.all(months)).toEqual([false, true, true, false]);
    });
  });
