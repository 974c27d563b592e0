import { beforeEach, describe, expect, it } from 'vitest';
import { alwaysOpen } from '#modules/ordering/settings/domain/opening-hours';
import { openRestaurant } from './fixtures/restaurant.ts';

/* The test's clock begins on Monday, 2026-03-02, at 15:00 UTC: 10:00 for the tenant in Lima, 16:00 at the branch in Madrid. */
type Row = { readonly id: string; readonly orderId: string };
type Summary = { readonly from: string; readonly to: string; readonly orders: { readonly total: number } };

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let [owner, eva, chicken] = ['', '', ''];
let [lima, madrid] = ['', ''];
const set = (body: object) => restaurant.app.request('PATCH', '/api/v1/tenant', { token: owner, body });
const order = async (branchId: string, more: object = {}) => {
  const body = { type: 'pickup', branchId, items: [{ productId: chicken, quantity: 1 }], ...more };
  const answer = await restaurant.app.post<Row & { total: number }>('/api/v1/orders', body, eva);
  await restaurant.app.settle();
  return answer;
};
/** Advances the clock to this instant, which may be longer than a token is valid. */
async function until(moment: string) {
  restaurant.app.clock.advance((Date.parse(moment) - restaurant.app.clock.now().getTime()) / 1000);
  [owner, eva] = [await restaurant.signIn('owner@pardos.test'), await restaurant.signIn('eva@guests.test')];
}
const listed = async (query: string) => (await restaurant.app.get<Row[]>(`/api/v1/orders?${query}`, owner)).data.map(({ id }) => id);
const onDashboard = async (query: string) =>
  (await restaurant.app.get<Row[]>(`/dashboard/orders?${query}`, owner)).data.map(({ orderId }) => orderId);
const summary = async (query: string) => (await restaurant.app.get<Summary>(`/dashboard/summary?${query}`, owner)).data;
/** The same in lists and in figures. */
async function found(query: string) {
  const ids = await listed(query);
  expect(await onDashboard(query)).toEqual(ids);
  expect((await summary(query)).orders.total).toBe(ids.length);
  return ids;
}

beforeEach(async () => {
  restaurant = await openRestaurant();
  eva = await restaurant.customer('eva');
  chicken = await restaurant.sells({ name: 'Pollo', price: 20 });
  owner = await restaurant.signIn('owner@pardos.test');
  const restaurantId = (await restaurant.app.post<Row>('/api/v1/restaurants', { name: 'Pardos' }, owner)).data.id;
  const branch = async (name: string, timeZone: string) =>
    (await restaurant.app.post<Row>('/api/v1/branches', { restaurantId, name, address: 'Calle 1', timeZone }, owner)).data.id;
  lima = await branch('Lima', 'America/Lima');
  madrid = await branch('Madrid', 'Europe/Madrid');
  await restaurant.app.settle();
});

describe("the branch's clock", () => {
  it('says whether the restaurant is open, and whether a promotion runs, for the same order', async () => {
    const hours = { ...alwaysOpen, monday: [{ from: '15:00', to: '18:00' }] };
    const promotion = { name: 'Tarde', kind: 'amount', value: 5, hours: { from: '15:00', to: '18:00' } };
    await restaurant.app.post('/api/v1/promotions', promotion, owner);
    expect(await order(madrid)).toMatchObject({ status: 201, data: { total: 15 } });
    await set({ hours });
    expect(await order(madrid)).toMatchObject({ status: 201, data: { total: 15 } });
    expect(await order(lima)).toMatchObject({ status: 409, error: 'ordering.closed' });
    await set({ hours: { ...alwaysOpen, monday: [{ from: '09:00', to: '12:00' }] } });
    expect(await order(madrid)).toMatchObject({ status: 409, error: 'ordering.closed' });
    expect(await order(lima)).toMatchObject({ status: 201, data: { total: 20 } });
  });

  it('says on which day an order was placed, in lists and in figures alike', async () => {
    const before = (await order(madrid)).data.id;
    // 3:30 at night in Madrid still belongs to Monday; in Lima it is Monday evening.
    await until('2026-03-03T02:30:00Z');
    const night = (await order(madrid)).data.id;
    await until('2026-03-03T03:00:00Z');
    const morning = (await order(madrid)).data.id;
    const there = (day: string) => found(`branchId=${madrid}&from=${day}&to=${day}`);
    expect(await there('2026-03-02')).toEqual([night, before]);
    expect(await there('2026-03-03')).toEqual([morning]);
    // All branches together use the tenant's time zone, and the list uses instants.
    expect(await listed('from=2026-03-02&to=2026-03-02')).toEqual([morning, night, before]);
    expect(await listed(`from=2026-03-03T02:00:00Z&to=2026-03-03T02:59:59Z`)).toEqual([night]);
    expect(await listed('from=2026-03-03T02:00:00Z')).toEqual([morning, night]);
  });
});

describe('a business day', () => {
  it('starts at four until the business says otherwise, and then from the next one on', async () => {
    await until('2026-03-03T08:30:00Z');
    const early = (await order(lima)).data.id;
    const day = (date: string) => found(`branchId=${lima}&from=${date}&to=${date}`);
    expect(await day('2026-03-02')).toEqual([early]);

    expect((await set({ businessDayStartsAt: '02:00' })).data).toMatchObject({ businessDayStartsAt: '02:00' });
    await restaurant.app.settle();
    expect(await day('2026-03-02')).toEqual([early]);
    await until('2026-03-03T08:45:00Z');
    const still = (await order(lima)).data.id;
    expect(await day('2026-03-02')).toEqual([still, early]);
    // Tuesday began at four; Wednesday begins at two.
    await until('2026-03-04T06:59:00Z');
    const late = (await order(lima)).data.id;
    await until('2026-03-04T07:00:00Z');
    const next = (await order(lima)).data.id;
    expect(await day('2026-03-03')).toEqual([late]);
    expect(await day('2026-03-04')).toEqual([next]);
    expect(await summary('')).toMatchObject({ to: '2026-03-04' });
  });

  it('is refused where it is no time, and kept where nothing is said', async () => {
    expect(await set({ businessDayStartsAt: '4:00' })).toMatchObject({ status: 400, details: [{ path: 'businessDayStartsAt' }] });
    const { data } = await restaurant.app.get('/api/v1/tenant', owner);
    expect(data).toMatchObject({ businessDayStartsAt: '04:00' });
    expect(Object.keys(data)).not.toContain('dayStarts');
  });

  it("is the tenant's in the activity log", async () => {
    await until('2026-03-03T08:59:00Z');
    await restaurant.app.settle();
    const logins = async (query: string) =>
      (await restaurant.app.get<{ when: string }[]>(`/api/v1/activity-logs?action=login&${query}`, owner)).data.filter(
        ({ when }) => when >= '2026-03-03T08:59',
      ).length;
    expect([await logins('from=2026-03-02&to=2026-03-02'), await logins('from=2026-03-03')]).toEqual([2, 0]);
    expect(await logins('from=2026-03-03T08:00:00Z&to=2026-03-03T10:00:00Z')).toBe(2);
  });

  it('leaves the figures of an earlier version as they were counted', async () => {
    const store = restaurant.app.database.store('analytics');
    const [pk, sk] = ['TENANT#pardos', 'INFO'];
    const { countedByMidnightUntil: _, ...former } = (await store.get<Record<string, unknown>>(pk, sk))?.doc ?? {};
    await store.write([{ op: 'put', pk, sk, doc: former }]);
    // 0:30 at night, with days that start at midnight. Two days later it belongs to the previous day.
    await until('2026-03-03T05:30:00Z');
    const counted = (await order(lima)).data.id;
    await until('2026-03-06T05:30:00Z');
    const business = (await order(lima)).data.id;
    const day = (date: string) => onDashboard(`branchId=${lima}&from=${date}&to=${date}`);
    expect(await day('2026-03-03')).toEqual([counted]);
    expect(await day('2026-03-05')).toEqual([business]);
  });
});
