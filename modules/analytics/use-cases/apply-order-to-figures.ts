import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { Envelope } from '#shared/events/events';
import { toPlacedTime } from '../domain/business-time.ts';
import { diffCounters, toContribution } from '../domain/contribution.ts';
import { toDashboardChange } from '../domain/dashboard-throttle.ts';
import { projectMoney, toOrderShares } from '../domain/order-payments.ts';
import {
  changesStepStatus,
  completeProjection,
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
    const { tenant, starts } = tenantCalendar;
    const placedTime = toPlacedTime(new Date(createdAt), timeZoneOwner.timeZone, tenant.timeZone, starts);
    await this.#updateProjection(event, orderId, (order) => projectOrderCreated(order, event.data, placedTime));
  }

  /**
   * Applies an event that follows OrderCreated, before or after OrderCreated itself has arrived.
   * @throws Error after 10 conflicts
   */
  async handleOrderProgress(event: OrderProgressEvent) {
    if (event.type === 'OrderStageUpdated' && !changesStepStatus(event.data.change)) return;
    await this.#updateProjection(event, event.data.orderId, (order) => projectOrderProgress(order, event));
  }

  /**
   * Applies a payment or a refund to each of its orders.
   * @throws Error after 10 conflicts
   */
  async handleMoney(event: Envelope<'PaymentRecorded' | 'PaymentRefunded'>) {
    for (const share of toOrderShares(event))
      await this.#updateProjection(event, share.orderId, (order) => projectMoney(order, event, share));
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

  async #updateProjection(event: Envelope, orderId: string, project: (order: OrderProjection) => OrderProjection) {
    const updateOnce = async () => {
      const before = await this.#deps.orders.find(event.tenantId, orderId);
      const projected = project(before.order);
      const after = projected === before.order ? projected : completeProjection(projected);
      const addedCounters = after === before.order ? undefined : diffCounters(toContribution(before.order), toContribution(after));
      if (addedCounters && !(await this.#deps.orders.save(event.tenantId, before, after, addedCounters))) return false;
      // Also publishes if the event was applied before: the process may have crashed after the write and before it published.
      if (after.created && addedCounters?.size !== 0)
        await this.#deps.publishUpdates.recordChange(event, toDashboardChange(after.created, addedCounters));
      return true;
    };
    await retryOnConflict(updateOnce, { maxAttempts, toError: () => new Error(`order ${orderId} keeps changing`) });
  }
}
