import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type DashboardStats, toDashboardStats } from '../domain/stats.ts';
import { type DashboardSummary, toDashboardSummary } from '../domain/summary.ts';
import type { AnalyticsBranches } from '../ports/analytics-branches.ts';
import type { DashboardThrottles } from '../ports/dashboard-throttles.ts';
import type { Figures } from '../ports/figures.ts';
import type { OrderProjections } from '../ports/order-projections.ts';
import { DashboardCache } from './dashboard-cache.ts';
import { type DashboardQuery, type DashboardView, resolveView } from './dashboard-view.ts';
import type { ReadTenantCalendar } from './read-tenant-calendar.ts';
import type { RecountFigures } from './recount-figures.ts';

type Deps = {
  readonly calendar: ReadTenantCalendar;
  readonly branches: AnalyticsBranches;
  readonly figures: Figures;
  readonly orders: OrderProjections;
  readonly throttles: DashboardThrottles;
  readonly recount: RecountFigures;
  readonly clock: Clock;
};

/**
 * Reads the dashboards of the caller's tenant. Days are in the time zone of the requested branch, or of the tenant without one.
 *
 * All methods throw `auth.other-branch` if the caller may not see the branch, `analytics.reversed-range` and `analytics.long-range` for an
 * invalid range, and `analytics.not-ready` if the tenant's event has not arrived yet.
 */
export class ReadDashboards {
  readonly #deps: Deps;
  readonly #summaryCache: DashboardCache<DashboardSummary>;
  readonly #statsCache: DashboardCache<DashboardStats>;
  constructor(deps: Deps) {
    this.#deps = deps;
    this.#summaryCache = new DashboardCache(deps.throttles);
    this.#statsCache = new DashboardCache(deps.throttles);
  }

  /** Returns orders, sales, step times, top products and sales by hour. */
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

  /** Returns the series by day and hour, and the statistics by person. */
  async readStats(principal: Principal, query: DashboardQuery) {
    const view = await this.#resolveView(principal, query);
    const stats = await this.#statsCache.getOrRead(principal.tenantId, toCacheKey(view), async () => {
      const [sums, people] = await Promise.all([this.#readFigures(view, 'SUMS'), this.#readFigures(view, 'PEOPLE')]);
      return toDashboardStats(view.range, { sums, people });
    });
    return { ...toHeader(view, query), ...stats };
  }

  /** Returns a page of the orders in the range, newest first. `after` is `next` of the previous page. */
  async readOrders(principal: Principal, query: DashboardQuery & { readonly limit: number; readonly after: string | undefined }) {
    const { tenant, range, branchIds } = await this.#resolveView(principal, query);
    const page = await this.#deps.orders.list({
      tenantId: tenant.tenantId,
      range,
      branchIds,
      limit: query.limit,
      after: query.after,
    });
    return { ...page, currency: tenant.currency };
  }

  async #resolveView(principal: Principal, query: DashboardQuery): Promise<DashboardView> {
    const view = await resolveView(this.#deps, principal, query);
    await this.#deps.recount.startIfNeeded(principal.tenantId);
    return view;
  }

  #readFigures({ tenant, range, branchIds }: DashboardView, kind: Parameters<Figures['read']>[1]) {
    return this.#deps.figures.read(tenant.tenantId, kind, range, branchIds);
  }
}

const toCacheKey = ({ range, branchIds }: DashboardView) => JSON.stringify([range, branchIds]);

const toHeader = ({ tenant, range }: DashboardView, query: DashboardQuery) => ({
  ...range,
  branchId: query.branchId ?? null,
  currency: tenant.currency,
});
