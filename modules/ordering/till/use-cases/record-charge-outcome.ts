import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { clearTimer, setTimer } from '#shared/timers';
import { conflictRetries } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import { applyChargeOutcome } from '../domain/charge-outcome.ts';
import type { Payment } from '../domain/payment.ts';
import type { ChargeOutcome } from '../ports/payment-gateway.ts';
import type { Payments } from '../ports/payments.ts';
import { loadCharge, preparePaymentChanges, prepareRefundTimers, toOrders } from './load-payment.ts';

/** How long to wait before the outcome of a pending charge is asked for. */
const askAfterSeconds = 2;

export const toChargeTimerId = (paymentId: string) => `payment#${paymentId}`;

/** The gateway's word about a charge. `orderId` is needed only for charges of earlier versions, whose payment has that id. */
export type ChargeNews = {
  readonly paymentId: string;
  readonly orderId?: string;
  readonly outcome: ChargeOutcome;
  /** The gateway's id of the charge; undefined: none is told. */
  readonly reference?: string | undefined;
};
/** A payment after the gateway's word, with the first of its orders. */
export type RecordedCharge = { readonly payment: Payment; readonly order: Order };
type NewsOptions = {
  readonly alsoCommit?: readonly Change[];
  readonly recordIdempotency?: RecordIdempotency<RecordedCharge> | undefined;
};

type Deps = { readonly orders: Orders; readonly payments: Payments; readonly clock: Clock };

/**
 * Records what the gateway says of a charge, whether it answers, is asked or reports by itself. It may be told the same several times and in
 * any order: the first decision stands, but an approval is never lost.
 */
export class RecordChargeOutcome {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the first order of the payment. While the outcome is pending, a timer asks for it. Money that comes in for an order that is
   * cancelled, or was paid otherwise, is refunded.
   * @throws `ordering.payment-not-found`, or `ordering.changed-meanwhile` after 50 conflicts
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async run(news: ChargeNews, cause: EventCause, options: NewsOptions = {}): Promise<Order> {
    return (await this.recordCharge(news, cause, options)).order;
  }

  /** Like `run`, for callers who need the payment too. @throws as `run` */
  async recordCharge(
    { paymentId, orderId, outcome, reference }: ChargeNews,
    cause: EventCause,
    options: NewsOptions = {},
  ): Promise<RecordedCharge> {
    const { payments, clock } = this.#deps;
    const { alsoCommit = [], recordIdempotency } = options;
    const { tenantId } = cause;
    return retryOnConflict(async () => {
      const loaded = await loadCharge(this.#deps, tenantId, paymentId, orderId);
      const now = clock.now();
      const orders = toOrders(loaded.orders);
      const known: Payment = { ...loaded.payment, ...(reference !== undefined && { gatewayReference: reference }) };
      const decision = outcome === 'pending' ? undefined : applyChargeOutcome(orders, known, outcome, `${paymentId}-excess`, now);
      const { payment, orders: changedOrders, events } = decision ?? { payment: known, orders, events: [] };
      const due = new Date(now.getTime() + askAfterSeconds * 1000);
      const data = { orderId: payment.orderIds[0] ?? '', paymentId };
      const timerId = toChargeTimerId(paymentId);
      // A timer that fires is consumed by the caller.
      const timers = alsoCommit.length > 0 ? [] : [clearTimer(tenantId, timerId)];
      const changes = [
        ...preparePaymentChanges(this.#deps, loaded, { payment, orders: changedOrders, events }, now),
        ...prepareRefundTimers(loaded.payment, payment, now),
        ...(payment.status === 'PENDING' ? [setTimer({ tenantId, id: timerId, kind: 'late-payment', due, data })] : timers),
        ...alsoCommit,
      ];
      const [order] = changedOrders;
      if (!order) throw new Error(`payment ${paymentId} has no order`);
      const recorded = { payment, order };
      return (await payments.commit(changes, toEnvelopes(events, cause, now), recordIdempotency?.(recorded))) && recorded;
    }, conflictRetries);
  }
}
