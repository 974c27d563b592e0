import { type DayStarts, toBusinessDay, toLocalDateTime } from '#shared/values/business-day';

/** An instant in local time: the business day (YYYY-MM-DD) and the hour on the clock (0 to 23). */
export type BusinessTime = { readonly day: string; readonly hour: number };

/**
 * Returns the business day and the local hour of an instant.
 * @throws RangeError for an unknown time zone
 */
export const toBusinessTime = (timeZone: string, at: Date, starts: DayStarts): BusinessTime => ({
  day: toBusinessDay(at, timeZone, starts),
  hour: Number(toLocalDateTime(timeZone, at).time.slice(0, 2)),
});

/**
 * Returns the business time of an instant by the clock of a branch, and by the tenant's where it is another.
 * @throws RangeError for an unknown time zone
 */
export function toPlacedTime(at: Date, branchTimeZone: string, tenantTimeZone: string, starts: DayStarts) {
  const branchTime = toBusinessTime(branchTimeZone, at, starts);
  const tenantTime = branchTimeZone === tenantTimeZone ? branchTime : toBusinessTime(tenantTimeZone, at, starts);
  const isSame = tenantTime.day === branchTime.day && tenantTime.hour === branchTime.hour;
  return { ...branchTime, ...(!isSame && { tenantTime }) };
}

/** Returns the number of calendar days from `from` to `to` (both YYYY-MM-DD); negative if `to` is earlier. */
export const countDaysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
