import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { Envelope } from '#shared/events/events';
import { toBusinessTime } from '../domain/business-time.ts';
import { diffCounters, toContribution } from '../domain/contribution.ts';
import { toDashboardChange } from '../domain/dashboard-throttle.ts';
import {
  changesStepStatus,
  type OrderProgressEvent,
  type OrderProjection,
  projectCustomerErased,
  projectOrderCreated,
  projectOrderProgress,
} from '../domain/order-projection.ts';
import type { AnalyticsBranches } from '../ports/analytics-branches.ts';
import type { OrderProjections } from '../ports/order-projections.ts';
import type { PublishDashboardUpdates } from './publish-dashboard-updates.ts';
import type { ReadTenantCalendar } from './read-tenant-calendar.ts';

/** Several processes may handle events of the same order at once. More conflicts than this are an error. */
const maxAttempts = 10;

type Deps = {
  readonly orders: OrderProjections;
  readonly calendar: ReadTenantCalendar;
  readonly branches: AnalyticsBranches;
  readonly publishUpdates: PublishDashboardUpdates;
};

/**
 * Applies the events of an order to its projection and the figures. One write stores the projection and adds the difference between the
 * order's new and old contribution to the figures. So the figures always equal a full recount, even if events arrive out of order or more
 * than once.
 */
export class ApplyOrderToFigures {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Applies OrderCreated. The time zone of the branch, or of the tenant if there is no branch, decides the order's business day.
   * @throws Error if the tenant or the branch is not known yet, so that the event bus delivers the event again
   * @throws Error after 10 conflicts
   */
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

  /**
   * Applies an event that follows OrderCreated, before or after OrderCreated itself has arrived.
   * @throws Error after 10 conflicts
   */
  async handleOrderProgress(event: OrderProgressEvent) {
    if (event.type === 'OrderStageUpdated' && !changesStepStatus(event.data.change)) return;
    await this.#updateProjection(event, (order) => projectOrderProgress(order, event));
  }

  /**
   * Takes the person out of an order. Without an order it is the account that is erased, of which nothing is kept here.
   * @throws Error after 10 conflicts
   */
  async handleCustomerErased({ tenantId, data: { orderId } }: Envelope<'CustomerErased'>) {
    if (orderId === undefined) return;
    const eraseOnce = async () => {
      const before = await this.#deps.orders.find(tenantId, orderId);
      const after = projectCustomerErased(before.order);
      return after === before.order || this.#deps.orders.save(tenantId, before, after, new Map());
    };
    await retryOnConflict(eraseOnce, { maxAttempts, toError: () => new Error(`order ${orderId} keeps changing`) });
  }

  async #updateProjection(event: Envelope<'OrderCreated'> | OrderProgressEvent, project: (order: OrderProjection) => OrderProjection) {
    const updateOnce = async () => {
      const before = await this.#deps.orders.find(event.tenantId, event.data.orderId);
      const after = project(before.order);
      const addedCounters = after === before.order ? undefined : diffCounters(toContribution(before.order), toContribution(after));
      if (addedCounters && !(await this.#deps.orders.save(event.tenantId, before, after, addedCounters))) return false;
      // Also publishes if the event was applied before: the process may have crashed after the write and before it published.
      if (after.created && addedCounters?.size !== 0)
        await this.#deps.publishUpdates.recordChange(event, toDashboardChange(after.created, addedCounters));
      return true;
    };
    await retryOnConflict(updateOnce, { maxAttempts, toError: () => new Error(`order ${event.data.orderId} keeps changing`) });
  }
}
