import type { Clock } from '#shared/clock';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { type DueTimer, setTimer } from '#shared/timers';
import { orderingError } from '../../domain/errors.ts';
import { type Order, touchOrder } from '../../orders/domain/order.ts';
import { applyChargeOutcome, assertValidCardNumber, isRefundDue } from '../../orders/domain/payment.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import type { TableTabs } from '../../orders/ports/table-tabs.ts';
import { changeOrder, type OrderDecision } from '../../orders/use-cases/change-order.ts';
import { scheduleRefund } from '../../orders/use-cases/schedule-refund.ts';
import type { ChargeOutcome, PaymentGateway } from '../ports/payment-gateway.ts';

/** How long to wait before the outcome of a pending charge is requested. */
const confirmAfterSeconds = 2;

const isPaymentRefused = (settled: Order, outcome: ChargeOutcome) =>
  isRefundDue(settled) || (outcome === 'declined' && settled.payment.status !== 'PAID');

type Deps = { readonly orders: Orders; readonly gateway: PaymentGateway; readonly tabs: TableTabs; readonly clock: Clock };

/** Charges a card for an order. An order that is paid already is not charged again. */
export class PayOrder {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the order after the charge. If the outcome is still pending, the order is not PAID yet and a timer asks for the outcome later.
   * @throws `ordering.bad-card` if the number is not valid, or `ordering.payment-declined` (402)
   * @throws `ordering.order-over` if the order is cancelled, also during the charge; the money is then refunded
   * @throws `ordering.split-begun` if staff have already taken payments for the whole table
   * @throws `ordering.order-not-found`, or `ordering.changed-meanwhile` after 50 conflicts
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async run(order: Order, card: string, cause: EventCause, recordIdempotency?: RecordIdempotency<Order>): Promise<Order> {
    assertValidCardNumber(card);
    if (order.payment.status === 'PAID') return order;
    if (order.cancelled) throw orderingError('ordering.order-over');
    if (await this.#hasTablePayments(order)) throw orderingError('ordering.split-begun');
    const { id, total, currency } = order;
    // A total of 0 needs no charge. If the gateway fails to answer, the outcome is unknown and treated as pending.
    const charge = async () => (total > 0 ? this.#deps.gateway.charge({ orderId: id, amount: total, currency, card }) : 'approved');
    const outcome = await charge().catch(() => 'pending' as const);
    // Only a success is recorded for the idempotency key, so that a client can retry after a declined card.
    const recordUnlessRefused = (settled: Order) => (isPaymentRefused(settled, outcome) ? undefined : recordIdempotency?.(settled));
    const decide = (current: Order, now: Date): OrderDecision => {
      if (current.payment.status === 'PAID') return undefined;
      const due = new Date(now.getTime() + confirmAfterSeconds * 1000);
      const timer = setTimer({ tenantId: cause.tenantId, id: `payment#${id}`, kind: 'late-payment', due, data: { orderId: id } });
      const settled = applyChargeOutcome(current, outcome);
      return { ...settled, alsoCommit: outcome === 'pending' ? [timer] : scheduleRefund(settled.order, now) };
    };
    const settled = await changeOrder(this.#deps.orders, this.#deps.clock, cause, id, decide, recordUnlessRefused);
    if (isRefundDue(settled)) throw orderingError('ordering.order-over');
    if (outcome === 'declined' && settled.payment.status !== 'PAID')
      throw orderingError('ordering.payment-declined', { data: { orderId: id } });
    return settled;
  }

  /** Whether staff have already taken payments for the whole table. */
  async #hasTablePayments({ tenantId, customerId, tableId }: Order) {
    return tableId !== null && this.#deps.tabs.hasPayments(tenantId, customerId);
  }

  /**
   * Requests the outcome of a pending charge and stores it.
   * @throws Error if the outcome is still pending, the order does not exist or it changed meanwhile; the timer then fires again later
   */
  async confirmPending({ tenantId, data, consume }: DueTimer<'late-payment'>): Promise<void> {
    const { orderId } = data;
    const outcome = await this.#deps.gateway.getOutcome(orderId);
    if (outcome === 'pending') throw new Error('the gateway has not decided yet');
    const stored = await this.#deps.orders.find(tenantId, orderId);
    if (!stored) throw new Error('a payment is due for an order that is not there');
    const now = this.#deps.clock.now();
    const settled = stored.order.payment.status === 'PAID' ? undefined : applyChargeOutcome(stored.order, outcome);
    const { order, events: domainEvents } = settled
      ? { ...settled, order: touchOrder(settled.order, now) }
      : { order: stored.order, events: [] };
    const events = toEnvelopes(domainEvents, { tenantId, correlationId: `payment-${orderId}` }, now);
    if (!(await this.#deps.orders.change(stored, order, events, [consume, ...scheduleRefund(order, now)])))
      throw new Error('the order changed meanwhile');
  }
}
