import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DashboardChange,
  decideOnChange,
  decideOnWake,
  mergeChanges,
  type ThrottleState,
} from '#modules/analytics/domain/dashboard-throttle';
import { AnalyticsApp, databaseEngines, MillisecondClock } from './analytics-app.ts';
import { createEvents, createTenantCreated } from './order-lives.ts';

const start = '2026-03-10T17:00:00.000Z';
const order = (analytics: AnalyticsApp, orderId: string, branchId = 'b1', createdAt = start) =>
  analytics.toEnvelopes(
    createEvents({ orderId, createdAt, branchId, lines: [{ productId: 'p1', quantity: 1, unitPrice: 100 }], ledgerChanges: [] }),
  );

async function opened(shared: ConstructorParameters<typeof AnalyticsApp>[0] = {}) {
  const analytics = new AnalyticsApp({ clock: new MillisecondClock(start), ...shared });
  await analytics.handleEvents(...analytics.toEnvelopes([createTenantCreated()]));
  return analytics;
}

async function timers({ store: table }: AnalyticsApp) {
  const shards = await Promise.all([0, 1, 2, 3].map((shard) => table.query({ pk: `TIMERS#${shard}`, index: 'gsi2', limit: 10 })));
  return shards.flatMap(({ items }) => items);
}

describe('DashboardUpdated', () => {
  it('is said at once, and what follows within a second in one event at its end', async () => {
    const analytics = await opened();
    await analytics.handleEvents(...order(analytics, 'o1'));
    expect((await analytics.readDashboardUpdates()).map(({ data }) => data)).toEqual([
      { figures: ['summary', 'orders', 'stats'], day: '2026-03-10', branchId: 'b1' },
    ]);
    analytics.clock.advance(200);
    await analytics.handleEvents(
      ...order(analytics, 'o2'),
      ...order(analytics, 'o3', 'b1', '2026-03-09T17:00:00.000Z'),
      ...order(analytics, 'o4', 'b2'),
    );
    analytics.clock.advance(799);
    await analytics.sweep();
    expect(await analytics.readDashboardUpdates()).toHaveLength(1);
    analytics.clock.advance(1);
    await analytics.sweep();
    const [, second] = await analytics.readDashboardUpdates();
    expect(second).toMatchObject({ tenantId: 't1', correlationId: 'a request', data: { day: '2026-03-09', branchId: null } });
    const figures = ['summary', 'orders', 'stats'];
    expect(second?.data.branches).toEqual([
      { branchId: 'b1', figures, day: '2026-03-09' },
      { branchId: 'b2', figures, day: '2026-03-10' },
    ]);
    expect(await timers(analytics)).toEqual([]);
  });

  it('covers changes that come all at once', async () => {
    const analytics = await opened();
    const days = ['2026-03-10', '2026-03-09', '2026-03-08'];
    const events = days.map((day) => order(analytics, day, `branch of ${day}`, `${day}T17:00:00.000Z`));
    await Promise.all(events.map((events) => analytics.handleEvents(...events)));
    analytics.clock.advance(1_000);
    await analytics.sweep();
    const told = (await analytics.readDashboardUpdates()).map(({ data }) => data);
    for (const day of days) {
      const tells = told.filter((data) => data.day <= day && [null, `branch of ${day}`].includes(data.branchId));
      expect(tells).not.toEqual([]);
    }
  });

  it('is not said of what moves no figure', async () => {
    const analytics = await opened();
    const steps = ['COOKING', 'PACKAGING'].map((stepName) => ({ kind: 'start', stepName }) as const);
    const ready = { kind: 'line-ready', stepName: 'PACKAGING' } as const;
    const life = { orderId: 'o1', createdAt: start, branchId: 'b1', lines: [], ledgerChanges: [...steps, ready] };
    const counts: number[] = [];
    for (const event of createEvents({ ...life, lines: [{ productId: 'p1', quantity: 1, unitPrice: 100 }] })) {
      await analytics.handleEvents(...analytics.toEnvelopes([event]));
      counts.push((await analytics.readDashboardUpdates()).length);
      analytics.clock.advance(1_000);
    }
    expect(counts).toEqual([1, 2, 2, 2]);
  });

  it('names what caused it, and which dashboards show the change', async () => {
    const analytics = await opened();
    await analytics.handleEvents(...order(analytics, 'o1'));
    analytics.clock.advance(1_000);
    const lines = [{ productId: 'p1', quantity: 1, unitPrice: 100 }];
    const life = {
      orderId: 'o1',
      createdAt: start,
      branchId: 'b1',
      lines,
      ledgerChanges: [{ kind: 'start', stepName: 'COOKING' }],
    } as const;
    const [, started] = analytics.toEnvelopes(createEvents(life));
    await analytics.handleEvents(started!);
    expect((await analytics.readDashboardUpdates())[1]).toMatchObject({
      causationId: started!.id,
      data: { figures: ['summary', 'orders', 'stats'] },
    });
  });

  it('does not wait for the timer where the next change comes after the pause', async () => {
    const analytics = await opened();
    await analytics.handleEvents(...order(analytics, 'o1'), ...order(analytics, 'o2', 'b2'));
    analytics.clock.advance(1_000);
    await analytics.handleEvents(...order(analytics, 'o3'));
    expect((await analytics.readDashboardUpdates()).map(({ data }) => data.branchId)).toEqual(['b1', null]);
    analytics.clock.advance(2_000);
    await analytics.sweep();
    expect(await analytics.readDashboardUpdates()).toHaveLength(2);
    expect(await timers(analytics)).toEqual([]);
  });

  it('is not lost when the process dies between the figures and the announcement', async () => {
    const clock = new MillisecondClock(start);
    const database = databaseEngines.memory(clock);
    const before = await opened({ clock, database });
    const events = order(before, 'o1');
    database.faults.failWrite(2, 'before');
    await expect(before.handleEvents(...events)).rejects.toThrow();
    expect(await before.readDashboardUpdates()).toEqual([]);
    const after = new AnalyticsApp({ clock, database });
    await after.handleEvents(...events);
    expect(await after.readDashboardUpdates()).toHaveLength(1);
  });

  it('goes on when the clock is set back, with what has waited and with what comes', async () => {
    let elapsed = 0;
    const analytics = await opened({ monotonic: () => elapsed });
    await analytics.handleEvents(...order(analytics, 'o1'), ...order(analytics, 'o2', 'b2'));
    const told = async () => (await analytics.readDashboardUpdates()).map(({ data }) => data.branchId);
    expect(await told()).toEqual(['b1']);

    analytics.clock.advance(-3_600_000);
    await analytics.sweep();
    expect(await told()).toEqual(['b1']);
    elapsed += 2_000;
    await analytics.sweep();
    expect(await told()).toEqual(['b1', 'b2']);

    analytics.clock.advance(-3_600_000);
    await analytics.handleEvents(...order(analytics, 'o3', 'b3'));
    expect(await told()).toEqual(['b1', 'b2', 'b3']);
    await analytics.handleEvents(...order(analytics, 'o4', 'b4'));
    expect(await told()).toEqual(['b1', 'b2', 'b3']);
    analytics.clock.advance(1_000);
    await analytics.sweep();
    expect(await told()).toEqual(['b1', 'b2', 'b3', 'b4']);
  });

  it('keeps to the pace over several processes and many changes at once', async () => {
    const clock = new MillisecondClock(start);
    const database = databaseEngines.memory(clock);
    const processes = [await opened({ clock, database }), new AnalyticsApp({ clock, database }), new AnalyticsApp({ clock, database })];
    for (let second = 0; second < 3; second += 1) {
      const said = Array.from({ length: 30 }, (_, n) =>
        processes[n % 3]!.handleEvents(...order(processes[n % 3]!, `${second}-${n}`, `b${n % 2}`)),
      );
      await Promise.all(said);
      clock.advance(1_000);
    }
    await Promise.all(processes.map((analytics) => analytics.sweep()));
    const times = (await processes[0]!.readDashboardUpdates()).map(({ occurredAt }) => occurredAt);
    expect(times).toEqual(['00', '01', '02', '03'].map((second) => `2026-03-10T17:00:${second}.000Z`));
  });

  it('tells each tenant of its own changes alone', async () => {
    const analytics = await opened();
    await analytics.handleEvents(...analytics.toEnvelopes([createTenantCreated('t2')], 't2'));
    await analytics.handleEvents(...order(analytics, 'o1'));
    const [other] = order(analytics, 'o1');
    await analytics.handleEvents({ ...other!, tenantId: 't2' });
    expect((await analytics.readDashboardUpdates()).map(({ tenantId }) => tenantId)).toEqual(['t1', 't2']);
  });
});

describe('the pace of announcements', () => {
  const change = fc.record<DashboardChange>({
    figures: fc.subarray(['summary', 'orders', 'stats'], { minLength: 1 }),
    day: fc.constantFrom('2026-03-09', '2026-03-10'),
    branchId: fc.constantFrom('b1', 'b2', null),
  });
  const moves = fc.array(fc.record({ after: fc.integer({ min: 0, max: 1_500 }), change: fc.option(change, { nil: undefined }) }), {
    maxLength: 40,
  });

  const covers = (said: Pick<DashboardChange, 'figures' | 'day'> | undefined, { figures, day }: DashboardChange) =>
    said !== undefined && figures.every((name) => said.figures.includes(name)) && said.day <= day;
  /** Whether everybody learns of a change, including those who follow only its branch. */
  const tells = (said: DashboardChange, change: DashboardChange) => {
    const { branchId } = change;
    const own = said.branches ? said.branches.find((part) => part.branchId === branchId) : said;
    return covers(said, change) && [null, branchId].includes(said.branchId) && (branchId === null || covers(own, change));
  };

  it('is at most one a second, and every change is told within it', () => {
    fc.assert(
      fc.property(moves, (all) => {
        let now = 0;
        let tick: ThrottleState | undefined;
        let wakeAt: number | undefined;
        let untold: { readonly at: number; readonly change: DashboardChange }[] = [];
        const saidAt: number[] = [];
        const take = (move: ReturnType<typeof decideOnChange>) => {
          if (!move) return;
          tick = move.state;
          wakeAt = move.wakeAt ?? wakeAt;
          if (!move.publish) return;
          for (const { at, change } of untold) {
            expect(now - at).toBeLessThanOrEqual(1_000);
            expect(tells(move.publish, change)).toBe(true);
          }
          untold = [];
          saidAt.push(now);
        };
        const ringUntil = (time: number) => {
          if (wakeAt === undefined || wakeAt > time) return;
          now = wakeAt;
          wakeAt = undefined;
          take(decideOnWake(tick, now));
        };
        for (const { after, change } of all) {
          const time = now + after;
          ringUntil(time);
          now = time;
          if (!change) continue;
          untold.push({ at: now, change });
          take(decideOnChange(tick, change, now));
        }
        ringUntil(Number.POSITIVE_INFINITY);
        expect(untold).toEqual([]);
        for (const [n, time] of saidAt.entries()) expect(time - (saidAt[n - 1] ?? -1_000)).toBeGreaterThanOrEqual(1_000);
      }),
    );
  });

  it('names no more branches than fit into one write', () => {
    const figures = ['summary'] as const;
    const scopes = Array.from({ length: 100 }, (_, n): DashboardChange => ({ figures, day: '2026-03-10', branchId: `b${n}` }));
    let tick: ThrottleState = { saidAt: 0 };
    for (const scope of scopes) tick = decideOnChange(tick, scope, 1)?.state ?? tick;
    expect(tick.waiting?.branches).toHaveLength(40);
    expect(scopes.reduce(mergeChanges).branches).toHaveLength(40);
  });
});
