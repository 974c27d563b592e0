import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alwaysOpen, isOpenAt, type WeekHours, weekdays } from '#modules/ordering/settings/domain/opening-hours';
import { findNextChange } from '#modules/ordering/settings/domain/opening-times';

const closed = Object.fromEntries(weekdays.map((day) => [day, []])) as unknown as WeekHours;
const lima = (local: string) => new Date(`${local}:00-05:00`);
/* 2026-03-02 is a Monday. */
const evenings: WeekHours = { ...closed, monday: [{ from: '18:00', to: '02:00' }], friday: [{ from: '12:00', to: '24:00' }] };

it.each([
  ['2026-03-02T10:00', true, '2026-03-02T18:00'],
  ['2026-03-02T18:00', true, '2026-03-06T12:00'],
  ['2026-03-02T18:00', false, '2026-03-03T02:00'],
  ['2026-03-03T01:59', false, '2026-03-03T02:00'],
  ['2026-03-06T12:00', false, '2026-03-07T00:00'],
  ['2026-03-07T00:00', true, '2026-03-09T18:00'],
])('after %s the house next opens (%s) or closes at %s', (at, toOpen, expected) => {
  expect(findNextChange(evenings, 'America/Lima', lima(at), toOpen)).toEqual(lima(expected));
});

it('a house that is always open never closes, and one without hours never opens', () => {
  expect(findNextChange(alwaysOpen, 'America/Lima', lima('2026-03-02T10:00'), false)).toBeUndefined();
  expect(findNextChange(closed, 'America/Lima', lima('2026-03-02T10:00'), true)).toBeUndefined();
});

it('ranges that touch are one', () => {
  const touching = {
    ...closed,
    monday: [
      { from: '08:00', to: '12:00' },
      { from: '12:00', to: '15:00' },
    ],
  };
  expect(findNextChange(touching, 'America/Lima', lima('2026-03-02T09:00'), false)).toEqual(lima('2026-03-02T15:00'));
});

it('a time that the clock skips is the end of the gap', () => {
  const night = { ...closed, sunday: [{ from: '02:30', to: '05:00' }] };
  const opens = findNextChange(night, 'Europe/Madrid', new Date('2026-03-28T12:00:00Z'), true);
  expect(opens).toEqual(new Date('2026-03-29T01:00:00Z'));
});

const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'));
const range = fc
  .tuple(time, time)
  .map(([from, to]) => ({ from: `${String(from[0]).padStart(2, '0')}:${from[1]}`, to: `${String(to[0]).padStart(2, '0')}:${to[1]}` }));
const weekHours = fc
  .tuple(...weekdays.map(() => fc.array(range, { maxLength: 2 })))
  .map((days) => Object.fromEntries(weekdays.map((day, at) => [day, days[at]])) as unknown as WeekHours);

it('until the next change the house stays as it is, and then it is the other', () => {
  fc.assert(
    fc.property(weekHours, fc.integer({ min: 0, max: 7 * 96 }), (hours, quarter) => {
      const at = new Date(lima('2026-03-02T00:00').getTime() + quarter * 900_000);
      const isOpen = isOpenAt(hours, 'America/Lima', at);
      const change = findNextChange(hours, 'America/Lima', at, !isOpen);
      const end = change?.getTime() ?? at.getTime() + 7 * 86_400_000;
      for (let between = at.getTime(); between < end; between += 900_000)
        if (isOpenAt(hours, 'America/Lima', new Date(between)) !== isOpen) throw new Error(`changes at ${new Date(between).toISOString()}`);
      return change === undefined || isOpenAt(hours, 'America/Lima', change) === !isOpen;
    }),
    { numRuns: 25 },
  );
});
