import { authError, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import type { DayStarts } from '#shared/values/business-day';
import { type DayRange, resolveDayRange } from '../domain/day-range.ts';
import { analyticsError } from '../domain/errors.ts';
import type { AnalyticsTenant } from '../domain/tenant.ts';
import type { AnalyticsBranches } from '../ports/analytics-branches.ts';
import type { ReadTenantCalendar } from './read-tenant-calendar.ts';

/** `from` and `to`: days or instants, see `resolveDayRange`. Without `branchId`: all branches that the caller may see. */
export type DashboardQuery = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly branchId?: string | undefined;
};
/** What a caller sees: days of this clock, of these branches; null for all of them, and for what has no branch. */
export type DashboardView = {
  readonly tenant: AnalyticsTenant;
  readonly timeZone: string;
  readonly starts: DayStarts;
  readonly range: DayRange;
  readonly branchIds: readonly string[] | null;
};

type Deps = { readonly calendar: ReadTenantCalendar; readonly branches: AnalyticsBranches; readonly clock: Clock };

/**
 * Returns the branches to read; null for all of them. A manager of some branches sees only these.
 * @throws `auth.other-branch` if the caller may not see the requested branch
 */
function resolveBranchIds({ branches }: Principal, requestedBranchId: string | undefined): readonly string[] | null {
  if (requestedBranchId === undefined) return branches && [...new Set(branches)];
  if (branches && !branches.includes(requestedBranchId)) throw authError('auth.other-branch');
  return [requestedBranchId];
}

/**
 * Returns what a caller sees. Days are those of the requested branch's clock, or of the tenant's without one.
 * @throws `auth.other-branch` if the caller may not see the branch; `analytics.reversed-range` and `analytics.long-range` for an invalid
 * range; `analytics.not-ready` if the tenant's event has not arrived yet
 */
export async function resolveView(
  { calendar, branches, clock }: Deps,
  principal: Principal,
  query: DashboardQuery,
): Promise<DashboardView> {
  const branchIds = resolveBranchIds(principal, query.branchId);
  const { tenantId } = principal;
  const [tenantCalendar, branch] = await Promise.all([
    calendar.find(tenantId),
    query.branchId === undefined ? undefined : branches.find(tenantId, query.branchId),
  ]);
  // The tenant was created a moment ago, and its event has not arrived yet.
  if (!tenantCalendar) throw analyticsError('analytics.not-ready', { retryAfter: 1 });
  const { tenant, starts } = tenantCalendar;
  const { timeZone } = branch ?? tenant;
  return { tenant, timeZone, starts, range: resolveDayRange(query, { timeZone, starts }, clock.now()), branchIds };
}
