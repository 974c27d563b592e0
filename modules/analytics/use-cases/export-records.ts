import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { toInstantRange } from '#shared/values/business-day';
import { type DayRange, listDays } from '../domain/day-range.ts';
import { sumCounters, toStatusCounts } from '../domain/figures.ts';
import { toMoneyFigures } from '../domain/money-figures.ts';
import { completeProjection, type OrderProjection } from '../domain/order-projection.ts';
import type { ShiftProjection } from '../domain/shift-projection.ts';
import type { AnalyticsBranches } from '../ports/analytics-branches.ts';
import type { Figures } from '../ports/figures.ts';
import type { OrderProjections } from '../ports/order-projections.ts';
import type { ShiftProjections } from '../ports/shift-projections.ts';
import { type DashboardQuery, type DashboardView, resolveView } from './dashboard-view.ts';
import type { ReadTenantCalendar } from './read-tenant-calendar.ts';

/** As many as a page of orders has. */
const batchSize = 100;

type Deps = {
  readonly orders: OrderProjections;
  readonly shifts: ShiftProjections;
  readonly figures: Figures;
  readonly calendar: ReadTenantCalendar;
  readonly branches: AnalyticsBranches;
  readonly clock: Clock;
};

/** The records of a range of days. Each call reads them anew, in batches of at most 100, so that they never are in memory as a whole. */
export type Records = {
  readonly tenantId: string;
  readonly currency: string;
  readonly range: DayRange;
  readonly readAt: Date;
  /** Newest first. */
  readonly iterateOrders: () => AsyncIterable<readonly OrderProjection[]>;
  /** Those opened in the range, oldest first. */
  readonly iterateShifts: () => AsyncIterable<readonly ShiftProjection[]>;
  readonly readDays: () => Promise<readonly DayFigures[]>;
};
export type DayFigures = ReturnType<typeof toMoneyFigures>['total'] & {
  readonly day: string;
  readonly byStatus: ReturnType<typeof toStatusCounts>;
};

/** Reads the records behind the figures of the caller's tenant, for an export. */
export class ExportRecords {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws the errors of `resolveView` */
  async open(principal: Principal, query: Pick<DashboardQuery, 'from' | 'to'>): Promise<Records> {
    const view = await resolveView(this.#deps, principal, query);
    const { tenant, range, timeZone, starts } = view;
    const { tenantId, currency } = tenant;
    const { from = '', to = '' } = toInstantRange(range, timeZone, starts);
    return {
      tenantId,
      currency,
      range,
      readAt: this.#deps.clock.now(),
      iterateOrders: () => this.#iterateOrders(view),
      iterateShifts: () => this.#deps.shifts.iterate(tenantId, from, to),
      readDays: () => this.#readDays(view),
    };
  }

  async *#iterateOrders({ tenant: { tenantId }, range, branchIds }: DashboardView) {
    let after: string | undefined;
    do {
      const page = await this.#deps.orders.list({ tenantId, range, branchIds, limit: batchSize, after });
      yield page.orders.map(completeProjection);
      after = page.next;
    } while (after !== undefined);
  }

  async #readDays({ tenant: { tenantId }, range, branchIds }: DashboardView): Promise<readonly DayFigures[]> {
    const byDay = Map.groupBy(await this.#deps.figures.read(tenantId, 'SUMS', range, branchIds), ({ day }) => day);
    return listDays(range).map((day) => {
      const sums = sumCounters(byDay.get(day) ?? []);
      return { day, ...toMoneyFigures(sums).total, byStatus: toStatusCounts(sums) };
    });
  }
}
