import { beforeEach, describe, expect, it } from 'vitest';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import { AnalyticsApp } from './analytics-app.ts';
import { createMoneyEvents, emptyLife, type MoneyLife } from './money-lives.ts';
import { createTenantCreated } from './order-lives.ts';

type Flag = {
  readonly kind: string;
  readonly at: string;
  readonly branchId: string | null;
  readonly orderId: string | null;
  readonly shiftId: string | null;
  readonly number: number | null;
  readonly amount: number | null;
  readonly by: { readonly name: string } | null;
  readonly reason: string | null;
};

/* The clock stands at 17:00 UTC on 10 March, noon in Lima. */
const placedAt = '2026-03-10T12:00:00.000Z';
const manager = { userId: 'boss-1', name: 'Ana', role: 'manager' };
let analytics: AnalyticsApp;

const handle = (...events: readonly DomainEvent[]) => analytics.handleEvents(...analytics.toEnvelopes(events));
const order = (orderId: string, life: Partial<MoneyLife> = {}) =>
  createMoneyEvents({ ...emptyLife, orderId, createdAt: placedAt, branchId: 'b1', ...life });
const atTable = (events: readonly DomainEvent[]) =>
  events.map(
    (event): DomainEvent =>
      event.type === 'OrderCreated' ? { ...event, data: { ...event.data, type: 'dine-in', tableId: 't7', number: 12 } } : event,
  );
const stage = (orderId: string) => ({ orderId, customerId: 'ana', branchId: 'b1', stepName: 'COOKING', seq: 1, at: placedAt });
const list = async (query = '', options: Parameters<AnalyticsApp['request']>[1] = {}) =>
  analytics.request<Flag[]>(`/api/v1/dashboard/flags?${query}`, options);
const kinds = async () => (await list()).data.map(({ kind, orderId, shiftId }) => `${kind} ${orderId ?? shiftId}`);

const till = { shiftId: 's1', branchId: 'b1', deviceId: null, currency: 'PEN' };
const opened = (at: string) => domainEvent('ShiftOpened', { ...till, float: 100, by: manager, at });
const closed = (openedAt: string, at: string, cash: number, card: number) => {
  const [expected, counted] = [
    { cash: 900, card: 500, wallet: 0, other: 0 },
    { cash: 900 + cash, card: 500 + card, wallet: 0, other: 0 },
  ];
  const difference = { cash, card, wallet: 0, other: 0 };
  return domainEvent('ShiftClosed', { ...till, expected, counted, difference, openedAt, by: manager, at });
};

beforeEach(async () => {
  analytics = new AnalyticsApp();
  await handle(createTenantCreated());
});

describe('the flags', () => {
  it('show an order that nobody began in time, until somebody does', async () => {
    await handle(...order('o1'), domainEvent('OrderStageOverdue', { ...stage('o1'), limitSeconds: 600, ageSeconds: 601 }));
    expect((await list()).data).toMatchObject([{ kind: 'not-started', orderId: 'o1', branchId: 'b1', at: '2026-03-10T17:00:00.000Z' }]);
    await handle(domainEvent('OrderStageStarted', { ...stage('o1'), by: manager }));
    expect(await kinds()).toEqual([]);
    await handle(domainEvent('OrderStageStarted', { ...stage('o2'), by: manager }), ...order('o2'));
    await handle(domainEvent('OrderStageOverdue', { ...stage('o2'), limitSeconds: 600, ageSeconds: 601 }));
    expect(await kinds()).toEqual([]);
  });

  it('show the order of a table that is not paid after three hours, until it is', async () => {
    await handle(...atTable(order('o1')), ...atTable(order('o2', { createdAt: '2026-03-10T14:30:00.000Z' })), ...order('o3'));
    expect((await list()).data).toMatchObject([
      { kind: 'unclosed-bill', orderId: 'o1', number: 12, amount: 20, at: '2026-03-10T15:00:00.000Z', by: null },
    ]);
    analytics.clock.advance(3_600_000);
    expect(await kinds()).toEqual(['unclosed-bill o2', 'unclosed-bill o1']);
    const paid = { orderId: 'o1', customerId: 'ana', branchId: 'b1', method: 'cash', amount: 2_000, currency: 'PEN' } as const;
    await handle(domainEvent('OrderPaid', paid));
    expect(await kinds()).toEqual(['unclosed-bill o2']);
  });

  it('show a line that was voided once it was being made, with who did it and why', async () => {
    const before = order('o1', { changes: ['void'] });
    const started = domainEvent('OrderStageStarted', { ...stage('o2'), by: manager });
    await handle(...before, ...order('o2', { changes: ['void'] }), started);
    expect((await list()).data).toMatchObject([
      { kind: 'void-after-fire', orderId: 'o2', amount: 10, by: { name: 'Ana # Paz' }, reason: 'frío', at: placedAt },
    ]);
  });

  it('show what was given away, and promotions of a fifth or more', async () => {
    await handle(...order('o1', { changes: ['comp'] }), ...order('o2', { discount: 400 }), ...order('o3', { discount: 399 }));
    expect((await list()).data).toMatchObject([
      { kind: 'discount', orderId: 'o2', amount: 4, by: null },
      { kind: 'discount', orderId: 'o1', amount: 10, by: { name: 'Ana # Paz' } },
    ]);
  });

  it('show what was written off', async () => {
    await handle(...atTable(order('o1', { writtenOff: 1_500 })));
    expect((await list()).data).toMatchObject([{ kind: 'write-off', amount: 15, reason: 'se fue', by: { name: 'Ana # Paz' } }]);
  });

  it('show a till that was counted otherwise than expected, and a shift beyond its business day, however the events come', async () => {
    const branch = { branchId: 'b1', restaurantId: 'r1', name: 'b1', timeZone: 'America/Lima', isActive: true, action: 'created' } as const;
    await expect(handle(opened(placedAt))).rejects.toThrow('came before its');
    await handle(domainEvent('BranchChanged', branch), opened('2026-03-09T15:00:00.000Z'));
    expect((await list()).data).toMatchObject([{ kind: 'shift-open', shiftId: 's1', at: '2026-03-10T09:00:00.000Z', amount: null }]);
    await handle(closed('2026-03-09T15:00:00.000Z', '2026-03-10T08:00:00.000Z', -300, 50));
    expect((await list()).data).toMatchObject([{ kind: 'till-difference', amount: -2.5, at: '2026-03-10T08:00:00.000Z' }]);
    const other = new AnalyticsApp();
    analytics = other;
    await handle(createTenantCreated(), domainEvent('BranchChanged', branch), closed('2026-03-09T15:00:00.000Z', placedAt, 100, -100));
    await handle(opened('2026-03-09T15:00:00.000Z'));
    expect((await list()).data).toMatchObject([{ kind: 'till-difference', amount: 0 }, { kind: 'shift-open' }]);
  });

  it('are those of the days asked for, newest first, page by page, once each', async () => {
    for (let nth = 0; nth < 7; nth += 1)
      await handle(...order(`o${nth}`, { createdAt: `2026-0${nth < 3 ? 2 : 3}-0${nth + 2}T12:00:00.000Z`, discount: 1_000 }));
    const all = ['o6', 'o5', 'o4', 'o3', 'o2', 'o1', 'o0'];
    const ids = async (query: string) => (await list(query)).data.map(({ orderId }) => orderId);
    expect(await ids('from=2026-02-01')).toEqual(all);
    expect(await ids('from=2026-03-06&to=2026-03-07')).toEqual(['o5', 'o4']);
    const found: (string | null)[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof list>> = await list(`from=2026-02-01&limit=2${cursor && `&cursor=${cursor}`}`);
      expect(page.status).toBe(200);
      found.push(...page.data.map(({ orderId }) => orderId));
      cursor = page.nextCursor;
    }
    expect(found).toEqual(all);
  });

  it('are for managers, of their branches alone', async () => {
    await handle(...order('o1', { writtenOff: 100 }), ...order('o2', { branchId: 'b2', writtenOff: 100 }));
    const seen = async (query: string, branches: readonly string[] | null) =>
      (await list(query, { branches })).data.map(({ orderId }) => orderId).sort();
    expect(await seen('', null)).toEqual(['o1', 'o2']);
    expect(await seen('branchId=b2', null)).toEqual(['o2']);
    expect(await seen('', ['b1'])).toEqual(['o1']);
    expect(await list('branchId=b2', { branches: ['b1'] })).toMatchObject({ status: 403, error: 'auth.other-branch' });
    expect((await list('', { role: 'waiter' })).status).toBe(403);
  });
});
