import type { Clock } from '#shared/clock';
import type { EventCause } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { cancelOrder, type OrderCanceller } from '../domain/cancellation.ts';
import type { Order } from '../domain/order.ts';
import type { Orders } from '../ports/orders.ts';
import { changeOrder, type OrderDecision } from './change-order.ts';
import { scheduleRefund } from './refund-order.ts';

type Deps = { readonly orders: Orders; readonly clock: Clock };

/** Ends an order before it is delivered and gives its stock back, and the money that the gateway has taken. */
export class CancelOrder {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  run(id: string, reason: string, canceller: OrderCanceller, cause: EventCause, recordIdempotency?: RecordIdempotency<Order>) {
    const decide = (order: Order, now: Date): OrderDecision => {
      const cancelled = cancelOrder(order, reason, canceller, now);
      return { ...cancelled, alsoCommit: scheduleRefund(cancelled.order, now) };
    };
    return changeOrder(this.#deps.orders, this.#deps.clock, cause, id, decide, recordIdempotency);
  }
}
