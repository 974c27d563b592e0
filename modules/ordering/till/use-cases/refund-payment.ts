import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { toMinor } from '#shared/values/money';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import { amountNotChargeable } from '../domain/gateway-amount.ts';
import type { Payment } from '../domain/payment.ts';
import { refundPayment } from '../domain/refund-payment.ts';
import type { PaymentGateway } from '../ports/payment-gateway.ts';
import type { Payments } from '../ports/payments.ts';
import type { Shifts } from '../ports/shifts.ts';
import { findShiftId, prepareShiftEntry, toTillActor } from './find-shift.ts';
import { loadPayment, preparePaymentChanges, prepareRefundTimers, toOrders } from './load-payment.ts';
import { assertAtTill } from './record-tender.ts';

type Deps = {
  readonly orders: Orders;
  readonly payments: Payments;
  readonly shifts: Shifts;
  readonly gateway: PaymentGateway;
  readonly clock: Clock;
};

/**
 * Gives a payment back, or a part of it. Cash goes out of the drawer of whoever gives it back; what the gateway charged goes back by the
 * gateway, from a timer; the rest belongs to the open shift only if a shift took it.
 */
export class RefundPayment {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * @throws `ordering.amount-not-chargeable`; `ordering.more-than-paid`; `ordering.payment-not-found`; `ordering.order-not-found`; the errors of `assertAtTill`
   * @throws `ordering.changed-meanwhile` after 50 conflicts; DuplicateRequest if the idempotency key already has a response
   */
  async run(
    principal: Principal,
    orderId: string,
    paymentId: string,
    { amount: decimal, reason }: { readonly amount: number; readonly reason: string },
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Payment>,
  ): Promise<Payment> {
    const { payments, shifts, gateway, clock } = this.#deps;
    const { tenantId } = principal;
    const actor = toTillActor(principal);
    return retryOnConflict(async () => {
      const loaded = await loadPayment(this.#deps, tenantId, paymentId, orderId);
      const order = loaded.orders.find((each) => each.order.id === orderId);
      if (!order) throw orderingError('ordering.payment-not-found');
      assertAtTill(principal, order.order);
      const { payment } = loaded;
      const now = clock.now();
      const amount = toMinor(decimal, payment.currency, 'amount');
      // It would be asked for in vain again and again.
      if (payment.charged && !gateway.canMove(amount, payment.currency)) throw amountNotChargeable(amount, payment.currency);
      const isOfShift = !payment.charged && (payment.method === 'cash' || payment.shiftId !== null);
      const shiftId = isOfShift ? await findShiftId(shifts, tenantId, payment.branchId, actor.deviceId) : null;
      const decision = refundPayment(toOrders(loaded.orders), payment, { id: newId(), amount, reason, ...actor, shiftId }, now);
      const refundId = decision.payment.refunds.at(-1)?.id ?? '';
      const changes = [
        ...preparePaymentChanges(this.#deps, loaded, decision, now),
        ...prepareShiftEntry(shifts, payment, actor, shiftId, { id: refundId, kind: 'refund', amount: -amount, reason }, now),
        ...prepareRefundTimers(payment, decision.payment, now),
      ];
      const events = toEnvelopes(decision.events, cause, now);
      return (await payments.commit(changes, events, recordIdempotency?.(decision.payment))) && decision.payment;
    }, conflictRetries);
  }
}
