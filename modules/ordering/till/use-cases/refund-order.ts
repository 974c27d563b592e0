import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { toEnvelopes } from '#shared/events/events';
import type { DueTimer } from '#shared/timers';
import { conflictRetries } from '../../domain/errors.ts';
import { readTenders } from '../../orders/domain/payment.ts';
import { tenderLeft } from '../../orders/domain/tender.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import { acceptRefund, refundPayment } from '../domain/refund-payment.ts';
import type { PaymentGateway } from '../ports/payment-gateway.ts';
import type { Payments } from '../ports/payments.ts';
import { loadPayment, preparePaymentChanges, prepareRefundTimers, toChargeId, toOrders } from './load-payment.ts';

type Deps = { readonly orders: Orders; readonly payments: Payments; readonly gateway: PaymentGateway; readonly clock: Clock };

/** Gives back through the gateway what it charged. Each refund is stored before the gateway hears of it, so that none is made twice. */
export class RefundOrder {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Fires for a cancelled order, whose charges are to be refunded, and then for each refund until the gateway has accepted it.
   * @throws Error if the order does not exist or something changed meanwhile; whatever the gateway throws. The timer then fires again
   */
  async fire(timer: DueTimer<'refund'>): Promise<void> {
    const { paymentId, refundId } = timer.data;
    if (paymentId === undefined || refundId === undefined) await this.#startRefunds(timer);
    else await this.#send(timer, paymentId, refundId);
  }

  async #startRefunds({ tenantId, data: { orderId }, consume }: DueTimer<'refund'>) {
    const { orders, payments, clock } = this.#deps;
    while (true) {
      const stored = await orders.find(tenantId, orderId);
      if (!stored) throw new Error('a refund is due for an order that is not there');
      const { order } = stored;
      const tender = readTenders(order).find((each) => each.charged && tenderLeft(each) > 0);
      if (!order.cancelled || !tender) break;
      const loaded = await loadPayment(this.#deps, tenantId, tender.paymentId, orderId);
      const now = clock.now();
      const amount = tenderLeft(tender);
      const nobody = { by: null, deviceId: null, shiftId: null };
      const input = { id: `${tender.paymentId}-${orderId}`, amount, reason: order.cancelled.reason, ...nobody };
      const decision = refundPayment(toOrders(loaded.orders), loaded.payment, { ...input, shares: [{ orderId, amount }] }, now);
      const changes = preparePaymentChanges(this.#deps, loaded, decision, now);
      if (!(await payments.commit([...changes, ...prepareRefundTimers(loaded.payment, decision.payment, now)], [])))
        throw new Error('the order changed meanwhile');
    }
    await payments.commit([consume], []);
  }

  async #send({ tenantId, data: { orderId }, consume }: DueTimer<'refund'>, paymentId: string, refundId: string) {
    const { payments, gateway, clock } = this.#deps;
    const { payment } = await loadPayment(this.#deps, tenantId, paymentId, orderId);
    const refund = payment.refunds.find(({ id, isPending }) => id === refundId && isPending);
    if (refund) await gateway.refund({ ...toChargeId(payment), refundId, amount: refund.amount, currency: payment.currency });
    await retryOnConflict(async () => {
      const loaded = await loadPayment(this.#deps, tenantId, paymentId, orderId);
      const now = clock.now();
      const decision = acceptRefund(toOrders(loaded.orders), loaded.payment, refundId, now);
      const events = toEnvelopes(decision?.events ?? [], { tenantId, correlationId: `refund-${orderId}` }, now);
      const changes = decision ? preparePaymentChanges(this.#deps, loaded, decision, now) : [];
      return payments.commit([...changes, consume], events);
    }, conflictRetries);
  }
}
