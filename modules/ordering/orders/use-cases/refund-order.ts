import type { Clock } from '#shared/clock';
import { say } from '#shared/events/events';
import type { Write } from '#shared/store/store';
import { type DueTimer, setTimer } from '#shared/timers';
import { changedAt, type Order } from '../domain/order.ts';
import { owesRefund, refunded } from '../domain/payment.ts';
import type { Orders } from '../ports/orders.ts';
import type { PaymentGateway } from '../ports/payment-gateway.ts';

/** The name of the timer that rings to give money back; its data is `{ orderId }`. */
export const refundTimer = 'refund';

/** What belongs to the write of an order that was cancelled or paid: where it is both, its money is given back. */
export const refundOf = (order: Order, now: Date): readonly Write[] => {
  const { tenantId, id } = order;
  return owesRefund(order) ? [setTimer({ tenantId, id: `refund#${id}`, kind: refundTimer, due: now, data: { orderId: id } })] : [];
};

/** Gives back the money of an order that was cancelled, and tries again until the gateway has taken it on. Says PaymentRefunded. */
export class RefundOrder {
  readonly #orders: Orders;
  readonly #gateway: PaymentGateway;
  readonly #clock: Clock;
  constructor(orders: Orders, gateway: PaymentGateway, clock: Clock) {
    this.#orders = orders;
    this.#gateway = gateway;
    this.#clock = clock;
  }

  async ring({ tenantId, data, spent }: DueTimer): Promise<void> {
    const orderId = String(data.orderId);
    const kept = await this.#orders.find(tenantId, orderId);
    if (!kept) throw new Error('a refund is due for an order that is not there');
    const { total: amount, currency } = kept.order;
    await this.#gateway.refund({ orderId, amount, currency });
    const now = this.#clock.now();
    const { order, fact } = refunded(kept.order, now);
    const events = say([fact], { tenantId, correlationId: `refund-${orderId}` }, now);
    if (!(await this.#orders.change(kept, changedAt(order, now), events, [spent]))) throw new Error('the order changed meanwhile');
  }
}
