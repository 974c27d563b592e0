import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { DashboardOrderResponse, DashboardStatsResponse, DashboardSummaryResponse } from '#modules/analytics/adapters/http-schemas';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import { toBusinessDay } from '#shared/values/business-day';
import { AnalyticsApp, MillisecondClock } from './analytics-app.ts';
import { arbitraryMoneyLives, createMoneyEvents, emptyLife, type Money, type MoneyLife, sumMoney } from './money-lives.ts';
import { createTenantCreated } from './order-lives.ts';

type Summary = z.infer<typeof DashboardSummaryResponse>;
type Stats = z.infer<typeof DashboardStatsResponse>;
type Row = z.infer<typeof DashboardOrderResponse>;
const range = 'from=2026-02-24&to=2026-03-05';
const [lima, tokyo] = ['America/Lima', 'Asia/Tokyo'];
const starts = [{ from: '0000-01-01', startsAt: '04:00' }];

const branchChanged = (branchId: string, timeZone: string) =>
  domainEvent('BranchChanged', { branchId, restaurantId: 'r1', name: branchId, timeZone, isActive: true, action: 'created' });
const openChain = (tenantId = 't1') => [createTenantCreated(tenantId), branchChanged('lima', lima), branchChanged('tokyo', tokyo)];

/** All events in any order, some of them twice. */
const shuffled = (lives: readonly MoneyLife[], toEnvelopes: AnalyticsApp['toEnvelopes']) => {
  const events = toEnvelopes(lives.flatMap(createMoneyEvents));
  const twice = fc.subarray([...events]).map((again) => [...events, ...again]);
  return twice.chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
};

const fields = Object.keys(sumMoney([])) as (keyof Money)[];
/** Only what is money, in whole cents: sums of decimals are not exact. */
const rounded = (shown: Money) => Object.fromEntries(fields.map((field) => [field, Math.round(shown[field] * 100)]));

const places = [
  { branchId: undefined, timeZone: lima },
  { branchId: 'lima', timeZone: lima },
  { branchId: 'tokyo', timeZone: tokyo },
];
type Ask = <Data>(name: string, more?: string) => Promise<Data>;

/** The summary and each row of the list tell what the orders add up to. */
async function expectTotals(ask: Ask, lives: readonly MoneyLife[]) {
  const summary = await ask<Summary>('summary');
  expect(rounded(summary)).toEqual(rounded(sumMoney(lives)));
  for (const { channel, ...row } of summary.byChannel)
    expect(rounded(row)).toEqual(rounded(sumMoney(lives.filter((life) => life.channel === channel))));
  for (const { type, ...row } of summary.byType)
    expect(rounded(row)).toEqual(rounded(sumMoney(lives.filter((life) => life.type === type))));
  const rows = await ask<Row[]>('orders', '&limit=100');
  for (const row of rows) expect(rounded(row)).toEqual(rounded(sumMoney(lives.filter(({ orderId }) => orderId === row.orderId))));
  expect(rows).toHaveLength(lives.length);
}

/** The series tell the same by the days of this clock. */
async function expectSeries(ask: Ask, lives: readonly MoneyLife[], { branchId, timeZone }: (typeof places)[number]) {
  const own = branchId === undefined ? lives : lives.filter((life) => life.branchId === branchId);
  const stats = await ask<Stats>('stats', branchId === undefined ? '' : `&branchId=${branchId}`);
  for (const { day, ...row } of stats.byDay) {
    const ofDay = own.filter(({ createdAt }) => toBusinessDay(new Date(createdAt), timeZone, starts) === day);
    expect([day, row.orders, rounded(row)]).toEqual([day, ofDay.length, rounded(sumMoney(ofDay))]);
  }
  const sales = stats.byHour.reduce((sum, hour) => sum + hour.sales, 0);
  expect(sales).toBeCloseTo(sumMoney(own).sales, 6);
}

describe('the figures of money', () => {
  it('equal a recount by hand, in whatever order and however often events come, by day, branch, channel and type', async () => {
    const analytics = new AnalyticsApp({ clock: new MillisecondClock('2026-03-10T17:00:00.000Z') });
    const toEnvelopes: AnalyticsApp['toEnvelopes'] = (events) => analytics.toEnvelopes(events);
    const chains = arbitraryMoneyLives.chain((lives) => fc.record({ lives: fc.constant(lives), told: shuffled(lives, toEnvelopes) }));
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(chains, async ({ lives, told }) => {
        const tenantId = `tenant-${runs++}`;
        const events = told.map((event) => ({ ...event, tenantId }));
        await analytics.handleEvents(...analytics.toEnvelopes(openChain(tenantId), tenantId), ...events);
        const ask: Ask = async (name, more = '') => (await analytics.request(`/dashboard/${name}?${range}${more}`, { tenantId })).data;
        await expectTotals(ask, lives);
        for (const place of places) await expectSeries(ask, lives, place);
      }),
      { numRuns: 20 },
    );
  });

  const told = async (...lives: readonly Partial<MoneyLife>[]) => {
    const analytics = new AnalyticsApp();
    const events = lives.flatMap((life, nth) => createMoneyEvents({ ...emptyLife, orderId: `o${nth}`, ...life }));
    await analytics.handleEvents(...analytics.toEnvelopes([...openChain(), ...events]));
    return { analytics, summary: (await analytics.request<Summary>('/dashboard/summary')).data };
  };

  it('tell what was given back apart from sales, and never take it off twice', async () => {
    const full = await told({ payments: [2_000], refunds: [2_000] });
    expect(full.summary).toMatchObject({ sales: 0, gross: 20, refunds: 20 });
    const part = await told({ payments: [2_000], refunds: [300] });
    expect(part.summary).toMatchObject({ sales: 17, refunds: 3, averageTicket: 17 });
    // The money for the voided unit never was a sale.
    const voided = await told({ changes: ['void'], payments: [2_000], refunds: [1_000] });
    expect(voided.summary).toMatchObject({ sales: 10, gross: 10, refunds: 0, voids: 10 });
    const tipped = await told({ tip: 500, payments: [2_500], refunds: [2_500] });
    expect(tipped.summary).toMatchObject({ sales: 0, tips: 0, refunds: 25 });
    const cancelled = await told({ isCancelled: true, payments: [2_000], refunds: [2_000] });
    expect(cancelled.summary).toMatchObject({ sales: 0, gross: 0, refunds: 0, cancelledTotal: 20 });
  });

  it('have a gross that contains a tax which comes on top, so that net is what the lines cost', async () => {
    const analytics = new AnalyticsApp();
    const [placed] = createMoneyEvents({ ...emptyLife, tax: 360 });
    if (placed?.type !== 'OrderCreated') throw new Error('an order begins by being placed');
    const onTop = { ...placed, data: { ...placed.data, total: 2_360 } };
    await analytics.handleEvents(...analytics.toEnvelopes([...openChain(), onTop]));
    expect((await analytics.request<Summary>('/dashboard/summary')).data).toMatchObject({ gross: 23.6, net: 20, tax: 3.6, sales: 23.6 });
  });

  it('name who voided lines and gave them away', async () => {
    const { analytics, summary } = await told({ quantity: 3, changes: ['void', 'comp'] }, { changes: ['comp', 'comp'] });
    const { data } = await analytics.request<Stats>('/dashboard/stats');
    const [boss] = data.people;
    const noSteps = { steps: 0, meanSeconds: 0 };
    const taken = { voids: { count: 1, amount: 10 }, comps: { count: 3, amount: 30 } };
    expect(boss).toEqual({ userId: 'boss-1', name: 'Ana # Paz', role: 'manager', ...noSteps, ...taken });
    expect(summary.topProducts).toMatchObject([{ quantity: 1, sales: 10 }]);
  });

  it('keep nothing of guests who pay and tip by themselves', async () => {
    const events = createMoneyEvents({ ...emptyLife, payments: [1_000], changes: ['tip'] }).map((event): DomainEvent => {
      const by = { userId: 'eva', name: 'Eva Luna', role: 'customer' };
      if (event.type === 'PaymentRecorded') return { ...event, data: { ...event.data, by } };
      return event.type === 'OrderChanged' ? { ...event, data: { ...event.data, by } } : event;
    });
    const analytics = new AnalyticsApp();
    await analytics.handleEvents(...analytics.toEnvelopes([...openChain(), ...events]));
    const stored = await analytics.store.get('TENANT#t1#ORDER#o1', 'INFO');
    expect(stored?.doc).toMatchObject({ payments: { 'o1-p0': { amount: 1_000, by: null } } });
    expect(JSON.stringify(stored)).not.toContain('Luna');
  });

  it('give each order of a bill its part of a payment', async () => {
    const analytics = new AnalyticsApp();
    const events = ['o1', 'o2'].flatMap((orderId) => createMoneyEvents({ ...emptyLife, orderId }));
    const [first] = createMoneyEvents({ ...emptyLife, payments: [4_000], refunds: [2_500] }).filter(
      ({ type }) => type === 'PaymentRefunded',
    );
    if (first?.type !== 'PaymentRefunded') throw new Error('nothing was refunded');
    const shares = [
      { orderId: 'o1', amount: 2_000 },
      { orderId: 'o2', amount: 500 },
    ];
    const refunded = { ...first, data: { ...first.data, orderIds: ['o1', 'o2'], shares } };
    await analytics.handleEvents(...analytics.toEnvelopes([...openChain(), ...events, refunded]));
    const { data } = await analytics.request<Row[]>('/dashboard/orders');
    expect(data.map(({ orderId, sales, refunds }) => [orderId, sales, refunds])).toEqual([
      ['o2', 15, 5],
      ['o1', 0, 20],
    ]);
  });
});
