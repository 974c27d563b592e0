import type { Clock } from '#shared/clock';
import { toEnvelopes } from '#shared/events/events';
import type { Write } from '#shared/store/store';
import { type DueTimer, setTimer } from '#shared/timers';
import { type Order, touchOrder } from '../domain/order.ts';
import { isRefundDue, markRefunded } from '../domain/payment.ts';
import type { Orders } from '../ports/orders.ts';
import type { PaymentGateway } from '../ports/payment-gateway.ts';

/** The name of the timer that rings to give money back; its data is `{ orderId }`. */
export const refundTimer = 'refund';

/** What belongs to the write of an order that was cancelled or paid: where it is both, its money is given back. */
export const scheduleRefund = (order: Order, now: Date): readonly Write[] => {
  const { tenantId, id } = order;
  return isRefundDue(order) ? [setTimer({ tenantId, id: `refund#${id}`, kind: refundTimer, due: now, data: { orderId: id } })] : [];
};

type Deps = { readonly orders: Orders; readonly gateway: PaymentGateway; readonly clock: Clock };

/** Gives back the money of an order that was cancelled, and tries again until the gateway has taken it on. Says PaymentRefunded. */
export class RefundOrder {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async fire({ tenantId, data, consume }: DueTimer): Promise<void> {
    const orderId = String(data.orderId);
    const stored = await this.#deps.orders.find(tenantId, orderId);
    if (!stored) throw new Error('a refund is due for an order that is not there');
    const { total: amount, currency } = stored.order;
    await this.#deps.gateway.refund({ orderId, amount, currency });
    const now = this.#deps.clock.now();
    const { order, event } = markRefunded(stored.order, now);
    const events = toEnvelopes([event], { tenantId, correlationId: `refund-${orderId}` }, now);
    if (!(await this.#deps.orders.change(stored, touchOrder(order, now), events, [consume])))
      throw new Error('the order changed meanwhile');
  }
}
