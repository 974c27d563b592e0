import { authError, isStaff, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { toMinor } from '#shared/values/money';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Payment } from '../../till/domain/payment.ts';
import { type PaymentInput, recordPayment } from '../../till/domain/record-payment.ts';
import { findWallet } from '../../till/domain/wallet.ts';
import type { Payments } from '../../till/ports/payments.ts';
import type { ChargeCard, StartedCharge } from '../../till/use-cases/charge-card.ts';
import { preparePaymentChanges } from '../../till/use-cases/load-payment.ts';
import type { PreparedPayment } from '../../till/use-cases/record-tender.ts';
import { toClaimsEvents } from '../domain/line-claims.ts';
import type { TableSessions } from '../ports/table-sessions.ts';
import { type BillPaymentRequest, loadPayableBill, type PayableBill, saveBillPayment, toPaidBill } from './bill-share.ts';
import type { LoadBill } from './load-bill.ts';
import type { RecordBillTender } from './record-bill-tender.ts';
import type { SettleBill } from './settle-bill.ts';

type Deps = {
  readonly sessions: TableSessions;
  readonly orders: Orders;
  readonly payments: Payments;
  readonly settings: Settings;
  readonly loadBill: LoadBill;
  readonly settleBill: SettleBill;
  readonly recordBillTender: RecordBillTender;
  readonly chargeCard: ChargeCard;
  readonly clock: Clock;
};

/** Takes payments of the bill of a table: money that staff have taken, the cards of guests, and what they say to have paid to a wallet. */
export class PayBill {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Pays a share of the bill. What guests pay takes its share at once, so that nobody else pays it, and comes off what is due once the
   * gateway or staff have confirmed it. The bill then settles by its event (`SettleBill`).
   * @throws every error of `loadPayableBill`, `recordPayment`, `ChargeCard` and `RecordBillTender`; `ordering.unknown-wallet`
   * @throws `ordering.bad-token` if a guest pays by card without a token, or somebody else sends one
   * @throws `auth.forbidden` if a guest pays neither by card nor to a wallet
   * @throws `ordering.changed-meanwhile` after 50 conflicts; DuplicateRequest if the idempotency key already has a response
   */
  async run(
    principal: Principal,
    tableId: string,
    request: BillPaymentRequest,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Payment>,
  ): Promise<Payment> {
    const { method, token } = request;
    const needsToken = !isStaff(principal.role) && method === 'card';
    if (needsToken !== (token !== undefined))
      throw orderingError('ordering.bad-token', { details: [{ path: 'token', message: tokenText }] });
    if (isStaff(principal.role)) return this.#deps.recordBillTender.run(principal, tableId, request, cause, recordIdempotency);
    if (method === 'wallet') return this.#claim(principal, tableId, request, cause, recordIdempotency);
    if (token === undefined) throw authError('auth.forbidden');
    const started = await this.#startCharge(principal, tableId, request, cause);
    return (await this.#deps.chargeCard.run(started, token, cause, (charge) => recordIdempotency?.(charge.payment))).payment;
  }

  async #claim(
    principal: Principal,
    tableId: string,
    { share, wallet = '', reference, tip = 0 }: BillPaymentRequest,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Payment>,
  ): Promise<Payment> {
    const { settings, loadBill, clock } = this.#deps;
    return retryOnConflict(async () => {
      const payable = await loadPayableBill(loadBill, principal, tableId, share);
      const { name } = findWallet((await settings.get(principal.tenantId)).settings, wallet);
      const now = clock.now();
      const method = { method: 'wallet', wallet: name, reference: reference ?? null, status: 'CLAIMED' } as const;
      const { payment, changes, events, ...decision } = this.#prepare(principal, payable, tip, method, now);
      const bill = toPaidBill(payable, { payment, events, ...decision }, now);
      const write = { bill, changes, events, cause, idempotencyRecord: recordIdempotency?.(payment) };
      return (await saveBillPayment(this.#deps, payable, write, now)) && payment;
    }, conflictRetries);
  }

  /** Stores the payment as PENDING before the gateway hears of it. */
  async #startCharge(
    principal: Principal,
    tableId: string,
    { share, tip = 0 }: BillPaymentRequest,
    cause: EventCause,
  ): Promise<StartedCharge> {
    const { sessions, chargeCard, loadBill, clock } = this.#deps;
    return retryOnConflict(async () => {
      const payable = await loadPayableBill(loadBill, principal, tableId, share);
      const now = clock.now();
      const method = { method: 'card', wallet: null, reference: null, status: 'PENDING', charged: true } as const;
      const { changes, ...decision } = this.#prepare(principal, payable, tip, method, now);
      const bill = toPaidBill(payable, decision, now);
      const alsoCommit = [...changes, chargeCard.prepareTimer(decision.payment, now)];
      const sessionChange = { stored: payable.loaded.session, updated: bill.session };
      const events = toEnvelopes(toClaimsEvents(payable.loaded.bill, bill), cause, now);
      const isStored = await sessions.save({ sessions: [sessionChange], alsoCommit }, events);
      return isStored && { payment: decision.payment, before: payable.ordersDue[0].order.payment };
    }, conflictRetries);
  }

  #prepare(
    { userId, name, role }: Principal,
    { chosen, ordersDue }: PayableBill,
    tip: number,
    method: Pick<PaymentInput, 'method' | 'wallet' | 'reference' | 'status' | 'charged'>,
    now: Date,
  ): PreparedPayment {
    const [{ order: first }, ...others] = ordersDue;
    const money = { amount: chosen.amount, tip: toMinor(tip, first.currency, 'tip'), received: null };
    const input = { id: newId(), ...method, ...money, by: { userId, name, role }, deviceId: null, shiftId: null };
    const decision = recordPayment([first, ...others.map(({ order }) => order)], input, now);
    return { ...decision, changes: preparePaymentChanges(this.#deps, { stored: undefined, orders: ordersDue }, decision, now) };
  }
}

const tokenText = { es: 'Lo manda quien paga con su tarjeta, y nadie más', en: 'Sent by guests who pay by card, and by nobody else' };
