import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import type { DueTimer } from '#shared/timers';
import { newId } from '#shared/values/ids';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import { calculateDue, readTenders } from '../../orders/domain/payment.ts';
import type { Orders, VersionedOrder } from '../../orders/ports/orders.ts';
import type { TableTabs } from '../../orders/ports/table-tabs.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import { recordPayment } from '../domain/record-payment.ts';
import { findWallet } from '../domain/wallet.ts';
import type { ChargeResult, PaymentGateway } from '../ports/payment-gateway.ts';
import type { Payments } from '../ports/payments.ts';
import type { ChargeCard, StartedCharge } from './charge-card.ts';
import { loadCharge, preparePaymentChanges, toChargeId } from './load-payment.ts';
import type { RecordChargeOutcome } from './record-charge-outcome.ts';

/** A guest pays by card, with the gateway's token, or says that they have paid to a wallet of the restaurant (its id or name). */
export type PayRequest =
  | { readonly method: 'card'; readonly token: string }
  | { readonly method: 'wallet'; readonly wallet: string; readonly reference?: string | undefined };

type Deps = {
  readonly orders: Orders;
  readonly payments: Payments;
  readonly gateway: PaymentGateway;
  readonly settings: Settings;
  readonly tabs: TableTabs;
  readonly recordChargeOutcome: RecordChargeOutcome;
  readonly chargeCard: ChargeCard;
  readonly clock: Clock;
};

/** Lets guests and customers pay an order by themselves. An order for which nothing is due stays as it is. */
export class PayOrder {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the order after the payment. While a charge is pending, or a claim waits for staff, paying the same way again changes nothing.
   * @throws `ordering.payment-declined` (402), `ordering.unknown-card-token`, `ordering.amount-not-chargeable`, `ordering.unknown-wallet`
   * @throws `ordering.order-over` if the order is cancelled, also during the charge; the money is then refunded
   * @throws `ordering.split-begun` if the bill of the order's table is being paid
   * @throws `ordering.order-not-found`, or `ordering.changed-meanwhile` after 50 conflicts
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async run(
    principal: Principal,
    orderId: string,
    request: PayRequest,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Order>,
  ): Promise<Order> {
    if (request.method === 'wallet') return this.#claim(principal, orderId, request, cause, recordIdempotency);
    const { order, started } = await this.#startCharge(principal, orderId, cause);
    if (!started) return order;
    const recorded = await this.#deps.chargeCard.run(started, request.token, cause, (charge) => recordIdempotency?.(charge.order));
    return recorded.order;
  }

  /**
   * Asks for the outcome of a charge that is pending, and records it.
   * @throws Error if the outcome is still pending; the timer then fires again later
   */
  async confirmPending({ tenantId, data, consume }: DueTimer<'late-payment'>): Promise<void> {
    const { gateway, recordChargeOutcome } = this.#deps;
    const { orderId, paymentId = orderId } = data;
    const cause = { tenantId, correlationId: `payment-${orderId}` };
    const { payment } = await loadCharge(this.#deps, tenantId, paymentId, orderId);
    const result: ChargeResult = payment.status === 'PENDING' ? await gateway.getOutcome(toChargeId(payment)) : { outcome: 'declined' };
    if (result.outcome === 'pending') throw new Error('the gateway has not decided yet');
    await recordChargeOutcome.run({ paymentId, orderId, ...result }, cause, { alsoCommit: [consume] });
  }

  async #claim(
    principal: Principal,
    orderId: string,
    request: PayRequest & { readonly method: 'wallet' },
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Order>,
  ): Promise<Order> {
    const { settings, payments, clock } = this.#deps;
    return retryOnConflict(async () => {
      const stored = await this.#findPayable(cause.tenantId, orderId);
      const { order } = stored;
      const { name } = findWallet((await settings.get(cause.tenantId)).settings, request.wallet);
      const isWaiting = readTenders(order).some(({ status }) => status === 'CLAIMED');
      if (isWaiting || calculateDue(order) === 0) return order;
      const now = clock.now();
      const claim = { method: 'wallet', wallet: name, reference: request.reference ?? null, status: 'CLAIMED' } as const;
      const input = { ...toGuestInput(principal, order), ...claim };
      const decision = recordPayment([order], input, now);
      const changes = preparePaymentChanges(this.#deps, { stored: undefined, orders: [stored] }, decision, now);
      const [claimed = order] = decision.orders;
      return (await payments.commit(changes, toEnvelopes(decision.events, cause, now), recordIdempotency?.(claimed))) && claimed;
    }, conflictRetries);
  }

  /**
   * Stores the payment as PENDING before the gateway hears of it, with a timer that asks for its outcome, so that no charge is lost.
   * Returns the order alone if there is nothing to charge, or a charge is pending already.
   */
  async #startCharge(
    principal: Principal,
    orderId: string,
    cause: EventCause,
  ): Promise<{ readonly order: Order; readonly started?: StartedCharge }> {
    const { payments, chargeCard, clock } = this.#deps;
    const { tenantId } = cause;
    return retryOnConflict(async () => {
      const stored = await this.#findPayable(tenantId, orderId);
      const { order } = stored;
      if (calculateDue(order) === 0 || readTenders(order).some(({ status }) => status === 'PENDING')) return { order };
      const now = clock.now();
      const noWallet = { wallet: null, reference: null };
      const input = { ...toGuestInput(principal, order), ...noWallet, method: 'card', status: 'PENDING', charged: true } as const;
      const decision = recordPayment([order], input, now);
      const changes = [
        ...preparePaymentChanges(this.#deps, { stored: undefined, orders: [stored] }, decision, now),
        chargeCard.prepareTimer(decision.payment, now),
      ];
      return (await payments.commit(changes, [])) && { order, started: { payment: decision.payment, before: order.payment } };
    }, conflictRetries);
  }

  async #findPayable(tenantId: string, orderId: string): Promise<VersionedOrder> {
    const { orders, tabs } = this.#deps;
    const stored = await orders.find(tenantId, orderId);
    if (!stored) throw orderingError('ordering.order-not-found');
    const { order } = stored;
    if (calculateDue(order) === 0 && !order.cancelled) return stored;
    if (order.cancelled) throw orderingError('ordering.order-over');
    if (order.tableId !== null && (await tabs.hasPayments(tenantId, order.customerId))) throw orderingError('ordering.split-begun');
    return stored;
  }
}

/** Guests pay all that is due, without a shift. */
const toGuestInput = ({ userId, name, role }: Principal, order: Order) => ({
  id: newId(),
  amount: calculateDue(order),
  tip: 0,
  received: null,
  by: { userId, name, role },
  deviceId: null,
  shiftId: null,
});
