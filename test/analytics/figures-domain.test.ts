import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBusinessTime } from '#modules/analytics/domain/business-time';
import { type Counters, diffCounters, toContribution } from '#modules/analytics/domain/contribution';
import { listDays, listMonths, resolveDayRange } from '#modules/analytics/domain/day-range';
import { toTallies } from '#modules/analytics/domain/figures';
import {
  emptyOrderProjection,
  type OrderProgressEvent,
  type OrderProjection,
  projectOrderCreated,
  projectOrderProgress,
  toProjectedStatus,
  toProjectedStep,
} from '#modules/analytics/domain/order-projection';
import { percentileOf, toBucket } from '#modules/analytics/domain/step-times';
import { switchToBusinessDays, toCountedDayStarts } from '#modules/analytics/domain/tenant';
import type { DomainEvent } from '#shared/events/events';
import { addDays, type DayStarts, toBusinessDay } from '#shared/values/business-day';
import { arbitraryOrderLives, createEvents, type LedgerChange } from './order-lives.ts';
import { computePercentile } from './recount.ts';

const midnight: DayStarts = [{ from: '0000-01-01', startsAt: '00:00' }];
const atFour: DayStarts = [{ from: '0000-01-01', startsAt: '04:00' }];

describe('local time', () => {
  it.each([
    ['America/Lima', '2026-03-01T04:59:59.999Z', '2026-02-28', 23],
    ['America/Lima', '2026-03-01T05:00:00.000Z', '2026-03-01', 0],
    ['America/Lima', '2026-07-01T17:30:00.000Z', '2026-07-01', 12],
    // New York jumps from 1:59 to 3:00 on 8 March 2026 ...
    ['America/New_York', '2026-03-08T06:59:59.000Z', '2026-03-08', 1],
    ['America/New_York', '2026-03-08T07:00:00.000Z', '2026-03-08', 3],
    ['America/New_York', '2026-03-09T03:59:59.000Z', '2026-03-08', 23],
    // ... and has the hour from 1:00 twice on 1 November.
    ['America/New_York', '2026-11-01T05:30:00.000Z', '2026-11-01', 1],
    ['America/New_York', '2026-11-01T06:30:00.000Z', '2026-11-01', 1],
    ['America/New_York', '2026-11-02T04:59:59.000Z', '2026-11-01', 23],
    ['Asia/Kathmandu', '2026-01-01T18:14:00.000Z', '2026-01-01', 23],
  ])('%s at %s', (zone, time, day, hour) => {
    expect(toBusinessTime(zone, new Date(time), midnight)).toEqual({ day, hour });
  });

  it.each([
    ['America/New_York', '2026-03-08T05:00:00Z', '2026-03-08', 23],
    ['America/New_York', '2026-11-01T04:00:00Z', '2026-11-01', 25],
    ['America/Lima', '2026-03-08T05:00:00Z', '2026-03-08', 24],
  ])('gives %s a day from %s with its real number of hours', (zone, start, day, hours) => {
    const times = Array.from({ length: 30 }, (_, hour) => toBusinessTime(zone, new Date(Date.parse(start) + hour * 3_600_000), midnight));
    expect(times.filter((time) => time.day === day)).toHaveLength(hours);
  });

  it('adds days across months, years and leap days', () => {
    expect([addDays('2026-02-28', 1), addDays('2028-02-28', 1), addDays('2026-01-01', -1), addDays('2026-03-10', 0)]).toEqual([
      '2026-03-01',
      '2028-02-29',
      '2025-12-31',
      '2026-03-10',
    ]);
  });
});

describe('the days of a tenant whose figures were counted by midnight', () => {
  const tenant = { tenantId: 't1', name: 'Pardos', kind: 'restaurant', currency: 'PEN', timeZone: 'America/Lima' } as const;
  const noted = switchToBusinessDays(tenant, new Date('2026-03-10T15:00:00Z'));

  it('stay as they are until nobody is in them any more, and start as it was said from then on', () => {
    const said = [...atFour, { from: '2026-03-12', startsAt: '05:00' }, { from: '2026-03-20', startsAt: '06:00' }];
    const starts = toCountedDayStarts(noted, said);
    const dayOf = (local: string) => toBusinessDay(new Date(`${local}-05:00`), 'America/Lima', starts);
    expect(noted.countedByMidnightUntil).toBe('2026-03-12');
    expect(dayOf('2026-03-11T00:00:00')).toBe('2026-03-11');
    expect([dayOf('2026-03-12T04:59:59'), dayOf('2026-03-12T05:00:00')]).toEqual(['2026-03-11', '2026-03-12']);
    expect([dayOf('2026-03-20T05:59:59'), dayOf('2026-03-20T06:00:00')]).toEqual(['2026-03-19', '2026-03-20']);
    expect(toCountedDayStarts({ ...tenant, countedByMidnightUntil: null }, said)).toEqual(said);
  });
});

describe('range', () => {
  const now = new Date('2026-03-10T03:00:00Z');
  const range = (asked: { from?: string; to?: string }) => resolveDayRange(asked, { timeZone: 'America/Lima', starts: atFour }, now);

  it('is the last 30 days with today, on the clocks of the tenant', () => {
    expect(range({})).toEqual({ from: '2026-02-08', to: '2026-03-09' });
    expect(listDays(range({}))).toHaveLength(30);
    expect(listMonths(range({}))).toEqual(['2026-02', '2026-03']);
    expect(range({ to: '2026-01-31' })).toEqual({ from: '2026-01-02', to: '2026-01-31' });
    expect(range({ from: '2026-03-01' })).toEqual({ from: '2026-03-01', to: '2026-03-09' });
  });

  it('takes a time for the business day around it', () => {
    expect(range({ from: '2026-03-01T08:59:00Z', to: '2026-03-02T23:00:00-05:00' })).toEqual({ from: '2026-02-28', to: '2026-03-02' });
  });

  it('refuses to run backwards, or over more than a year', () => {
    expect(() => range({ from: '2026-03-02', to: '2026-03-01' })).toThrow(expect.objectContaining({ code: 'analytics.reversed-range' }));
    expect(() => range({ from: '2026-03-10' })).toThrow(expect.objectContaining({ code: 'analytics.reversed-range' }));
    expect(() => range({ from: '2025-03-01', to: '2026-03-02' })).toThrow(expect.objectContaining({ code: 'analytics.long-range' }));
    expect(listDays(range({ from: '2025-03-02', to: '2026-03-02' }))).toHaveLength(366);
    for (const to of ['9999-12-31', '+010000-01-01', 'never']) expect(() => listDays({ from: '0000-01-01', to })).toThrow(RangeError);
  });
});

describe('percentiles', () => {
  it('are exact to the second up to 120 s and within 1 % beyond', () => {
    const times = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 130 }), fc.integer({ min: 100, max: 2_000_000 }), fc.double({ min: 0, max: 500, noNaN: true })),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(times, fc.constantFrom(0.01, 0.5, 0.9, 1), (values, share) => {
        const counts = new Map<number, number>();
        for (const value of values) counts.set(toBucket(value), (counts.get(toBucket(value)) ?? 0) + 1);
        const exact = computePercentile(values, share);
        expect(Math.abs(percentileOf(counts, share) - exact)).toBeLessThanOrEqual(exact <= 120 ? 0 : exact * 0.01 + 0.5);
      }),
    );
  });

  it('have few buckets', () => {
    expect(toBucket(120)).toBe(120);
    expect(toBucket(121)).toBe(121);
    expect(toBucket(24 * 3_600)).toBeLessThan(460);
    expect(percentileOf(new Map(), 0.5)).toBe(0);
    expect(percentileOf(new Map([[7, 0]]), 0.5)).toBe(0);
  });
});

const told = (presses: readonly LedgerChange[], end: { delivered?: { seconds: number; late: boolean }; cancelled?: boolean } = {}) =>
  createEvents({ orderId: 'o1', createdAt: '2026-03-01T17:00:00.000Z', branchId: null, lines: [], ledgerChanges: presses, ...end })
    .slice(1)
    .reduce((facts, event: DomainEvent) => projectOrderProgress(facts, event as OrderProgressEvent), emptyOrderProjection('o1'));
const learnt = (facts: OrderProjection, said: DomainEvent) =>
  said.type === 'OrderCreated'
    ? projectOrderCreated(facts, said.data, { day: '2026-03-01', hour: 12 })
    : projectOrderProgress(facts, said as OrderProgressEvent);
const by = { userId: 'cook-1', name: 'Rosa', role: 'cook' } as const;

it('a tally takes the name of the last day, whatever comes first', () => {
  const days = [
    { day: '2026-03-02', counters: { 'n#p1#Lomo saltado': 1, 'n#p1#Gone': 0, 't#p1': 300 } },
    { day: '2026-03-01', counters: { 'n#p1#Lomo': 2, 't#p1': 500, 'n#p2#Sopa': 0, 't#p2': 0 } },
  ];
  for (const items of [days, days.toReversed()])
    expect(toTallies(items)).toEqual([{ id: 'p1', label: 'Lomo saltado', count: 3, amount: 800 }]);
});

describe('the facts of an order', () => {
  const started: LedgerChange = { kind: 'start', stepName: 'COOKING' };
  const done: LedgerChange = { kind: 'complete', stepName: 'COOKING', seconds: 60, by };

  it.each<[string, LedgerChange[], Parameters<typeof told>[1], string, string]>([
    ['nothing', [], {}, 'CREATED', 'CREATED'],
    ['a start', [started], {}, 'IN_PROGRESS', 'COOKING'],
    ['a start taken back', [started, { kind: 'start-undone', stepName: 'COOKING' }], {}, 'CREATED', 'CREATED'],
    ['a finished step', [started, done], {}, 'IN_PROGRESS', 'COOKING'],
    ['the next step', [started, done, { kind: 'start', stepName: 'PACKAGING' }], {}, 'IN_PROGRESS', 'PACKAGING'],
    ['the end', [started, done], { delivered: { seconds: 60, late: false } }, 'DELIVERED', 'DELIVERED'],
    ['an end and a cancellation', [started, done], { delivered: { seconds: 60, late: false }, cancelled: true }, 'CANCELLED', 'COOKING'],
  ])('after %s', (_, presses, end, status, currentStep) => {
    const facts = told(presses, end);
    expect([toProjectedStatus(facts), toProjectedStep(facts)]).toEqual([status, currentStep]);
  });

  it('add nothing to the figures before the order itself is known', () => {
    expect(toContribution(told([started, done]))).toEqual(new Map());
  });

  it('add up to the same figures in whatever order they are told', () => {
    const orders = arbitraryOrderLives.chain(([life]) => {
      const events = createEvents(life!);
      return fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }));
    });
    fc.assert(
      fc.property(orders, ([events, told]) => {
        const figures = new Map<string, number>();
        let facts = emptyOrderProjection('o0');
        for (const event of told) {
          const next = learnt(facts, event);
          for (const [part, fields] of diffCounters(toContribution(facts), toContribution(next))) {
            for (const [field, by] of fields) figures.set(`${part} ${field}`, (figures.get(`${part} ${field}`) ?? 0) + by);
          }
          facts = next;
        }
        const recounted = [...toContribution(events.reduce(learnt, emptyOrderProjection('o0')))].flatMap(([part, fields]) =>
          [...fields].map(([field, value]) => [`${part} ${field}`, value] as const),
        );
        expect(new Map([...figures].filter(([, value]) => value !== 0))).toEqual(new Map(recounted.filter(([, value]) => value !== 0)));
      }),
      { numRuns: 300 },
    );
  });

  it('change the figures by the difference alone', () => {
    const counters = (fields: Record<string, number>): Counters => new Map([['SUMS#1', new Map(Object.entries(fields))]]);
    expect(diffCounters(counters({ CREATED: 1, o13: 1, s13: 500 }), counters({ CANCELLED: 1, o13: 1 }))).toEqual(
      counters({ CREATED: -1, CANCELLED: 1, s13: -500 }),
    );
    expect(diffCounters(counters({ o13: 1 }), counters({ o13: 1 }))).toEqual(new Map());
  });
});
