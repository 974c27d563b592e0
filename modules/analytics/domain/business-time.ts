import { businessDayOf, type DayStarts, localTime } from '#shared/values/business-day';

/** Where a moment lies by the clocks of a time zone: the business day as YYYY-MM-DD, and the hour that they show, from 0 to 23. */
export type LocalTime = { readonly day: string; readonly hour: number };

/** Throws RangeError for a zone that is none. */
export const placeInTime = (timeZone: string, at: Date, starts: DayStarts): LocalTime => ({
  day: businessDayOf(at, timeZone, starts),
  hour: Number(localTime(timeZone, at).time.slice(0, 2)),
});

/** How many calendar days the second day comes after the first. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
