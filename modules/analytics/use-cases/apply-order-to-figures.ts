import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { Envelope } from '#shared/events/events';
import { toBusinessTime } from '../domain/business-time.ts';
import { diffCounters, toContribution } from '../domain/contribution.ts';
import { toDashboardChange } from '../domain/dashboard-throttle.ts';
import {
  changesStepStatus,
  type OrderProgressEvent,
  type OrderProjection,
  projectOrderCreated,
  projectOrderProgress,
} from '../domain/order-projection.ts';
import type { AnalyticsBranches } from '../ports/analytics-branches.ts';
import type { OrderProjections } from '../ports/order-projections.ts';
import type { PublishDashboardUpdates } from './publish-dashboard-updates.ts';
import type { ReadTenantCalendar } from './read-tenant-calendar.ts';

/** Two processes may hear of one order at once; more tries than this mean that something else is wrong. */
const maxAttempts = 10;

type Deps = {
  readonly orders: OrderProjections;
  readonly calendar: ReadTenantCalendar;
  readonly branches: AnalyticsBranches;
  readonly publishUpdates: PublishDashboardUpdates;
};

/**
 * Takes what is told of an order into its row and the figures. The figures change by the difference between what the order adds to
 * them now and what it added before, in one write with the row: whatever order events come in, and however often, they are
 * what a recount would give.
 */
export class ApplyOrderToFigures {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Throws while the order's tenant or branch has not been heard of: its clocks decide the order's day. The bus tries again. */
  async handleOrderCreated(event: Envelope<'OrderCreated'>) {
    const { orderId, branchId, createdAt } = event.data;
    const [tenantCalendar, branch] = await Promise.all([
      this.#deps.calendar.find(event.tenantId),
      branchId === null ? undefined : this.#deps.branches.find(event.tenantId, branchId),
    ]);
    const timeZoneOwner = branchId === null ? tenantCalendar?.tenant : branch;
    if (!tenantCalendar || !timeZoneOwner)
      throw new Error(`order ${orderId} came before its tenant ${event.tenantId} or its branch ${branchId}`);
    const businessTime = toBusinessTime(timeZoneOwner.timeZone, new Date(createdAt), tenantCalendar.starts);
    await this.#updateProjection(event, (order) => projectOrderCreated(order, event.data, businessTime));
  }

  async handleOrderProgress(event: OrderProgressEvent) {
    if (event.type === 'OrderStageUpdated' && !changesStepStatus(event.data.change)) return;
    await this.#updateProjection(event, (order) => projectOrderProgress(order, event));
  }

  async #updateProjection(event: Envelope<'OrderCreated'> | OrderProgressEvent, project: (order: OrderProjection) => OrderProjection) {
    const updateOnce = async () => {
      const before = await this.#deps.orders.find(event.tenantId, event.data.orderId);
      const after = project(before.order);
      const addedCounters = after === before.order ? undefined : diffCounters(toContribution(before.order), toContribution(after));
      if (addedCounters && !(await this.#deps.orders.save(event.tenantId, before, after, addedCounters))) return false;
      // An event that comes again may be new to the dashboards: a crash can come between the figures and their announcement.
      if (after.created && addedCounters?.size !== 0)
        await this.#deps.publishUpdates.recordChange(event, toDashboardChange(after.created, addedCounters));
      return true;
    };
    await retryOnConflict(updateOnce, { maxAttempts, toError: () => new Error(`order ${event.data.orderId} keeps changing`) });
  }
}
