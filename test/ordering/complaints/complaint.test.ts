import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addWorkingDays } from '#modules/ordering/complaints/domain/complaint';
import { addDays } from '#shared/values/business-day';

it.each([
  ['from a Monday, three weeks', '2026-03-02', 15, '2026-03-23'],
  ['from a Friday, the Monday after', '2026-03-06', 1, '2026-03-09'],
  ['from a Sunday, the Monday after', '2026-03-08', 1, '2026-03-09'],
  ['over the end of a leap February', '2028-02-28', 2, '2028-03-01'],
])('counts working days %s', (_, from, count, expected) => {
  expect(addWorkingDays(from, count)).toBe(expected);
});

it('ends on a working day, with so many working days between', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 40 }), (start, count) => {
      const from = addDays('2000-01-01', start);
      const end = addWorkingDays(from, count);
      let working = 0;
      for (let day = addDays(from, 1); day <= end; day = addDays(day, 1)) {
        const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
        if (weekday > 0 && weekday < 6) working += 1;
      }
      const weekday = new Date(`${end}T12:00:00Z`).getUTCDay();
      expect(working).toBe(count);
      expect(weekday > 0 && weekday < 6).toBe(true);
    }),
  );
});
