import { authError, canAccessBranch, canActAs, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import type { Promotion } from '../../promotions/domain/promotion.ts';
import type { Promotions } from '../../promotions/ports/promotions.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Venues } from '../../venues/ports/venues.ts';
import { type Order, touchOrder } from '../domain/order.ts';
import type { LineVoider } from '../domain/order-lines.ts';
import { type LineVoid, type VoidContext, type VoidDecision, voidLine } from '../domain/void-line.ts';
import type { Orders } from '../ports/orders.ts';
import { scheduleRefund } from './schedule-refund.ts';

/** The order after a void, and the names of the promotions that it lost by it. */
export type VoidedOrder = Pick<VoidDecision, 'order' | 'droppedPromotions'>;

type Deps = {
  readonly orders: Orders;
  readonly promotions: Promotions;
  readonly settings: Settings;
  readonly tenantCopies: TenantCopies;
  readonly venues: Venues;
  readonly clock: Clock;
};

/**
 * Voids or comps units of a line. Prices the order anew, gives voided stock and uses of lost promotions back, and cancels an order of which
 * nothing is left. What was paid too much is told and not refunded, unless the order is cancelled.
 */
export class VoidOrderLine {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * @throws `ordering.order-not-found`; `auth.other-branch`; the errors of `voidLine`
   * @throws `ordering.changed-meanwhile` after 50 conflicts; DuplicateRequest if the idempotency key already has a response
   */
  async run(
    principal: Principal,
    orderId: string,
    request: LineVoid,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<VoidedOrder>,
  ): Promise<VoidedOrder> {
    const { orders, clock } = this.#deps;
    return retryOnConflict(async () => {
      const stored = await orders.find(principal.tenantId, orderId);
      if (!stored) throw orderingError('ordering.order-not-found');
      if (!canAccessBranch(principal, stored.order.branchId)) throw authError('auth.other-branch');
      const context = await this.#loadContext(principal, stored.order);
      const now = clock.now();
      const { events, droppedPromotions, ...decision } = voidLine(stored.order, request, context, now);
      const order = touchOrder(decision.order, now);
      const voided = { order, droppedPromotions };
      const envelopes = toEnvelopes(events, cause, now);
      return (await orders.change(stored, order, envelopes, scheduleRefund(order, now), recordIdempotency?.(voided))) && voided;
    }, conflictRetries);
  }

  async #loadContext(principal: Principal, order: Order): Promise<VoidContext> {
    const { settings, tenantCopies, venues } = this.#deps;
    const { tenantId, branchId } = order;
    const { userId, name, role, deviceId } = principal;
    const by: LineVoider = { userId, name, role, ...(deviceId !== undefined && { deviceId }) };
    const [promotions, stored, tenant, branch] = await Promise.all([
      this.#findPromotions(order),
      settings.get(tenantId),
      tenantCopies.waitForTenant(tenantId),
      branchId === null ? undefined : venues.findBranch(tenantId, branchId),
    ]);
    const limit = canActAs(role, 'manager') ? null : stored.settings.voidLimit;
    return { by, limit, promotions, timeZone: branch?.value.timeZone ?? tenant.timeZone };
  }

  /** An order of an earlier version did not keep its promotions: they are taken as they are now. */
  async #findPromotions({ tenantId, promotions, discounts = [] }: Order): Promise<readonly Promotion[]> {
    if (promotions) return promotions;
    const found = await Promise.all(discounts.map(({ promotionId }) => this.#deps.promotions.find(tenantId, promotionId)));
    return found.flatMap((stored) => stored?.promotion ?? []);
  }
}
