import { addDays, businessDayOf, type DayStarts } from '#shared/values/business-day';
import { daysBetween } from './business-time.ts';
import { refuse } from './errors.ts';

/** Whole business days, YYYY-MM-DD, both included. */
export type DayRange = { readonly from: string; readonly to: string };

const defaultDays = 30;
const mostDays = 366;

/**
 * The days that were asked for, each as a day or as a time, which stands for the business day around it. Without them, the last 30
 * days with today. Refuses a range that ends before it begins or is longer than a year.
 */
export function rangeOf(
  asked: { from?: string | undefined; to?: string | undefined },
  { timeZone, starts }: { readonly timeZone: string; readonly starts: DayStarts },
  now: Date,
): DayRange {
  const dayOf = (text: string) => (text.includes('T') ? businessDayOf(new Date(text), timeZone, starts) : text);
  const to = asked.to === undefined ? businessDayOf(now, timeZone, starts) : dayOf(asked.to);
  const from = asked.from === undefined ? addDays(to, 1 - defaultDays) : dayOf(asked.from);
  if (from > to) throw refuse('analytics.reversed-range');
  if (daysBetween(from, to) >= mostDays) throw refuse('analytics.long-range', { params: { days: mostDays } });
  return { from, to };
}

/** Oldest first. Throws RangeError for more days than `rangeOf` lets through: the work grows with them. */
export function daysOf({ from, to }: DayRange): string[] {
  const count = daysBetween(from, to) + 1;
  if (!(count <= mostDays)) throw new RangeError(`${from} to ${to} is longer than ${mostDays} days`);
  return Array.from({ length: Math.max(0, count) }, (_, nth) => addDays(from, nth));
}

export const monthOf = (day: string) => day.slice(0, 7);

/** The months that the range touches, YYYY-MM, oldest first. */
export const monthsOf = (range: DayRange) => [...new Set(daysOf(range).map(monthOf))];
