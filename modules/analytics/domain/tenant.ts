import { addDays, type DayStarts, defaultDayStart, toLocalDateTime } from '#shared/values/business-day';

/** The copy of a tenant. `timeZone` (IANA) decides when its days begin. `currency` is an ISO 4217 code. */
export type AnalyticsTenant = {
  readonly tenantId: string;
  readonly name: string;
  readonly kind: 'restaurant' | 'bookshop';
  readonly currency: string;
  readonly timeZone: string;
  /**
   * The first day (YYYY-MM-DD) that is counted as a business day. Earlier versions counted calendar days, and those figures are kept as
   * they are. Null: all days are business days. Absent: an earlier version stored the tenant, and the day has not been recorded yet.
   */
  readonly countedByMidnightUntil?: string | null;
};
/** The fields of a tenant that its settings override. Null or absent: not overridden. */
export type TenantSettingsChange = { readonly [K in 'name' | 'currency' | 'timeZone']?: AnalyticsTenant[K] | null | undefined };

/**
 * Returns the day starts by which the figures are counted: midnight before `countedByMidnightUntil`, then the tenant's own.
 * @param dayStarts the day starts in the tenant's settings
 */
export function toCountedDayStarts({ countedByMidnightUntil: switchDay }: AnalyticsTenant, dayStarts: DayStarts): DayStarts {
  if (!switchDay) return dayStarts;
  const startsAt = dayStarts.findLast(({ from }) => from <= switchDay)?.startsAt ?? defaultDayStart;
  return [{ from: '0000-01-01', startsAt: '00:00' }, { from: switchDay, startsAt }, ...dayStarts.filter(({ from }) => from > switchDay)];
}

/** No time zone is ahead of this one (UTC+14). */
const earliestTimeZone = 'Pacific/Kiritimati';

/** Sets the day of the switch from calendar days to business days: tomorrow in UTC+14, which is later than today in every time zone. */
export const switchToBusinessDays = (tenant: AnalyticsTenant, now: Date): AnalyticsTenant => ({
  ...tenant,
  countedByMidnightUntil: addDays(toLocalDateTime(earliestTimeZone, now).day, 1),
});
