import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { DomainError } from '#shared/errors';
import type { EventCause } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import { DuplicateRequest, type RecordIdempotency } from '#shared/store/idempotency';
import { clearTimer, setTimer } from '#shared/timers';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import type { Payment } from '../domain/payment.ts';
import { withdrawPayment } from '../domain/record-payment.ts';
import type { ChargeResult, PaymentGateway } from '../ports/payment-gateway.ts';
import type { Payments } from '../ports/payments.ts';
import { loadPayment, preparePaymentChanges, toOrders } from './load-payment.ts';
import { type RecordChargeOutcome, type RecordedCharge, toChargeTimerId } from './record-charge-outcome.ts';

/** After how long a charge counts as one that the gateway has not answered, if the process that made it has gone. */
const chargeSeconds = 30;

type Deps = {
  readonly orders: Orders;
  readonly payments: Payments;
  readonly gateway: PaymentGateway;
  readonly recordChargeOutcome: RecordChargeOutcome;
  readonly clock: Clock;
};
/** What a charge needs to know. `before`: what was expected of the payment of its order before it. */
export type StartedCharge = { readonly payment: Payment; readonly before: Order['payment'] };

/** Charges the card of a payment that is stored as PENDING, and records what the gateway says. */
export class ChargeCard {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Returns the change that asks for the outcome later, for the write that stores the payment, so that no charge is lost. */
  prepareTimer({ tenantId, id: paymentId, orderIds }: Payment, now: Date): Change {
    const due = new Date(now.getTime() + chargeSeconds * 1000);
    const data = { orderId: orderIds[0] ?? '', paymentId };
    return setTimer({ tenantId, id: toChargeTimerId(paymentId), kind: 'late-payment', due, data });
  }

  /**
   * Returns the payment and its first order after the charge, which may be pending still. `token`: the card, as the gateway's own form gave
   * it to the client.
   * @throws `ordering.payment-declined` (402), `ordering.unknown-card-token`, `ordering.amount-not-chargeable`
   * @throws `ordering.order-over` if the order was cancelled during the charge; the money is then refunded
   * @throws `ordering.changed-meanwhile` after 50 conflicts; DuplicateRequest if the idempotency key already has a response
   */
  async run(
    started: StartedCharge,
    token: string,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<RecordedCharge>,
  ): Promise<RecordedCharge> {
    const { gateway, recordChargeOutcome } = this.#deps;
    const { id: paymentId, orderIds, amount, tip, currency } = started.payment;
    const charge = { tenantId: cause.tenantId, paymentId, orderIds, amount: amount + tip, currency, token };
    const result = await gateway.charge(charge).catch(async (error: unknown): Promise<ChargeResult> => {
      // Whatever else goes wrong, the card may have been charged.
      if (!(error instanceof DomainError)) return { outcome: 'pending' };
      await this.#withdraw(started, cause);
      throw error;
    });
    const isRefused = ({ order }: RecordedCharge) => result.outcome === 'declined' || order.cancelled !== null;
    // Only a success is recorded for the idempotency key, so that a client can retry after a declined card.
    const recordUnlessRefused = (recorded: RecordedCharge) => (isRefused(recorded) ? undefined : recordIdempotency?.(recorded));
    const news = { paymentId, ...result };
    const recorded = await recordChargeOutcome
      .recordCharge(news, cause, { recordIdempotency: recordUnlessRefused })
      .catch(async (error: unknown) => {
        // Another request with the same key has been answered; what the gateway said of this one is kept all the same.
        if (error instanceof DuplicateRequest) await recordChargeOutcome.run(news, cause);
        throw error;
      });
    if (recorded.order.cancelled) throw orderingError('ordering.order-over');
    if (result.outcome === 'declined') throw orderingError('ordering.payment-declined', { data: { orderId: recorded.order.id } });
    return recorded;
  }

  /** Takes the payment back as if nobody had tried: the gateway has refused to charge anything. */
  async #withdraw({ payment: { id }, before }: StartedCharge, cause: EventCause) {
    const { payments, clock } = this.#deps;
    await retryOnConflict(async () => {
      const loaded = await loadPayment(this.#deps, cause.tenantId, id);
      const decision = withdrawPayment(toOrders(loaded.orders), loaded.payment, before);
      const changes = preparePaymentChanges(this.#deps, loaded, decision, clock.now());
      return payments.commit([...changes, clearTimer(cause.tenantId, toChargeTimerId(id))], []);
    }, conflictRetries);
  }
}
