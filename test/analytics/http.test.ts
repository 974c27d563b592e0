import { beforeEach, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { DashboardOrderResponse, DashboardStatsResponse, DashboardSummaryResponse } from '#modules/analytics/adapters/http-schemas';
import { AnalyticsApp } from './analytics-app.ts';
import { createEvents, createOrderLife, createTenantCreated, type OrderLife, staffMembers, today } from './order-lives.ts';

type Summary = z.infer<typeof DashboardSummaryResponse>;
type Stats = z.infer<typeof DashboardStatsResponse>;
type Row = z.infer<typeof DashboardOrderResponse>;

let analytics: AnalyticsApp;
const handle = (...told: readonly OrderLife[]) =>
  analytics.handleEvents(...told.flatMap((each) => analytics.toEnvelopes(createEvents(each))));

beforeEach(async () => {
  analytics = new AnalyticsApp();
  await analytics.handleEvents(...analytics.toEnvelopes([createTenantCreated()]));
});

describe.each(['/dashboard', '/api/v1/dashboard'])('%s', (base) => {
  it('summarises what happened', async () => {
    await handle(
      createOrderLife('o1', {
        ledgerChanges: [
          { kind: 'start', stepName: 'COOKING' },
          { kind: 'complete', stepName: 'COOKING', seconds: 61.5, by: staffMembers[0] },
        ],
        delivered: { seconds: 900, late: true },
      }),
      createOrderLife('o2', { cancelled: true }),
      createOrderLife('o3', { lines: [{ productId: 'p2', quantity: 1, unitPrice: 500 }] }),
    );
    const { status, data } = await analytics.request<Summary>(`${base}/summary`);
    expect(status).toBe(200);
    expect(data).toMatchObject({ from: '2026-02-09', to: '2026-03-10', branchId: null, currency: 'PEN' });
    expect(data).toMatchObject({ orders: { total: 3, byStatus: { CREATED: 1, IN_PROGRESS: 0, DELIVERED: 1, CANCELLED: 1 } } });
    expect(data).toMatchObject({ sales: 30.9, averageTicket: 15.45, lateShare: 0.5 });
    expect(data.steps).toEqual([{ stepName: 'COOKING', count: 1, mean: 61.5, p50: 62, p90: 62 }]);
    expect(data.topProducts).toEqual([
      { productId: 'p1', name: 'Dish # p1', quantity: 2, sales: 25.9 },
      { productId: 'p2', name: 'Dish # p2', quantity: 1, sales: 5 },
    ]);
    expect(data.salesByHour[10]).toEqual({ hour: 10, orders: 3, sales: 30.9 });
    expect(data.salesByHour).toHaveLength(24);
  });

  it('gives series, and people by their steps', async () => {
    const cook = (by: (typeof staffMembers)[number]) => ({ kind: 'complete', stepName: 'COOKING', seconds: 30, by }) as const;
    await handle(
      createOrderLife('o1', { ledgerChanges: [cook(staffMembers[1])] }),
      createOrderLife('o2', { ledgerChanges: [cook(staffMembers[1])] }),
      createOrderLife('o3', { ledgerChanges: [cook(staffMembers[0])] }),
    );
    const { data } = await analytics.request<Stats>(`${base}/stats?from=2026-03-09&to=2026-03-11`);
    expect(data.byDay).toMatchObject([
      { day: '2026-03-09', orders: 0, sales: 0 },
      { day: '2026-03-10', orders: 3, sales: 77.7 },
      { day: '2026-03-11', orders: 0, sales: 0 },
    ]);
    expect(data.people).toMatchObject([
      { userId: 'cook-2', name: 'Luis # Paz', role: 'cook', steps: 2, meanSeconds: 30 },
      { userId: 'cook-1', name: 'Rosa', role: 'cook', steps: 1, meanSeconds: 30 },
    ]);
  });

  it('lists orders as they stand', async () => {
    await handle(
      createOrderLife('o1', { ledgerChanges: [{ kind: 'start', stepName: 'COOKING' }] }),
      createOrderLife('o2', { delivered: { seconds: 900.5, late: true } }),
    );
    const { status, data, nextCursor } = await analytics.request<Row[]>(`${base}/orders`);
    const same = { createdAt: today, type: 'delivery', total: 25.9, customerName: 'Eva', items: 2, branchId: 'b1' };
    expect({ status, nextCursor }).toEqual({ status: 200, nextCursor: null });
    expect(data).toMatchObject([
      { ...same, orderId: 'o2', customerId: 'customer of o2', status: 'DELIVERED', currentStep: 'DELIVERED', seconds: 900.5, late: true },
      { ...same, orderId: 'o1', customerId: 'customer of o1', status: 'IN_PROGRESS', currentStep: 'COOKING', seconds: null, late: false },
    ]);
  });
});

describe('who may see what', () => {
  it.each(['summary', 'orders', 'stats'])('%s is for managers and owners', async (name) => {
    const statuses = await Promise.all(
      (['owner', 'manager', 'cook', 'waiter', 'customer'] as const).map(
        async (role) => (await analytics.request(`/dashboard/${name}`, { role })).status,
      ),
    );
    expect(statuses).toEqual([200, 200, 403, 403, 403]);
  });

  it('shows a manager of some branches these alone', async () => {
    await handle(
      createOrderLife('o1'),
      createOrderLife('o2', { branchId: 'b2' }),
      createOrderLife('o3', { branchId: 'b3' }),
      createOrderLife('o4', { branchId: null }),
    );
    const seen = async (branches: readonly string[] | null, query = '') => {
      const { data: summary } = await analytics.request<Summary>(`/dashboard/summary${query}`, { branches });
      const { data: stats } = await analytics.request<Stats>(`/dashboard/stats${query}`, { branches });
      const { data: rows } = await analytics.request<Row[]>(`/dashboard/orders${query}`, { branches });
      const counted = stats.byDay.reduce((sum, { orders }) => sum + orders, 0);
      return {
        total: summary.orders.total,
        counted,
        rows: rows
          .map(({ orderId }) => orderId)
          .sort()
          .join(),
      };
    };
    expect(await seen(null)).toEqual({ total: 4, counted: 4, rows: 'o1,o2,o3,o4' });
    expect(await seen(null, '?branchId=b2')).toEqual({ total: 1, counted: 1, rows: 'o2' });
    expect(await seen(['b1', 'b3'])).toEqual({ total: 2, counted: 2, rows: 'o1,o3' });
    expect(await seen(['b1', 'b3'], '?branchId=b3')).toEqual({ total: 1, counted: 1, rows: 'o3' });
    expect(await seen(['b1', 'b1'])).toEqual({ total: 1, counted: 1, rows: 'o1' });
    expect(await seen([])).toEqual({ total: 0, counted: 0, rows: '' });
    for (const name of ['summary', 'orders', 'stats']) {
      const refused = await analytics.request(`/dashboard/${name}?branchId=b2`, { branches: ['b1'] });
      expect(refused).toMatchObject({ status: 403, error: 'auth.other-branch' });
    }
  });

  it('shows nothing of another tenant', async () => {
    await analytics.handleEvents(...analytics.toEnvelopes([createTenantCreated('t2')], 't2'));
    await handle(createOrderLife('o1'));
    expect((await analytics.request<Summary>('/dashboard/summary', { tenantId: 't2' })).data.orders.total).toBe(0);
    expect((await analytics.request<Row[]>('/dashboard/orders?branchId=b1', { tenantId: 't2' })).data).toEqual([]);
  });
});

describe('the range', () => {
  it.each([
    'from=yesterday',
    'from=2026-02-30',
    'to=2026-03-10T25:00:00Z',
    'from=2026-03-10&to=2026-03-09',
    'from=2020-01-01',
    'branchId=',
    'from=',
  ])('refuses %s', async (query) => {
    for (const name of ['summary', 'orders', 'stats']) expect((await analytics.request(`/dashboard/${name}?${query}`)).status).toBe(400);
  });

  it('cuts where the business day of the tenant starts, over months', async () => {
    await handle(
      createOrderLife('o1', { createdAt: '2026-03-01T08:59:59.999Z' }),
      createOrderLife('o2', { createdAt: '2026-03-01T09:00:00.000Z' }),
      createOrderLife('o3', { createdAt: '2026-03-02T09:00:00.000Z' }),
    );
    const rows = async (query: string) => (await analytics.request<Row[]>(`/dashboard/orders?${query}`)).data.map(({ orderId }) => orderId);
    const total = async (query: string) => (await analytics.request<Summary>(`/dashboard/summary?${query}`)).data.orders.total;
    expect(await rows('from=2026-03-01&to=2026-03-01')).toEqual(['o2']);
    expect(await rows('from=2026-02-28&to=2026-03-01')).toEqual(['o2', 'o1']);
    expect(await rows('from=2026-03-01T08:00:00Z&to=2026-03-01T08:30:00Z')).toEqual(['o1']);
    expect([await total('to=2026-02-28'), await total('from=2026-03-01'), await total('from=2026-02-28&to=2026-03-01')]).toEqual([1, 2, 2]);
  });
});
