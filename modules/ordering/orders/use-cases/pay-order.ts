import type { Clock } from '#shared/clock';
import { type Cause, say } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import { type DueTimer, setTimer } from '#shared/timers';
import type { TableSessions } from '../../dining/ports/table-sessions.ts';
import { refuse } from '../../domain/errors.ts';
import { changedAt, type Order } from '../domain/order.ts';
import { checkCard, owesRefund, settle } from '../domain/payment.ts';
import type { Orders } from '../ports/orders.ts';
import type { Outcome, PaymentGateway } from '../ports/payment-gateway.ts';
import { changeOrder } from './change-order.ts';
import { refundOf } from './refund-order.ts';

/** How long after a late answer the gateway is asked again. */
const lateSeconds = 2;

const isRefused = (settled: Order, outcome: Outcome) =>
  owesRefund(settled) || (outcome === 'declined' && settled.payment.status !== 'PAID');

/** Charges the card of an order, once: a paid order answers as paid. */
export class PayOrder {
  readonly #orders: Orders;
  readonly #gateway: PaymentGateway;
  readonly #sessions: TableSessions;
  readonly #clock: Clock;
  constructor(orders: Orders, gateway: PaymentGateway, sessions: TableSessions, clock: Clock) {
    this.#sessions = sessions;
    this.#orders = orders;
    this.#gateway = gateway;
    this.#clock = clock;
  }

  /** The order as it stands after the gateway's answer; not PAID yet where that comes later. Refuses a declined card with 402. */
  async run(order: Order, card: string, cause: Cause, remember?: Remember<Order>): Promise<Order> {
    checkCard(card);
    if (order.payment.status === 'PAID') return order;
    if (order.cancelled) throw refuse('ordering.order-over');
    if (await this.#billBegun(order)) throw refuse('ordering.split-begun');
    const { id, total, currency } = order;
    // No gateway takes nothing. Whether one that has not answered has charged, it says when it is asked again.
    const charge = async () => (total > 0 ? this.#gateway.charge({ orderId: id, amount: total, currency, card }) : 'approved');
    const outcome = await charge().catch(() => 'pending' as const);
    // Only what is answered with success is given again: a card that was declined may be tried again.
    const answered = (settled: Order) => (isRefused(settled, outcome) ? undefined : remember?.(settled));
    const decide = (current: Order, now: Date) => {
      if (current.payment.status === 'PAID') return undefined;
      const due = new Date(now.getTime() + lateSeconds * 1000);
      const timer = setTimer({ tenantId: cause.tenantId, id: `payment#${id}`, kind: 'late-payment', due, data: { orderId: id } });
      const settled = settle(current, outcome);
      return { ...settled, also: outcome === 'pending' ? [timer] : refundOf(settled.order, now) };
    };
    const settled = await changeOrder(this.#orders, this.#clock, cause, id, decide, answered);
    if (owesRefund(settled)) throw refuse('ordering.order-over');
    if (outcome === 'declined' && settled.payment.status !== 'PAID') throw refuse('ordering.payment-declined', { data: { orderId: id } });
    return settled;
  }

  /** Whether staff are taking the money of the whole table already. */
  async #billBegun({ tenantId, customerId, tableId }: Order) {
    const session = tableId === null ? undefined : await this.#sessions.find(tenantId, customerId);
    return session !== undefined && session.it.payments.length > 0;
  }

  /** Asks what became of a charge that was pending. A gateway that still does not know is asked again later. */
  async confirm({ tenantId, data, spent }: DueTimer): Promise<void> {
    const orderId = String(data.orderId);
    const outcome = await this.#gateway.outcomeOf(orderId);
    if (outcome === 'pending') throw new Error('the gateway has not decided yet');
    const kept = await this.#orders.find(tenantId, orderId);
    if (!kept) throw new Error('a payment is due for an order that is not there');
    const now = this.#clock.now();
    const settled = kept.order.payment.status === 'PAID' ? undefined : settle(kept.order, outcome);
    const { order, facts } = settled ? { ...settled, order: changedAt(settled.order, now) } : { order: kept.order, facts: [] };
    const said = say(facts, { tenantId, correlationId: `payment-${orderId}` }, now);
    if (!(await this.#orders.change(kept, order, said, [spent, ...refundOf(order, now)]))) throw new Error('the order changed meanwhile');
  }
}
