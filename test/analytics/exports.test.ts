import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { domainEvent } from '#shared/events/events';
import { AnalyticsApp } from './analytics-app.ts';
import { createMoneyEvents, emptyLife, type MoneyLife, sumMoney } from './money-lives.ts';
import { createEvents, createOrderLife, createTenantCreated, staffMembers } from './order-lives.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
let analytics: AnalyticsApp;
const handle = (...told: readonly MoneyLife[]) => analytics.handleEvents(...analytics.toEnvelopes(told.flatMap(createMoneyEvents)));

beforeEach(async () => {
  analytics = new AnalyticsApp();
  await analytics.handleEvents(...analytics.toEnvelopes([createTenantCreated()]));
});

/** The files by name, as rows of cells by column. */
async function download(query = '') {
  const { status, headers, bytes } = await analytics.download(`/api/v1/analytics/exports.zip${query}`);
  expect([status, headers.get('content-type')]).toEqual([200, 'application/zip']);
  const texts = Object.entries(unzipSync(bytes)).map(([name, content]) => [name, decoder.decode(content)] as const);
  for (const [, text] of texts) expect(text.startsWith('\ufeff')).toBe(true);
  const rows = texts.map(([name, text]) => [name, parse(text, { bom: true, columns: true }) as Record<string, string>[]] as const);
  return { files: Object.fromEntries(rows), texts: Object.fromEntries(texts), headers };
}

describe('an export', () => {
  it('has every record behind the figures, in files that add up to them', async () => {
    const lives = Array.from({ length: 230 }, (_, nth): MoneyLife => {
      const createdAt = new Date(Date.parse('2026-02-20T12:00:00.000Z') + nth * 3_600_000).toISOString();
      const money = { payments: nth % 2 === 0 ? [1_500] : [], refunds: nth % 5 === 0 ? [200] : [], tip: nth % 3 };
      return { ...emptyLife, orderId: `o${nth}`, createdAt, ...money, changes: nth % 7 === 0 ? ['void'] : [], isCancelled: nth % 11 === 0 };
    });
    await handle(...lives);
    const { files, headers } = await download('?from=2026-02-01');
    expect(headers.get('content-disposition')).toBe('attachment; filename="comanda-2026-02-01-2026-03-10.zip"');
    const names = ['orders', 'lines', 'tenders', 'refunds', 'steps', 'shifts', 'daily_figures'].map((name) => `${name}.csv`);
    expect(Object.keys(files)).toEqual(names);
    const total = (name: string, column: string) =>
      (files[name] ?? []).reduce((sum, row) => sum + Math.round(Number(row[column]) * 100), 0);
    const truth = sumMoney(lives);
    expect([files['orders.csv']?.length, files['lines.csv']?.length]).toEqual([230, 230]);
    expect([total('orders.csv', 'sales'), total('daily_figures.csv', 'sales')]).toEqual(
      [truth.sales, truth.sales].map((s) => Math.round(s * 100)),
    );
    expect(total('daily_figures.csv', 'tips')).toBe(Math.round(truth.tips * 100));
    expect(total('tenders.csv', 'amount')).toBe(lives.flatMap(({ payments }) => payments).reduce((sum, one) => sum + one, 0));
    expect(total('refunds.csv', 'amount')).toBe(lives.flatMap(({ refunds }) => refunds).reduce((sum, one) => sum + one, 0));
    const ids = files['orders.csv']?.map(({ order_id: id }) => id);
    expect(ids).toEqual(lives.map(({ orderId }) => orderId).toReversed());
  });

  it('has the steps of orders and the shifts of tills', async () => {
    const complete = { kind: 'complete', stepName: 'COOKING', seconds: 61.5, by: staffMembers[0] } as const;
    await analytics.handleEvents(...analytics.toEnvelopes(createEvents(createOrderLife('o1', { ledgerChanges: [complete] }))));
    const till = { shiftId: 's1', branchId: 'b1', deviceId: null, currency: 'PEN' };
    const by = { userId: 'w1', name: 'Ana', role: 'waiter' };
    const [openedAt, at] = ['2026-03-10T13:00:00.000Z', '2026-03-10T16:00:00.000Z'];
    const amounts = { cash: 5_000, card: 0, wallet: 0, other: 0 };
    const closing = { expected: amounts, counted: { ...amounts, cash: 4_750 }, difference: { ...amounts, cash: -250 } };
    const opened = domainEvent('ShiftOpened', { ...till, float: 1_000, by, at: openedAt });
    const closed = domainEvent('ShiftClosed', { ...till, ...closing, openedAt, by, at });
    await analytics.handleEvents(...analytics.toEnvelopes([opened, closed]));
    const { files } = await download();
    expect(files['steps.csv']).toMatchObject([{ order_id: 'o1', step_name: 'COOKING', user_id: 'cook-1', seconds: '61.5' }]);
    expect(files['shifts.csv']).toMatchObject([
      { shift_id: 's1', opened_at: openedAt, closed_at: at, float: '10.00', expected_cash: '50.00', difference_cash: '-2.50' },
    ]);
    expect((await download('?to=2026-03-09')).files['shifts.csv']).toEqual([]);
  });

  it('has no cell that a spreadsheet takes for a formula, and no name of a guest', async () => {
    const [placed] = createMoneyEvents(emptyLife);
    if (placed?.type !== 'OrderCreated') throw new Error('an order begins by being placed');
    const lines = placed.data.lines.map((line) => ({ ...line, name: '=HYPERLINK("x"), "a"', productId: '+1' }));
    await analytics.handleEvents(...analytics.toEnvelopes([{ ...placed, data: { ...placed.data, lines } }]));
    const { files, texts } = await download();
    expect(files['lines.csv']).toMatchObject([{ title: `'=HYPERLINK("x"), "a"`, product_id: "'+1", total_amount: '20.00', quantity: '2' }]);
    expect(Object.values(texts).join('')).not.toContain('Eva');
  });

  it('is for owners, and refuses a range that is too long or reversed', async () => {
    expect((await analytics.request('/api/v1/analytics/exports.zip')).status).toBe(403);
    for (const [query, error] of [
      ['from=2020-01-01', 'analytics.long-range'],
      ['from=2026-03-10&to=2026-03-09', 'analytics.reversed-range'],
      ['branchId=b1', 'request.invalid'],
    ])
      expect(await analytics.request(`/api/v1/analytics/exports.zip?${query}`, { role: 'owner' })).toMatchObject({ status: 400, error });
  });
});
