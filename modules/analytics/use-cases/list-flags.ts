import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { toInstantRange } from '#shared/values/business-day';
import type { AnalyticsBranches } from '../ports/analytics-branches.ts';
import type { Flags } from '../ports/flags.ts';
import { type DashboardQuery, resolveView } from './dashboard-view.ts';
import type { ReadTenantCalendar } from './read-tenant-calendar.ts';

type Deps = {
  readonly flags: Flags;
  readonly calendar: ReadTenantCalendar;
  readonly branches: AnalyticsBranches;
  readonly clock: Clock;
};

/** Lists the flags of the branches that the caller may see. */
export class ListFlags {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns a page of the flags in the range, newest first. `after` is `next` of the previous page.
   * @throws the errors of `resolveView`
   */
  async run(principal: Principal, query: DashboardQuery & { readonly limit: number; readonly after: string | undefined }) {
    const { tenant, range, branchIds, timeZone, starts } = await resolveView(this.#deps, principal, query);
    const { from = '', to = '' } = toInstantRange(range, timeZone, starts);
    // Flags that begin in the future are not shown yet.
    const now = new Date(this.#deps.clock.now().getTime() + 1).toISOString();
    const { limit, after } = query;
    const [until = now] = [to, now].sort();
    const page = await this.#deps.flags.list({ tenantId: tenant.tenantId, from, to: until, branchIds, limit, after });
    return { ...page, currency: tenant.currency };
  }
}
