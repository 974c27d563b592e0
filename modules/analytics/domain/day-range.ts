import { addDays, type DayStarts, toBusinessDay } from '#shared/values/business-day';
import { countDaysBetween } from './business-time.ts';
import { analyticsError } from './errors.ts';

/** A range of business days (YYYY-MM-DD), both ends inclusive. */
export type DayRange = { readonly from: string; readonly to: string };

const defaultDays = 30;
const maxDays = 366;

/**
 * Resolves the requested range. Each end is a day or an instant; an instant counts as its business day. `to` defaults to today, and
 * `from` to the 30 days that end with `to`.
 * @throws `analytics.reversed-range` if the range ends before it begins
 * @throws `analytics.long-range` if the range has more than 366 days
 * @throws RangeError for an unknown time zone
 */
export function resolveDayRange(
  requested: { from?: string | undefined; to?: string | undefined },
  { timeZone, starts }: { readonly timeZone: string; readonly starts: DayStarts },
  now: Date,
): DayRange {
  const toDay = (text: string) => (text.includes('T') ? toBusinessDay(new Date(text), timeZone, starts) : text);
  const to = requested.to === undefined ? toBusinessDay(now, timeZone, starts) : toDay(requested.to);
  const from = requested.from === undefined ? addDays(to, 1 - defaultDays) : toDay(requested.from);
  if (from > to) throw analyticsError('analytics.reversed-range');
  if (countDaysBetween(from, to) >= maxDays) throw analyticsError('analytics.long-range', { params: { days: maxDays } });
  return { from, to };
}

/**
 * Lists the days of a range, oldest first.
 * @throws RangeError for more than 366 days, which `resolveDayRange` never returns
 */
export function listDays({ from, to }: DayRange): string[] {
  const count = countDaysBetween(from, to) + 1;
  if (!(count <= maxDays)) throw new RangeError(`${from} to ${to} is longer than ${maxDays} days`);
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(from, index));
}

/** Returns the month (YYYY-MM) of a day. */
export const toMonth = (day: string) => day.slice(0, 7);

/** Lists the months (YYYY-MM) of a range, oldest first. */
export const listMonths = (range: DayRange) => [...new Set(listDays(range).map(toMonth))];

/** Lists the months (YYYY-MM) from one to another, both included, oldest first. */
export function listMonthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** Returns the month (YYYY-MM) that many months later, or earlier for a negative number. */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count)).toISOString().slice(0, 7);
}
