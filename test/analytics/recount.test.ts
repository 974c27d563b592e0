import { beforeEach, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { figureKey } from '#modules/analytics/adapters/analytics-keys';
import type { DashboardSummaryResponse } from '#modules/analytics/adapters/http-schemas';
import { slotCounts, toSlot } from '#modules/analytics/domain/contribution';
import { OrderProjections } from '#modules/analytics/ports/order-projections';
import { Recounts } from '#modules/analytics/ports/recounts';
import { PublishDashboardUpdates } from '#modules/analytics/use-cases/publish-dashboard-updates';
import { ReadTenantCalendar } from '#modules/analytics/use-cases/read-tenant-calendar';
import { RecountDay } from '#modules/analytics/use-cases/recount-day';
import { RecountFigures } from '#modules/analytics/use-cases/recount-figures';
import { domainEvent } from '#shared/events/events';
import { AnalyticsApp } from './analytics-app.ts';
import { createMoneyEvents, emptyLife, type MoneyLife, sumMoney } from './money-lives.ts';
import { createTenantCreated } from './order-lives.ts';

type Summary = z.infer<typeof DashboardSummaryResponse>;
type Recount = {
  readonly status: string;
  readonly days: number;
  readonly orders: number;
  readonly differenceCount: number;
  readonly differences: readonly { readonly figure: string; readonly stored: number; readonly counted: number; readonly day: string }[];
};

let analytics: AnalyticsApp;
const lives = Array.from(
  { length: 12 },
  (_, nth): MoneyLife => ({
    ...emptyLife,
    orderId: `o${nth}`,
    branchId: nth % 2 === 0 ? 'b1' : null,
    createdAt: `2026-0${1 + (nth % 3)}-0${1 + nth / 2 - (nth % 2) / 2}T17:00:00.000Z`,
    changes: nth % 4 === 0 ? ['void'] : [],
    discount: nth * 10,
    isCancelled: nth === 5,
  }),
);
const handle = (...told: readonly MoneyLife[]) => analytics.handleEvents(...analytics.toEnvelopes(told.flatMap(createMoneyEvents)));
const recount = (method = 'POST') => analytics.request<Recount>('/api/v1/analytics/recount', { role: 'owner', method });
const summary = async () => (await analytics.request<Summary>('/dashboard/summary?from=2026-01-01')).data;
const sumsKey = ({ orderId, createdAt, branchId }: MoneyLife) =>
  figureKey('t1', 'SUMS', toSlot(orderId, slotCounts.SUMS), createdAt.slice(0, 10), branchId);

beforeEach(async () => {
  analytics = new AnalyticsApp();
  await analytics.handleEvents(...analytics.toEnvelopes([createTenantCreated()]));
});

describe('a recount', () => {
  it('finds nothing to correct where all events were counted', async () => {
    await handle(...lives);
    expect(await recount('GET')).toMatchObject({ status: 404, error: 'analytics.no-recount' });
    const days = new Set(lives.map(({ createdAt }) => createdAt.slice(0, 10))).size;
    const nothing = { status: 'DONE', orders: lives.length, days, differenceCount: 0, differences: [] };
    expect(await recount()).toMatchObject({ status: 200, data: nothing });
    expect(await recount('GET')).toMatchObject({ status: 200, data: nothing });
  });

  it('corrects figures that are not what the orders add up to, tells which, and the dashboards show it', async () => {
    await handle(...lives);
    const before = await summary();
    const [first, second] = lives as [MoneyLife, MoneyLife];
    await analytics.store.write([{ op: 'add', ...sumsKey(first), fields: { s12: 500, o12: 2 } }]);
    await analytics.store.write([{ op: 'remove', ...sumsKey(second) }]);
    const { status, data } = await recount();
    expect(status).toBe(200);
    expect(data.differences).toEqual(
      expect.arrayContaining([
        { day: '2026-01-01', branchId: 'b1', allBranches: false, figure: 'SUMS s12', stored: 15, counted: 10 },
        { day: '2026-01-01', branchId: 'b1', allBranches: false, figure: 'SUMS o12', stored: 3, counted: 1 },
        { day: '2026-02-01', branchId: null, allBranches: false, figure: 'SUMS s12', stored: 0, counted: 19.9 },
      ]),
    );
    expect(data.differenceCount).toBe(data.differences.length);
    expect(await summary()).toEqual(before);
    expect((await recount()).data.differences).toEqual([]);
  });

  it('goes on while orders change, and corrects nothing that is right', async () => {
    await handle(...lives);
    const more = lives.map((life) => ({ ...life, orderId: `more-${life.orderId}` }));
    const [answer] = await Promise.all([recount(), ...more.map((life) => handle(life))]);
    expect(answer.data.differences).toEqual([]);
    const shown = await summary();
    const truth = sumMoney([...lives, ...more]);
    expect([shown.sales, shown.gross, shown.discounts]).toEqual([truth.sales, truth.gross, truth.discounts]);
    expect((await recount()).data).toMatchObject({ orders: 2 * lives.length, differences: [] });
  });

  it('that takes long goes on in the background', async () => {
    await handle(...lives);
    const { container, clock } = analytics;
    let elapsed = 0;
    const recounts = new RecountFigures({
      recounts: container.get(Recounts),
      recountDay: container.get(RecountDay),
      orders: container.get(OrderProjections),
      calendar: container.get(ReadTenantCalendar),
      publishUpdates: container.get(PublishDashboardUpdates),
      clock,
      // Every look at the clock takes a second.
      monotonic: () => (elapsed += 1_000),
    });
    const begun = await recounts.start({ tenantId: 't1', correlationId: 'r' });
    expect(begun.next).not.toBeNull();
    expect(await recount('GET')).toMatchObject({ data: { status: 'RUNNING' } });
    await analytics.sweep();
    expect(await recount('GET')).toMatchObject({ data: { status: 'DONE', orders: lives.length, differences: [] } });
    await analytics.sweep();
    expect(await recount('GET')).toMatchObject({ data: { status: 'DONE' } });
  });

  it('counts what an earlier version left out of orders, by itself once the dashboards are opened', async () => {
    await handle(...lives.slice(0, 2));
    const key = { pk: 'TENANT#t1#ORDER#old', sk: 'INFO' };
    const created = {
      day: '2026-03-02',
      hour: 12,
      createdAt: '2026-03-02T17:00:00.000Z',
      branchId: 'b1',
      customerId: 'ana',
      customerName: 'Ana',
      type: 'delivery',
      total: 2_300,
      lines: [{ productId: 'p1', name: 'Pollo', quantity: 2, amount: 2_000 }],
    };
    const slot = toSlot('old', 4);
    await analytics.store.write([
      { op: 'put', ...key, doc: { orderId: 'old', steps: {}, created } },
      { op: 'put', pk: `TENANT#t1#MONTH#2026-03#${slot}`, sk: `ORDER#2026-03-02#${created.createdAt}#old`, doc: { orderId: 'old' } },
      { op: 'add', ...figureKey('t1', 'SUMS', slot, '2026-03-02', 'b1'), fields: { CREATED: 1, o12: 1, s12: 2_300 } },
      { op: 'add', ...figureKey('t1', 'PRODUCTS', toSlot('p1', 8), '2026-03-02', 'b1'), fields: { 'n#p1#Pollo': 2, 't#p1': 2_000 } },
    ]);
    const truth = sumMoney(lives.slice(0, 2));
    const shown = async () => {
      const { sales, gross, fees, orders } = await summary();
      return { sales, gross, fees, total: orders.total };
    };
    expect(await shown()).toEqual({ sales: truth.sales + 23, gross: truth.gross, fees: 0, total: 3 });
    const withOld = { sales: truth.sales + 23, gross: truth.gross + 20, fees: 3, total: 3 };
    const { countedByMidnightUntil: _, ...former } = (await analytics.store.get('TENANT#t1', 'INFO'))?.doc ?? {};
    await analytics.store.write([{ op: 'put', pk: 'TENANT#t1', sk: 'INFO', doc: former }]);
    const later = new AnalyticsApp({ clock: analytics.clock, database: analytics.database });
    analytics = later;
    await shown();
    await later.sweep();
    expect(await shown()).toEqual(withOld);
    expect((await recount()).data).toMatchObject({ orders: 3, differences: [] });
  });

  it('completes an order of an earlier version when it changes', async () => {
    const created = { ...emptyLife, orderId: 'old' };
    await handle(created);
    const item = await analytics.store.get<{ created: { amounts?: object } }>('TENANT#t1#ORDER#old', 'INFO');
    const { amounts, ...old } = item?.doc.created ?? {};
    expect(amounts).toBeDefined();
    const slot = toSlot('old', 4);
    const legacy = { CREATED: 1, o10: 1, s10: 2_000 };
    await analytics.store.write([
      { op: 'put', pk: 'TENANT#t1#ORDER#old', sk: 'INFO', doc: { orderId: 'old', steps: {}, created: old } },
      { op: 'put', ...figureKey('t1', 'SUMS', slot, '2026-03-10', 'lima'), doc: legacy },
    ]);
    const progress = { orderId: 'old', customerId: 'ana', branchId: 'lima', stepName: 'COOKING', seq: 1, at: created.createdAt };
    const by = { userId: 'c1', name: 'Luis', role: 'cook' };
    await analytics.handleEvents(...analytics.toEnvelopes([domainEvent('OrderStageStarted', { ...progress, by })]));
    expect(await summary()).toMatchObject({ sales: 20, gross: 20, orders: { byStatus: { IN_PROGRESS: 1, CREATED: 0 } } });
    expect((await recount()).data.differences).toEqual([]);
  });

  it('is for owners', async () => {
    for (const method of ['GET', 'POST'])
      for (const role of ['manager', 'cook'] as const)
        expect((await analytics.request('/api/v1/analytics/recount', { role, method })).status).toBe(403);
  });
});
