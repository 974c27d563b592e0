import type { Clock } from '#shared/clock';
import { toEnvelopes } from '#shared/events/events';
import type { DueTimer } from '#shared/timers';
import { touchOrder } from '../../orders/domain/order.ts';
import { markRefunded } from '../../orders/domain/payment.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import type { PaymentGateway } from '../ports/payment-gateway.ts';

type Deps = { readonly orders: Orders; readonly gateway: PaymentGateway; readonly clock: Clock };

/** Refunds a cancelled order and publishes PaymentRefunded. */
export class RefundOrder {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Runs when the refund timer fires. The timer fires again until the gateway has accepted the refund and the order is stored.
   * @throws Error if the order does not exist or changed meanwhile; whatever the gateway throws
   */
  async fire({ tenantId, data, consume }: DueTimer<'refund'>): Promise<void> {
    const { orderId } = data;
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
