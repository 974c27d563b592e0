import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import type { Payment } from '../domain/payment.ts';
import { confirmPayment, refusePayment } from '../domain/record-payment.ts';
import type { Payments } from '../ports/payments.ts';
import { loadPayment, preparePaymentChanges, toOrders } from './load-payment.ts';
import { assertAtTill } from './record-tender.ts';

/** What staff have found: the money of the claim, or not, with the reason that they tell. */
export type ClaimFinding = { readonly isPaid: true } | { readonly isPaid: false; readonly reason: string };

type Deps = { readonly orders: Orders; readonly payments: Payments; readonly clock: Clock };

/** Confirms or refuses what guests say that they have paid to a wallet of the restaurant. */
export class SettleClaim {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Settling it again with the same finding changes nothing.
   * @throws `ordering.payment-not-claimed` if it is no claim, or was settled otherwise; `ordering.payment-not-found`
   * @throws `ordering.order-not-found`; the errors of `assertAtTill`; `ordering.changed-meanwhile` after 50 conflicts
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async run(
    principal: Principal,
    orderId: string,
    paymentId: string,
    finding: ClaimFinding,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Payment>,
  ): Promise<Payment> {
    const { payments, clock } = this.#deps;
    return retryOnConflict(async () => {
      const loaded = await loadPayment(this.#deps, principal.tenantId, paymentId, orderId);
      const order = loaded.orders.find((each) => each.order.id === orderId);
      if (!order) throw orderingError('ordering.payment-not-found');
      assertAtTill(principal, order.order);
      const { payment } = loaded;
      if (payment.status === (finding.isPaid ? 'CONFIRMED' : 'REFUSED')) return payment;
      if (payment.status !== 'CLAIMED') throw orderingError('ordering.payment-not-claimed', { data: { status: payment.status } });
      const now = clock.now();
      const before = toOrders(loaded.orders);
      const decision = finding.isPaid ? confirmPayment(before, payment, now) : refusePayment(before, payment, finding.reason);
      const changes = preparePaymentChanges(this.#deps, loaded, decision, now);
      const events = toEnvelopes(decision.events, cause, now);
      return (await payments.commit(changes, events, recordIdempotency?.(decision.payment))) && decision.payment;
    }, conflictRetries);
  }
}
