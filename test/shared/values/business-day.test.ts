import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  changeDayStart,
  type DayStarts,
  defaultDayStarts,
  startOfDay,
  toBusinessDay,
  toInstantRange,
  toLocalDateTime,
} from '#shared/values/business-day';

const zones = Intl.supportedValuesOf('timeZone');
const zone = fc.constantFrom(...zones, 'America/Lima', 'Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
const moment = fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2999-12-01T00:00:00Z'), noInvalidDate: true });
const startsAt = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => `${part}`.padStart(2, '0')).join(':'));
const starts = startsAt.map((startsAt): DayStarts => [{ from: '0000-01-01', startsAt }]);
const at = (text: string) => new Date(text);
const since = (startsAt: string): DayStarts => [{ from: '0000-01-01', startsAt }];

describe('a business day', () => {
  it('has every moment in exactly one day, whatever the clocks of the zone do', () => {
    fc.assert(
      fc.property(moment, zone, starts, (now, zone, starts) => {
        const day = toBusinessDay(now, zone, starts);
        expect(startOfDay(day, zone, starts) <= now).toBe(true);
        expect(startOfDay(addDays(day, 1), zone, starts) > now).toBe(true);
        const { from, to } = toInstantRange({ from: day, to: day }, zone, starts);
        expect(from! <= now.toISOString() && now.toISOString() < to!).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('begins with the first moment that the clocks show its time, or a later one of that day', () => {
    fc.assert(
      fc.property(moment, zone, starts, (now, zone, starts) => {
        const { day } = toLocalDateTime(zone, now);
        const wanted = `${day}T${starts[0]?.startsAt}`;
        const shown = (moment: Date) => Object.values(toLocalDateTime(zone, moment)).join('T');
        const start = startOfDay(day, zone, starts);
        expect(shown(start) >= wanted).toBe(true);
        expect(shown(new Date(start.getTime() - 1)) < wanted).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['America/Lima', '04:00', '2026-03-03T08:59:59.999Z', '2026-03-02'],
    ['America/Lima', '04:00', '2026-03-03T09:00:00.000Z', '2026-03-03'],
    ['America/Lima', '00:00', '2026-03-03T05:00:00.000Z', '2026-03-03'],
    // Madrid skips 02:00 to 03:00 on 2026-03-29, and repeats it on 2026-10-25.
    ['Europe/Madrid', '02:30', '2026-03-29T00:59:59.999Z', '2026-03-28'],
    ['Europe/Madrid', '02:30', '2026-03-29T01:00:00.000Z', '2026-03-29'],
    ['Europe/Madrid', '02:30', '2026-10-25T00:29:59.999Z', '2026-10-24'],
    ['Europe/Madrid', '02:30', '2026-10-25T00:30:00.000Z', '2026-10-25'],
    ['Europe/Madrid', '02:30', '2026-10-25T01:15:00.000Z', '2026-10-25'],
    // Samoa skipped a whole day, 2011-12-30: only the first hours of the 31st belong to it.
    ['Pacific/Apia', '04:00', '2011-12-30T10:30:00.000Z', '2011-12-30'],
    ['Pacific/Apia', '04:00', '2011-12-30T14:00:00.000Z', '2011-12-31'],
  ])('in %s that starts at %s has %s on %s', (zone, startsAt, now, day) => {
    expect(toBusinessDay(at(now), zone, since(startsAt))).toBe(day);
  });

  it('starts at another time from the next day on, and every day is as it was', () => {
    fc.assert(
      fc.property(moment, zone, startsAt, fc.array(startsAt, { maxLength: 3 }), (now, zone, next, more) => {
        const changes = more.reduce(
          (starts, startsAt, nth) => changeDayStart(starts, startsAt, zone, new Date(now.getTime() + nth * 40 * 3_600_000)),
          defaultDayStarts,
        );
        const later = new Date(now.getTime() + 160 * 3_600_000);
        const changed = changeDayStart(changes, next, zone, later);
        const today = toBusinessDay(later, zone, changes);
        expect(toBusinessDay(later, zone, changed)).toBe(today);
        for (let days = -9; days <= 0; days += 1) {
          expect(startOfDay(addDays(today, days), zone, changed)).toEqual(startOfDay(addDays(today, days), zone, changes));
        }
        const last = addDays(today, 2);
        expect(startOfDay(last, zone, changed)).toEqual(startOfDay(last, zone, since(next)));
      }),
    );
  });
});

it('what is asked for by moments is from and to these, included', () => {
  const asked = { from: '2026-03-02T10:00:00-05:00', to: '2026-03-02T16:00:00Z' };
  expect(toInstantRange(asked, 'America/Lima', defaultDayStarts)).toEqual({
    from: '2026-03-02T15:00:00.000Z',
    to: '2026-03-02T16:00:00.001Z',
  });
  expect(toInstantRange({}, 'America/Lima', defaultDayStarts)).toEqual({ from: undefined, to: undefined });
});
