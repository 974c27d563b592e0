import type { Clock } from '#shared/clock';
import { isSameTrackingCode, toTrackedOrderId } from '#shared/values/tracking-code';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import { isTrackable } from '../domain/tracking.ts';

type Deps = { readonly orders: Orders; readonly clock: Clock };

/** Finds the order that a tracking code is for. */
export class TrackOrder {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws `ordering.order-not-found`; `ordering.tracking-over` (410) from 24 hours after the end of the order */
  async run(tenantId: string, trackingCode: string): Promise<Order> {
    const { orders, clock } = this.#deps;
    const id = toTrackedOrderId(trackingCode);
    const order = id === undefined ? undefined : (await orders.find(tenantId, id))?.order;
    if (!order || !isSameTrackingCode(order.trackingCode ?? '', trackingCode)) throw orderingError('ordering.order-not-found');
    if (!isTrackable(order, clock.now())) throw orderingError('ordering.tracking-over');
    return order;
  }
}
