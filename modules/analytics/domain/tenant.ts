import { addDays, type DayStarts, defaultDayStart, toLocalDateTime } from '#shared/values/business-day';

/** What the dashboards know of a tenant. `timeZone` decides where its days begin. */
export type AnalyticsTenant = {
  readonly tenantId: string;
  readonly name: string;
  readonly kind: 'restaurant' | 'bookshop';
  readonly currency: string;
  readonly timeZone: string;
  /**
   * The first day that is counted as a business day: those before were counted from midnight to midnight, by a version that knew no other
   * days, and their figures stay so. Null: there are none. Absent: nobody has looked since.
   */
  readonly countedByMidnightUntil?: string | null;
};
/** What a tenant's settings may change of it. */
export type TenantSettingsChange = { readonly [K in 'name' | 'currency' | 'timeZone']?: AnalyticsTenant[K] | null | undefined };

/** Since which day a tenant's days start when, as its figures are counted. `said`: as ordering has told of it. */
export function toCountedDayStarts({ countedByMidnightUntil: switchDay }: AnalyticsTenant, dayStarts: DayStarts): DayStarts {
  if (!switchDay) return dayStarts;
  const startsAt = dayStarts.findLast(({ from }) => from <= switchDay)?.startsAt ?? defaultDayStart;
  return [{ from: '0000-01-01', startsAt: '00:00' }, { from: switchDay, startsAt }, ...dayStarts.filter(({ from }) => from > switchDay)];
}

/** Nobody's day is further on than here. */
const earliestTimeZone = 'Pacific/Kiritimati';

/** The tenant from now on, whose figures were counted by midnight until today. */
export const switchToBusinessDays = (tenant: AnalyticsTenant, now: Date): AnalyticsTenant => ({
  ...tenant,
  countedByMidnightUntil: addDays(toLocalDateTime(earliestTimeZone, now).day, 1),
});
