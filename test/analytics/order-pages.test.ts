import { beforeEach, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { DashboardOrderResponse } from '#modules/analytics/adapters/http-schemas';
import { toSlot } from '#modules/analytics/domain/contribution';
import { AnalyticsApp, databaseEngines, MillisecondClock } from './analytics-app.ts';
import { createEvents, createOrderLife, createTenantCreated, type OrderLife } from './order-lives.ts';

type Row = z.infer<typeof DashboardOrderResponse>;

let analytics: AnalyticsApp;
const handle = (...told: readonly OrderLife[]) =>
  analytics.handleEvents(...told.flatMap((each) => analytics.toEnvelopes(createEvents(each))));

beforeEach(async () => {
  analytics = new AnalyticsApp();
  await analytics.handleEvents(...analytics.toEnvelopes([createTenantCreated()]));
});

describe.each(Object.keys(databaseEngines) as (keyof typeof databaseEngines)[])('pages of orders on %s', (engine) => {
  it('are stable, newest first, while orders are added', async () => {
    const clock = new MillisecondClock('2026-03-10T17:00:00.000Z');
    analytics = new AnalyticsApp({ clock, database: databaseEngines[engine](clock) });
    await analytics.handleEvents(...analytics.toEnvelopes([createTenantCreated()]));
    const at = (hour: number) => new Date(Date.parse('2026-02-12T00:00:00Z') + hour * 3_600_000).toISOString();
    const old = Array.from({ length: 47 }, (_, n) =>
      createOrderLife(`o${n}`, { createdAt: at(n * 13 - (n % 3 === 0 ? 13 : 0)), branchId: `b${n % 2}` }),
    );
    await handle(...old);
    const expected = old.toSorted((a, b) => (a.createdAt + a.orderId < b.createdAt + b.orderId ? 1 : -1));
    for (const branchId of [undefined, 'b1']) {
      const found: string[] = [];
      let cursor: string | null = '';
      for (let page = 0; cursor !== null; page += 1) {
        const query: string = `limit=7${branchId ? `&branchId=${branchId}` : ''}${cursor && `&cursor=${cursor}`}`;
        const answer = await analytics.request<Row[]>(`/api/v1/dashboard/orders?${query}`);
        found.push(...answer.data.map(({ orderId }) => orderId));
        cursor = answer.nextCursor;
        await handle(createOrderLife(`new-${branchId}-${page}`, { createdAt: clock.now().toISOString(), branchId: 'b1' }));
        clock.advance(1);
      }
      const wanted = expected.filter((each) => branchId === undefined || each.branchId === branchId).map(({ orderId }) => orderId);
      expect(found.filter((orderId) => !orderId.startsWith('new'))).toEqual(wanted);
    }
    analytics.database.close();
  });

  it('lose nothing where all orders lie in one slot of the list, and keep to their range', async () => {
    const ids = Array.from({ length: 40 }, (_, n) => `o${n}`).filter((id) => toSlot(id, 4) === 0);
    await handle(...ids.map((id, n) => createOrderLife(id, { createdAt: `2026-03-0${1 + (n % 9)}T17:00:00.000Z` })));
    const found: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer: { data: Row[]; nextCursor: string | null } = await analytics.request<Row[]>(
        `/dashboard/orders?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      expect(answer.data.length).toBeGreaterThan(0);
      found.push(...answer.data.map(({ orderId }) => orderId));
      cursor = answer.nextCursor;
    }
    expect(found.toSorted()).toEqual(ids.toSorted());
    const { data } = await analytics.request<Row[]>('/dashboard/orders?to=2026-03-02&limit=100');
    expect(data.length).toBeGreaterThan(0);
    expect(data.every(({ createdAt }) => createdAt < '2026-03-03')).toBe(true);
  });

  it('take back no cursor of another tenant or list', async () => {
    await handle(createOrderLife('o1'), createOrderLife('o2'));
    const { nextCursor } = await analytics.request('/dashboard/orders?limit=1');
    await analytics.handleEvents(...analytics.toEnvelopes([createTenantCreated('t2')], 't2'));
    const foreign = await analytics.request(`/dashboard/orders?cursor=${nextCursor}`, { tenantId: 't2' });
    expect(foreign).toMatchObject({ status: 400, error: 'request.invalid-cursor' });
    expect((await analytics.request<Row[]>(`/dashboard/orders?cursor=${nextCursor}`)).data).toHaveLength(1);
    const otherRange = await analytics.request(`/dashboard/orders?cursor=${nextCursor}&from=2026-03-01&to=2026-03-12`);
    expect(otherRange).toMatchObject({ status: 400, error: 'request.invalid-cursor' });
    expect((await analytics.request('/dashboard/orders?limit=101')).status).toBe(400);
  });
});
