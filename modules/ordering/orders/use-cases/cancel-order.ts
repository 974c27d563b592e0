import type { Clock } from '#shared/clock';
import type { EventCause } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { cancelOrder, type OrderCanceller } from '../domain/cancellation.ts';
import type { Order } from '../domain/order.ts';
import type { Orders } from '../ports/orders.ts';
import { changeOrder, type OrderDecision } from './change-order.ts';
import { scheduleRefund } from './schedule-refund.ts';

type Deps = { readonly orders: Orders; readonly clock: Clock };

/** Cancels an order that is not delivered, returns its stock and promotion uses, and schedules a refund of a charged card. */
export class CancelOrder {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * @throws `auth.forbidden` if the order belongs to somebody else and the canceller is not a manager
   * @throws `ordering.order-over` if it is delivered or cancelled; `ordering.already-cooking` if only a manager may still cancel it
   * @throws `ordering.order-not-found`, or `ordering.changed-meanwhile` after 50 conflicts
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  run(id: string, reason: string, canceller: OrderCanceller, cause: EventCause, recordIdempotency?: RecordIdempotency<Order>) {
    const decide = (order: Order, now: Date): OrderDecision => {
      const cancelled = cancelOrder(order, reason, canceller, now);
      return { ...cancelled, alsoCommit: scheduleRefund(cancelled.order, now) };
    };
    return changeOrder(this.#deps.orders, this.#deps.clock, cause, id, decide, recordIdempotency);
  }
}
