import { type DayStarts, toBusinessDay, toLocalDateTime } from '#shared/values/business-day';

/** Where a moment lies by the clocks of a time zone: the business day as YYYY-MM-DD, and the hour that they show, from 0 to 23. */
export type BusinessTime = { readonly day: string; readonly hour: number };

/** Throws RangeError for a zone that is none. */
export const toBusinessTime = (timeZone: string, at: Date, starts: DayStarts): BusinessTime => ({
  day: toBusinessDay(at, timeZone, starts),
  hour: Number(toLocalDateTime(timeZone, at).time.slice(0, 2)),
});

/** How many calendar days the second day comes after the first. */
export const countDaysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
