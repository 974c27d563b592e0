import type { Clock } from '#shared/clock';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { type DueTimer, setTimer } from '#shared/timers';
import { orderingError } from '../../domain/errors.ts';
import { type Order, touchOrder } from '../domain/order.ts';
import { applyChargeOutcome, assertValidCardNumber, isRefundDue } from '../domain/payment.ts';
import type { Orders } from '../ports/orders.ts';
import type { ChargeOutcome, PaymentGateway } from '../ports/payment-gateway.ts';
import type { TableTabs } from '../ports/table-tabs.ts';
import { changeOrder, type OrderDecision } from './change-order.ts';
import { scheduleRefund } from './refund-order.ts';

/** How long after a late answer the gateway is asked again. */
const confirmAfterSeconds = 2;

const isPaymentRefused = (settled: Order, outcome: ChargeOutcome) =>
  isRefundDue(settled) || (outcome === 'declined' && settled.payment.status !== 'PAID');

type Deps = { readonly orders: Orders; readonly gateway: PaymentGateway; readonly tabs: TableTabs; readonly clock: Clock };

/** Charges the card of an order, once: a paid order answers as paid. */
export class PayOrder {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** The order as it stands after the gateway's answer; not PAID yet where that comes later. Refuses a declined card with 402. */
  async run(order: Order, card: string, cause: EventCause, recordIdempotency?: RecordIdempotency<Order>): Promise<Order> {
    assertValidCardNumber(card);
    if (order.payment.status === 'PAID') return order;
    if (order.cancelled) throw orderingError('ordering.order-over');
    if (await this.#hasTablePayments(order)) throw orderingError('ordering.split-begun');
    const { id, total, currency } = order;
    // No gateway takes nothing. Whether one that has not answered has charged, it says when it is asked again.
    const charge = async () => (total > 0 ? this.#deps.gateway.charge({ orderId: id, amount: total, currency, card }) : 'approved');
    const outcome = await charge().catch(() => 'pending' as const);
    // Only what is answered with success is given again: a card that was declined may be tried again.
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

  /** Whether staff are taking the money of the whole table already. */
  async #hasTablePayments({ tenantId, customerId, tableId }: Order) {
    return tableId !== null && this.#deps.tabs.hasPayments(tenantId, customerId);
  }

  /** Asks what became of a charge that was pending. A gateway that still does not know is asked again later. */
  async confirmPending({ tenantId, data, consume }: DueTimer): Promise<void> {
    const orderId = String(data.orderId);
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
