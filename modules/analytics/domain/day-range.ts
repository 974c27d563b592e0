import { addDays, type DayStarts, toBusinessDay } from '#shared/values/business-day';
import { countDaysBetween } from './business-time.ts';
import { analyticsError } from './errors.ts';

/** Whole business days, YYYY-MM-DD, both included. */
export type DayRange = { readonly from: string; readonly to: string };

const defaultDays = 30;
const maxDays = 366;

/**
 * The days that were asked for, each as a day or as a time, which stands for the business day around it. Without them, the last 30
 * days with today. Refuses a range that ends before it begins or is longer than a year.
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

/** Oldest first. Throws RangeError for more days than `rangeOf` lets through: the work grows with them. */
export function listDays({ from, to }: DayRange): string[] {
  const count = countDaysBetween(from, to) + 1;
  if (!(count <= maxDays)) throw new RangeError(`${from} to ${to} is longer than ${maxDays} days`);
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(from, index));
}

export const toMonth = (day: string) => day.slice(0, 7);

/** The months that the range touches, YYYY-MM, oldest first. */
export const listMonths = (range: DayRange) => [...new Set(listDays(range).map(toMonth))];
