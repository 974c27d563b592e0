import { type Principal, refuseAccess } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type DayRange, rangeOf } from '../domain/day-range.ts';
import { refuse } from '../domain/errors.ts';
import { type Stats, seriesOf } from '../domain/stats.ts';
import { type Summary, summarize } from '../domain/summary.ts';
import type { Tenant } from '../domain/tenant.ts';
import type { Branches } from '../ports/analytics-branches.ts';
import type { Ticks } from '../ports/dashboard-throttles.ts';
import type { Figures } from '../ports/figures.ts';
import type { Orders } from '../ports/order-projections.ts';
import { Remembered } from './dashboard-cache.ts';
import type { CountedDays } from './read-tenant-calendar.ts';

/** Days or times, see `rangeOf`; one branch, or all that the caller may see. */
export type Asked = { readonly from?: string | undefined; readonly to?: string | undefined; readonly branchId?: string | undefined };
type View = { readonly tenant: Tenant; readonly range: DayRange; readonly branches: readonly string[] | null };

/** A manager of some branches sees these alone; asking for another one is refused. Null: everything. */
function branchesFor({ branches }: Principal, asked: string | undefined): readonly string[] | null {
  if (asked === undefined) return branches && [...new Set(branches)];
  if (branches && !branches.includes(asked)) throw refuseAccess('auth.other-branch');
  return [asked];
}

/** The dashboards of the caller's tenant, on the clocks of the branch that is asked for, or the tenant's. */
export class Dashboards {
  readonly #days: CountedDays;
  readonly #branches: Branches;
  readonly #figures: Figures;
  readonly #orders: Orders;
  readonly #clock: Clock;
  readonly #summaries: Remembered<Summary>;
  readonly #stats: Remembered<Stats>;
  constructor(days: CountedDays, branches: Branches, figures: Figures, orders: Orders, ticks: Ticks, clock: Clock) {
    this.#days = days;
    this.#branches = branches;
    this.#figures = figures;
    this.#orders = orders;
    this.#clock = clock;
    this.#summaries = new Remembered(ticks);
    this.#stats = new Remembered(ticks);
  }

  async summary(principal: Principal, asked: Asked) {
    const view = await this.#view(principal, asked);
    const summary = await this.#summaries.find(principal.tenantId, keyOf(view), async () => {
      const [sums, steps, products] = await Promise.all([
        this.#read(view, 'SUMS'),
        this.#read(view, 'STEPS'),
        this.#read(view, 'PRODUCTS'),
      ]);
      return summarize({ sums, steps, products });
    });
    return { ...headOf(view, asked), ...summary };
  }

  async stats(principal: Principal, asked: Asked) {
    const view = await this.#view(principal, asked);
    const stats = await this.#stats.find(principal.tenantId, keyOf(view), async () => {
      const [sums, people] = await Promise.all([this.#read(view, 'SUMS'), this.#read(view, 'PEOPLE')]);
      return seriesOf(view.range, { sums, people });
    });
    return { ...headOf(view, asked), ...stats };
  }

  /** A page of the orders in the range, newest first. */
  async orders(principal: Principal, asked: Asked & { readonly limit: number; readonly after: string | undefined }) {
    const { tenant, range, branches } = await this.#view(principal, asked);
    const page = await this.#orders.list({ tenantId: tenant.tenantId, range, branches, limit: asked.limit, after: asked.after });
    return { ...page, currency: tenant.currency };
  }

  async #view(principal: Principal, asked: Asked): Promise<View> {
    const branches = branchesFor(principal, asked.branchId);
    const { tenantId } = principal;
    const [counted, branch] = await Promise.all([
      this.#days.of(tenantId),
      asked.branchId === undefined ? undefined : this.#branches.find(tenantId, asked.branchId),
    ]);
    // A business that was founded this very moment.
    if (!counted) throw refuse('analytics.not-ready', { retryAfter: 1 });
    const { tenant, starts } = counted;
    const { timeZone } = branch ?? tenant;
    return { tenant, range: rangeOf(asked, { timeZone, starts }, this.#clock.now()), branches };
  }

  #read({ tenant, range, branches }: View, kind: Parameters<Figures['read']>[1]) {
    return this.#figures.read(tenant.tenantId, kind, range, branches);
  }
}

const keyOf = ({ range, branches }: View) => JSON.stringify([range, branches]);

const headOf = ({ tenant, range }: View, asked: Asked) => ({ ...range, branchId: asked.branchId ?? null, currency: tenant.currency });
