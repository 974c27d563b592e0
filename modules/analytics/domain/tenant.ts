import { addDays, type DayStarts, defaultDayStart, localTime } from '#shared/values/business-day';

/** What the dashboards know of a tenant. `timeZone` decides where its days begin. */
export type Tenant = {
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
export type SaidSettings = { readonly [K in 'name' | 'currency' | 'timeZone']?: Tenant[K] | null | undefined };

/** Since which day a tenant's days start when, as its figures are counted. `said`: as ordering has told of it. */
export function countedDays({ countedByMidnightUntil: until }: Tenant, said: DayStarts): DayStarts {
  if (!until) return said;
  const startsAt = said.findLast(({ from }) => from <= until)?.startsAt ?? defaultDayStart;
  return [{ from: '0000-01-01', startsAt: '00:00' }, { from: until, startsAt }, ...said.filter(({ from }) => from > until)];
}

/** Nobody's day is further on than here. */
const firstZone = 'Pacific/Kiritimati';

/** The tenant from now on, whose figures were counted by midnight until today. */
export const withBusinessDays = (tenant: Tenant, now: Date): Tenant => ({
  ...tenant,
  countedByMidnightUntil: addDays(localTime(firstZone, now).day, 1),
});
