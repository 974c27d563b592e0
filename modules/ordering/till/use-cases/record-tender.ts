import { authError, canAccessBranch, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { toMinor } from '#shared/values/money';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import { isAttendedBy } from '../../orders/domain/progress.ts';
import type { Orders, VersionedOrder } from '../../orders/ports/orders.ts';
import type { TableTabs } from '../../orders/ports/table-tabs.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Payment, PaymentDecision } from '../domain/payment.ts';
import { recordPayment } from '../domain/record-payment.ts';
import { findWallet } from '../domain/wallet.ts';
import type { Payments } from '../ports/payments.ts';
import type { Shifts } from '../ports/shifts.ts';
import { findShiftId, prepareShiftEntry, type TillActor, toTillActor } from './find-shift.ts';
import { preparePaymentChanges } from './load-payment.ts';

/** Money that staff have taken, in decimals of the orders' currency. `received`: cash, by default exactly what is paid. */
export type TenderRequest = {
  readonly method: Payment['method'];
  readonly amount: number;
  readonly tip?: number | undefined;
  readonly received?: number | undefined;
  /** The id or the name of a wallet of the restaurant. */
  readonly wallet?: string | undefined;
  readonly reference?: string | undefined;
};
/** A payment that is not stored yet. `orders`: as they are afterwards. */
export type PreparedPayment = PaymentDecision & { readonly changes: readonly Change[] };

type Deps = {
  readonly orders: Orders;
  readonly payments: Payments;
  readonly shifts: Shifts;
  readonly settings: Settings;
  readonly tabs: TableTabs;
  readonly clock: Clock;
};

/**
 * Staff may take payments and see them: waiters and managers of the branch, and drivers for deliveries that are assigned to them.
 * @throws `auth.forbidden`; `auth.other-branch`
 */
export function assertAtTill(principal: Principal, { type, branchId, progress }: Order) {
  if (!canAccessBranch(principal, branchId)) throw authError('auth.other-branch');
  if (principal.role === 'driver' && !(type === 'delivery' && isAttendedBy(progress, principal.userId))) throw authError('auth.forbidden');
}

/**
 * Records the money that staff have taken, with its tip, its shift and what it does to the orders, in one write. Taken for an order of a
 * table, it counts for the table's bill.
 */
export class RecordTender {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * @throws `ordering.order-not-found`; the errors of `assertAtTill` and `prepare`
   * @throws `ordering.changed-meanwhile` after 50 conflicts; DuplicateRequest if the idempotency key already has a response
   */
  async run(
    principal: Principal,
    orderId: string,
    request: TenderRequest,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Payment>,
  ): Promise<Payment> {
    const { orders, payments, tabs, clock } = this.#deps;
    const { tenantId } = principal;
    return retryOnConflict(async () => {
      const stored = await orders.find(tenantId, orderId);
      if (!stored) throw orderingError('ordering.order-not-found');
      assertAtTill(principal, stored.order);
      const { tableId, customerId } = stored.order;
      const now = clock.now();
      const { payment, orders: paidOrders, changes, events } = await this.prepare([stored], request, toTillActor(principal), now);
      const [paidOrder = stored.order] = paidOrders;
      const onBill = tableId === null ? [] : await tabs.preparePayment(tenantId, customerId, payment.id, paidOrder, now);
      const isStored = await payments.commit([...changes, ...onBill], toEnvelopes(events, cause, now), recordIdempotency?.(payment));
      return isStored && payment;
    }, conflictRetries);
  }

  /**
   * Returns a payment of one or several orders of the same customer or table, oldest first, with all the changes for its write. A condition
   * of the changes fails if an order has changed since it was read, or if the shift was closed meanwhile; then prepare it anew.
   * @throws `ordering.unknown-wallet`; TooManyDecimals; the errors of `recordPayment`
   */
  async prepare(
    orders: readonly [VersionedOrder, ...VersionedOrder[]],
    request: TenderRequest,
    actor: TillActor,
    now: Date,
  ): Promise<PreparedPayment> {
    const { settings, shifts } = this.#deps;
    const [{ order: first }, ...others] = orders;
    const { tenantId, branchId, currency } = first;
    const { method, wallet, reference = null } = request;
    const amount = toMinor(request.amount, currency, 'amount');
    const tip = toMinor(request.tip ?? 0, currency, 'tip');
    const received = request.received === undefined ? amount + tip : toMinor(request.received, currency, 'received');
    const walletName = wallet === undefined ? null : findWallet((await settings.get(tenantId)).settings, wallet).name;
    const shiftId = await findShiftId(shifts, tenantId, branchId, actor.deviceId);
    const money = { amount, tip, received: method === 'cash' ? received : null };
    const input = { id: newId(), method, wallet: walletName, ...money, reference, status: 'CONFIRMED', ...actor, shiftId } as const;
    const decision = recordPayment([first, ...others.map(({ order }) => order)], input, now);
    const entry = { id: input.id, kind: 'tender', amount: amount + tip, reason: null } as const;
    const changes = [
      ...preparePaymentChanges(this.#deps, { stored: undefined, orders }, decision, now),
      ...prepareShiftEntry(shifts, decision.payment, actor, shiftId, entry, now),
    ];
    return { ...decision, changes };
  }
}
