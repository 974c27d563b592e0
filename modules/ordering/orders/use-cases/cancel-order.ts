import type { Clock } from '#shared/clock';
import type { Cause } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import { type Canceller, cancel } from '../domain/cancellation.ts';
import type { Order } from '../domain/order.ts';
import type { Orders } from '../ports/orders.ts';
import { changeOrder } from './change-order.ts';
import { refundOf } from './refund-order.ts';

/** Ends an order before it is delivered and gives its stock back, and the money that the gateway has taken. */
export class CancelOrder {
  readonly #orders: Orders;
  readonly #clock: Clock;
  constructor(orders: Orders, clock: Clock) {
    this.#orders = orders;
    this.#clock = clock;
  }

  run(id: string, reason: string, by: Canceller, cause: Cause, remember?: Remember<Order>) {
    const decide = (order: Order, now: Date) => {
      const cancelled = cancel(order, reason, by, now);
      return { ...cancelled, also: refundOf(cancelled.order, now) };
    };
    return changeOrder(this.#orders, this.#clock, cause, id, decide, remember);
  }
}
