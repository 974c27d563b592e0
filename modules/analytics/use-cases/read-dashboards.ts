import { authError, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type DayRange, resolveDayRange } from '../domain/day-range.ts';
import { analyticsError } from '../domain/errors.ts';
import { type DashboardStats, toDashboardStats } from '../domain/stats.ts';
import { type DashboardSummary, toDashboardSummary } from '../domain/summary.ts';
import type { AnalyticsTenant } from '../domain/tenant.ts';
import type { AnalyticsBranches } from '../ports/analytics-branches.ts';
import type { DashboardThrottles } from '../ports/dashboard-throttles.ts';
import type { Figures } from '../ports/figures.ts';
import type { OrderProjections } from '../ports/order-projections.ts';
import { DashboardCache } from './dashboard-cache.ts';
import type { ReadTenantCalendar } from './read-tenant-calendar.ts';

/** Days or times, see `rangeOf`; one branch, or all that the caller may see. */
export type DashboardQuery = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly branchId?: string | undefined;
};
type DashboardView = { readonly tenant: AnalyticsTenant; readonly range: DayRange; readonly branchIds: readonly string[] | null };

/** A manager of some branches sees these alone; asking for another one is refused. Null: everything. */
function resolveBranchIds({ branches }: Principal, requestedBranchId: string | undefined): readonly string[] | null {
  if (requestedBranchId === undefined) return branches && [...new Set(branches)];
  if (branches && !branches.includes(requestedBranchId)) throw authError('auth.other-branch');
  return [requestedBranchId];
}

type Deps = {
  readonly calendar: ReadTenantCalendar;
  readonly branches: AnalyticsBranches;
  readonly figures: Figures;
  readonly orders: OrderProjections;
  readonly throttles: DashboardThrottles;
  readonly clock: Clock;
};

/** The dashboards of the caller's tenant, on the clocks of the branch that is asked for, or the tenant's. */
export class ReadDashboards {
  readonly #deps: Deps;
  readonly #summaryCache: DashboardCache<DashboardSummary>;
  readonly #statsCache: DashboardCache<DashboardStats>;
  constructor(deps: Deps) {
    this.#deps = deps;
    this.#summaryCache = new DashboardCache(deps.throttles);
    this.#statsCache = new DashboardCache(deps.throttles);
  }

  async readSummary(principal: Principal, query: DashboardQuery) {
    const view = await this.#resolveView(principal, query);
    const summary = await this.#summaryCache.getOrRead(principal.tenantId, toCacheKey(view), async () => {
      const [sums, steps, products] = await Promise.all([
        this.#readFigures(view, 'SUMS'),
        this.#readFigures(view, 'STEPS'),
        this.#readFigures(view, 'PRODUCTS'),
      ]);
      return toDashboardSummary({ sums, steps, products });
    });
    return { ...toHeader(view, query), ...summary };
  }

  async readStats(principal: Principal, query: DashboardQuery) {
    const view = await this.#resolveView(principal, query);
    const stats = await this.#statsCache.getOrRead(principal.tenantId, toCacheKey(view), async () => {
      const [sums, people] = await Promise.all([this.#readFigures(view, 'SUMS'), this.#readFigures(view, 'PEOPLE')]);
      return toDashboardStats(view.range, { sums, people });
    });
    return { ...toHeader(view, query), ...stats };
  }

  /** A page of the orders in the range, newest first. */
  async readOrders(principal: Principal, query: DashboardQuery & { readonly limit: number; readonly after: string | undefined }) {
    const { tenant, range, branchIds: branches } = await this.#resolveView(principal, query);
    const page = await this.#deps.orders.list({
      tenantId: tenant.tenantId,
      range,
      branchIds: branches,
      limit: query.limit,
      after: query.after,
    });
    return { ...page, currency: tenant.currency };
  }

  async #resolveView(principal: Principal, query: DashboardQuery): Promise<DashboardView> {
    const branchIds = resolveBranchIds(principal, query.branchId);
    const { tenantId } = principal;
    const [tenantCalendar, branch] = await Promise.all([
      this.#deps.calendar.find(tenantId),
      query.branchId === undefined ? undefined : this.#deps.branches.find(tenantId, query.branchId),
    ]);
    // A business that was founded this very moment.
    if (!tenantCalendar) throw analyticsError('analytics.not-ready', { retryAfter: 1 });
    const { tenant, starts } = tenantCalendar;
    const { timeZone } = branch ?? tenant;
    return { tenant, range: resolveDayRange(query, { timeZone, starts }, this.#deps.clock.now()), branchIds };
  }

  #readFigures({ tenant, range, branchIds: branches }: DashboardView, kind: Parameters<Figures['read']>[1]) {
    return this.#deps.figures.read(tenant.tenantId, kind, range, branches);
  }
}

const toCacheKey = ({ range, branchIds: branches }: DashboardView) => JSON.stringify([range, branches]);

const toHeader = ({ tenant, range }: DashboardView, query: DashboardQuery) => ({
  ...range,
  branchId: query.branchId ?? null,
  currency: tenant.currency,
});
