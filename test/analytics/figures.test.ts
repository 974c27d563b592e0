import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { DashboardStatsResponse, DashboardSummaryResponse } from '#modules/analytics/adapters/http-schemas';
import { slotCounts, toSlot } from '#modules/analytics/domain/contribution';
import { domainEvent } from '#shared/events/events';
import { AnalyticsApp, databaseEngines, MillisecondClock } from './analytics-app.ts';
import { arbitraryOrderLives, createEvents, createTenantCreated, type OrderLife } from './order-lives.ts';
import { computePercentile, mean, recountFigures } from './recount.ts';

type Summary = z.infer<typeof DashboardSummaryResponse>;
type Stats = z.infer<typeof DashboardStatsResponse>;
const range = 'from=2026-02-25&to=2026-03-05';
const start = '2026-03-10T17:00:00.000Z';

/** How far a percentile may be from the exact one: rounding to a second, and 1 % beyond two minutes. */
const near = (seconds: number) => (seconds <= 120 ? 0 : seconds * 0.01 + 0.5);

async function expectRecount(
  analytics: AnalyticsApp,
  lives: readonly OrderLife[],
  { branchId, tenantId }: { branchId?: string; tenantId?: string } = {},
) {
  const query = branchId ? `${range}&branchId=${branchId}` : range;
  const as = tenantId === undefined ? {} : { tenantId };
  const truth = recountFigures(branchId ? lives.filter((life) => life.branchId === branchId) : lives);
  const { data: summary } = await analytics.request<Summary>(`/dashboard/summary?${query}`, as);
  expect(summary.orders).toEqual({ total: truth.total, byStatus: truth.byStatus });
  expect(summary).toMatchObject({ sales: truth.sales / 100, averageTicket: truth.averageTicket / 100, lateShare: truth.lateShare });
  expect(summary.salesByHour).toEqual(truth.byHour.map((row) => ({ ...row, sales: row.sales / 100 })));
  expect(summary.steps.map(({ stepName }) => stepName)).toEqual([...truth.steps.keys()].sort());
  for (const { stepName, ...times } of summary.steps) {
    const values = truth.steps.get(stepName) ?? [];
    expect(times).toMatchObject({ count: values.length, mean: mean(values) });
    for (const [shown, share] of [
      [times.p50, 0.5],
      [times.p90, 0.9],
    ] as const) {
      const exact = computePercentile(values, share);
      expect(Math.abs(shown - exact)).toBeLessThanOrEqual(near(exact));
    }
  }
  const best = [...truth.products].map(([productId, { quantity, sales }]) => ({
    productId,
    name: `Dish # ${productId}`,
    quantity,
    sales: sales / 100,
  }));
  best.sort((a, b) => b.quantity - a.quantity || b.sales - a.sales || (a.productId < b.productId ? -1 : 1));
  expect(summary.topProducts).toEqual(best.slice(0, 10));
  const { data: stats } = await analytics.request<Stats>(`/dashboard/stats?${query}`, as);
  expect(stats.byHour).toEqual(summary.salesByHour);
  expect(stats.byDay.map(({ day }) => day)).toContain('2026-02-28');
  for (const { day, orders, sales } of stats.byDay)
    expect({ orders, sales: sales * 100 }).toEqual({ ...truth.byDay(day), sales: expect.closeTo(truth.byDay(day).sales) });
  expect(new Map(stats.people.map(({ userId, steps, meanSeconds }) => [userId, { steps, meanSeconds }]))).toEqual(
    new Map([...truth.people].map(([id, values]) => [id, { steps: values.length, meanSeconds: mean(values) }])),
  );
}

/** The lives, and all their events in any order, some of them twice. */
const shuffled = (drawn: readonly OrderLife[]) => {
  const events = drawn.flatMap(createEvents);
  const twice = fc.subarray(events).map((again) => [...events, ...again]);
  const told = twice.chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
  return fc.record({ drawn: fc.constant(drawn), told });
};

describe.each(Object.keys(databaseEngines) as (keyof typeof databaseEngines)[])('figures on %s', (engine) => {
  it('equal a recount, in whatever order and however often events come', async () => {
    const clock = new MillisecondClock(start);
    const analytics = new AnalyticsApp({ clock, database: databaseEngines[engine](clock) });
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryOrderLives.chain(shuffled), async ({ drawn, told }) => {
        const tenantId = `tenant-${runs++}`;
        await analytics.handleEvents(...analytics.toEnvelopes([createTenantCreated(tenantId), ...told], tenantId));
        await expectRecount(analytics, drawn, { tenantId });
        await expectRecount(analytics, drawn, { tenantId, branchId: 'b1' });
      }),
      { numRuns: 25 },
    );
    analytics.database.close();
  });

  it('are exact when many processes hear of the same orders at once', async () => {
    const clock = new MillisecondClock(start);
    const database = databaseEngines[engine](clock);
    const [one, other] = [new AnalyticsApp({ clock, database }), new AnalyticsApp({ clock, database })];
    const drawn = fc
      .sample(arbitraryOrderLives, { numRuns: 6, seed: 7 })
      .flatMap((some, n) => some.map((life) => ({ ...life, orderId: `${n}-${life.orderId}` })));
    await one.handleEvents(...one.toEnvelopes([createTenantCreated()]));
    const events = drawn.map((life) => one.toEnvelopes(createEvents(life)));
    await Promise.all(events.flatMap((events) => [one.handleEvents(...events), other.handleEvents(...events.toReversed())]));
    await expectRecount(one, drawn);
    database.close();
  });
});

describe('products', () => {
  it('go by the name of the last day they were sold on', async () => {
    const analytics = new AnalyticsApp();
    await analytics.handleEvents(...analytics.toEnvelopes([createTenantCreated()]));
    const names = ['Lomo', 'Lomo saltado', 'Lomo'].map((name, n) => {
      const day = `2026-03-0${1 + ((n + 1) % 3)}`;
      const [made] = createEvents({
        orderId: `o${n}`,
        createdAt: `${day}T17:00:00.000Z`,
        branchId: null,
        lines: [{ productId: 'p1', quantity: 1, unitPrice: 100 }],
        ledgerChanges: [],
      });
      if (made?.type !== 'OrderCreated') throw new Error('an order begins by being made');
      return { ...made, data: { ...made.data, lines: made.data.lines.map((line) => ({ ...line, name })) } };
    });
    await analytics.handleEvents(...analytics.toEnvelopes(names));
    const { data } = await analytics.request<Summary>('/dashboard/summary');
    expect(data.topProducts).toEqual([{ productId: 'p1', name: 'Lomo saltado', quantity: 3, sales: 3 }]);
  });
});

describe('a chain of many branches', () => {
  it('is read page by page, every item once', async () => {
    const analytics = new AnalyticsApp();
    await analytics.handleEvents(...analytics.toEnvelopes([createTenantCreated()]));
    const ids = Array.from({ length: 6_000 }, (_, n) => `o${n}`).filter((id) => toSlot(id, slotCounts.SUMS) === 0);
    const life = (orderId: string, n: number): OrderLife => ({
      orderId,
      createdAt: `2026-03-${String(1 + (n % 9)).padStart(2, '0')}T17:00:00.000Z`,
      branchId: `b${n}`,
      lines: [{ productId: 'p1', quantity: 1, unitPrice: 100 }],
      ledgerChanges: [],
    });
    expect(ids.length).toBeGreaterThan(1_000);
    await analytics.handleEvents(...ids.flatMap((id, n) => analytics.toEnvelopes(createEvents(life(id, n)))));
    const { data } = await analytics.request<Summary>('/dashboard/summary');
    expect(data).toMatchObject({ orders: { total: ids.length }, sales: ids.length });
  });
});

describe('a write that fails', () => {
  it('leaves nothing behind, and its event can come again', async () => {
    const clock = new MillisecondClock(start);
    const database = databaseEngines.memory(clock);
    const analytics = new AnalyticsApp({ clock, database });
    await analytics.handleEvents(...analytics.toEnvelopes([createTenantCreated()]));
    const life: OrderLife = {
      orderId: 'o1',
      createdAt: '2026-03-01T17:00:00.000Z',
      branchId: 'b1',
      lines: [{ productId: 'p1', quantity: 2, unitPrice: 150 }],
      ledgerChanges: [],
    };
    const events = analytics.toEnvelopes(createEvents(life));
    for (const moment of ['before', 'after'] as const) {
      database.faults.failWrite(1, moment);
      await expect(analytics.handleEvents(...events)).rejects.toThrow();
    }
    await analytics.handleEvents(...events);
    await expectRecount(analytics, [life]);
  });

  it('of an order whose tenant is not known yet is tried again', async () => {
    const analytics = new AnalyticsApp();
    const events = analytics.toEnvelopes(
      createEvents({
        orderId: 'o1',
        createdAt: start,
        branchId: null,
        lines: [{ productId: 'p1', quantity: 1, unitPrice: 1 }],
        ledgerChanges: [],
      }),
    );
    await expect(analytics.handleEvents(...events)).rejects.toThrow('before its tenant');
    expect(await analytics.request('/dashboard/summary')).toMatchObject({ status: 409, error: 'analytics.not-ready' });
    await analytics.handleEvents(...analytics.toEnvelopes([createTenantCreated()]), ...events);
    expect((await analytics.request<Summary>('/dashboard/summary')).data.orders.total).toBe(1);
  });

  it("of an order are those of its branch's day, whatever the tenant's is", async () => {
    const analytics = new AnalyticsApp();
    const tokyo = { branchId: 'b9', restaurantId: 'r1', name: 'Shibuya', timeZone: 'Asia/Tokyo', isActive: true } as const;
    const words = analytics.toEnvelopes(
      [{ ...tokyo, timeZone: 'America/Lima', action: 'created' } as const, { ...tokyo, action: 'updated' } as const].map((data) =>
        domainEvent('BranchChanged', data),
      ),
    );
    await analytics.handleEvents(...analytics.toEnvelopes([createTenantCreated()]), ...words.toReversed());
    // Ten in the evening in Lima, noon of the next day in Tokyo.
    const life = {
      orderId: 'o1',
      createdAt: '2026-03-10T03:00:00.000Z',
      branchId: 'b9',
      lines: [{ productId: 'p1', quantity: 1, unitPrice: 1 }],
      ledgerChanges: [],
    };
    await analytics.handleEvents(...analytics.toEnvelopes(createEvents(life)));
    const asked = async (branch: string) => {
      const { data } = await analytics.request<Summary>(`/dashboard/summary?from=2026-03-10T03:00:00.000Z${branch}`);
      return [data.from, data.orders.total];
    };
    expect([await asked(''), await asked('&branchId=b9')]).toEqual([
      ['2026-03-09', 1],
      ['2026-03-10', 1],
    ]);
  });
});
