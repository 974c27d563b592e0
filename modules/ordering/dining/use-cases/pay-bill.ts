import { authError, isStaff, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { IdempotencyRecord, RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { toDecimal, toMinor } from '#shared/values/money';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { Orders, VersionedOrder } from '../../orders/ports/orders.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Payment, PaymentDecision } from '../../till/domain/payment.ts';
import { type PaymentInput, recordPayment } from '../../till/domain/record-payment.ts';
import { findWallet } from '../../till/domain/wallet.ts';
import type { Payments } from '../../till/ports/payments.ts';
import type { ChargeCard, StartedCharge } from '../../till/use-cases/charge-card.ts';
import { toTillActor } from '../../till/use-cases/find-shift.ts';
import { preparePaymentChanges } from '../../till/use-cases/load-payment.ts';
import type { PreparedPayment, RecordTender, TenderRequest } from '../../till/use-cases/record-tender.ts';
import { type Bill, toBill } from '../domain/bill.ts';
import { type BillShare, type ChosenShare, chooseShare, isBillSettled, notePayment } from '../domain/bill-payment.ts';
import { toClaimer } from '../domain/line-claims.ts';
import type { TableSession } from '../domain/table-session.ts';
import type { TableSessions } from '../ports/table-sessions.ts';
import { type BillWithPayments, findOrdersDue, type LoadBill, type LoadedBill } from './load-bill.ts';
import type { SettleBill } from './settle-bill.ts';

/** What of the bill is paid: an amount in decimals, parts of the split, what the person has claimed, or all that is open. */
export type RequestedShare = Exclude<BillShare, { of: 'amount' }> | { readonly of: 'amount'; readonly amount: number };
/** A payment of a bill. `token`: the card of a guest, as the gateway's own form gave it to the client. */
export type BillPaymentRequest = Omit<TenderRequest, 'amount'> & { readonly share: RequestedShare; readonly token?: string | undefined };

type Deps = {
  readonly sessions: TableSessions;
  readonly orders: Orders;
  readonly payments: Payments;
  readonly settings: Settings;
  readonly loadBill: LoadBill;
  readonly settleBill: SettleBill;
  readonly recordTender: RecordTender;
  readonly chargeCard: ChargeCard;
  readonly clock: Clock;
};
type OrdersDue = readonly [VersionedOrder, ...VersionedOrder[]];
type PayableBill = { readonly loaded: LoadedBill; readonly chosen: ChosenShare; readonly ordersDue: OrdersDue };

/** Takes payments of the bill of a table: money that staff have taken, the cards of guests, and what they have paid to a wallet. */
export class PayBill {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Records a payment, spread over the orders of the bill from the oldest on. One that staff have taken and that settles the bill also ends
   * the session, frees the table and closes its bill request, in the same write. A charge or a claim takes its share of the bill at once.
   * @throws every error of `LoadBill`, `chooseShare`, `recordPayment` and `ChargeCard`; `ordering.unknown-wallet`
   * @throws `ordering.bad-token` if a guest pays by card without a token, or staff with one; `auth.forbidden` if a guest pays otherwise
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
    if (isStaff(principal.role) ? token !== undefined : method === 'card' && token === undefined)
      throw orderingError('ordering.bad-token', { details: [{ path: 'token', message: badTokenText }] });
    if (isStaff(principal.role)) {
      const recorded = await this.#record(principal, tableId, request, cause, ({ payment }) => recordIdempotency?.(payment));
      return recorded.payment;
    }
    if (method === 'wallet') return this.#claim(principal, tableId, request, cause, recordIdempotency);
    if (method !== 'card' || token === undefined) throw authError('auth.forbidden');
    const started = await this.#startCharge(principal, tableId, request);
    return (await this.#deps.chargeCard.run(started, token, cause, (charge) => recordIdempotency?.(charge.payment))).payment;
  }

  /**
   * Records that staff were paid a part of the split, or all that is open, and returns the bill. If nothing is due, only ends the session.
   * @param expected the amount that the client expects, in decimals
   * @throws as `run`; `ordering.bill-changed` if another amount is due now, because guests have ordered or paid meanwhile
   */
  async payDue(
    principal: Principal,
    tableId: string,
    { method, part, amount: expected }: { readonly method: 'cash' | 'card'; readonly part: number | null; readonly amount?: number | undefined },
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<BillWithPayments>,
  ): Promise<BillWithPayments> {
    const { sessions, settleBill, loadBill, clock } = this.#deps;
    const settled = await retryOnConflict(async () => {
      const loaded = await loadBill.run(principal, tableId);
      if (loaded.orders.length === 0 || loaded.bill.due > 0 || part !== null) return { bill: undefined };
      if (expected !== undefined && expected > 0) throw toBillChangedError(loaded.bill, 0);
      const now = clock.now();
      const { tableChange, events } = await settleBill.prepare(loaded, loaded.session.value, now);
      const bill = await loadBill.withPayments(principal.tenantId, loaded.bill);
      return (await sessions.save(tableChange, toEnvelopes(events, cause, now), recordIdempotency?.(bill))) && { bill };
    }, conflictRetries);
    if (settled.bill) return settled.bill;
    const share: RequestedShare = part === null ? { of: 'all' } : { of: 'parts', parts: [part] };
    const request = { method, share, ...(expected !== undefined && { expected }) };
    return (await this.#record(principal, tableId, request, cause, ({ bill }) => recordIdempotency?.(bill))).bill;
  }

  async #record(
    principal: Principal,
    tableId: string,
    { share, expected, ...tender }: BillPaymentRequest & { readonly expected?: number },
    cause: EventCause,
    recordIdempotency: RecordIdempotency<{ readonly payment: Payment; readonly bill: BillWithPayments }>,
  ) {
    const { loadBill, recordTender, clock } = this.#deps;
    return retryOnConflict(async () => {
      const { loaded, chosen, ordersDue } = await this.#choose(principal, tableId, share);
      const [{ order }] = ordersDue;
      if (expected !== undefined && toMinor(expected, order.currency, 'amount') !== chosen.amount)
        throw toBillChangedError(loaded.bill, chosen.amount);
      const now = clock.now();
      const amount = toDecimal(chosen.amount, order.currency);
      const prepared = await recordTender.prepare(ordersDue, { ...tender, amount }, toTillActor(principal), now);
      const session = notePayment(loaded.bill, prepared.payment.id, chosen, now);
      const bill = toBill(session, replaceOrders(loaded, prepared), now);
      const before = await loadBill.withPayments(principal.tenantId, bill);
      const recorded = { payment: prepared.payment, bill: { bill, payments: [...before.payments, prepared.payment] } };
      return (await this.#save(loaded, bill, prepared, now, cause, recordIdempotency(recorded))) && recorded;
    }, conflictRetries);
  }

  async #claim(
    principal: Principal,
    tableId: string,
    { share, wallet = '', reference = null, tip = 0 }: BillPaymentRequest,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Payment>,
  ): Promise<Payment> {
    const { settings, clock } = this.#deps;
    return retryOnConflict(async () => {
      const payable = await this.#choose(principal, tableId, share);
      const { name } = findWallet((await settings.get(principal.tenantId)).settings, wallet);
      const now = clock.now();
      const method = { method: 'wallet', wallet: name, reference, status: 'CLAIMED' } as const;
      const { session, ...prepared } = this.#prepareGuestPayment(principal, payable, tip, method, now);
      const bill = toBill(session, replaceOrders(payable.loaded, prepared), now);
      const { payment } = prepared;
      return (await this.#save(payable.loaded, bill, prepared, now, cause, recordIdempotency?.(payment))) && payment;
    }, conflictRetries);
  }

  /** Stores the payment as PENDING before the gateway hears of it. Its share of the bill is taken from then on. */
  async #startCharge(principal: Principal, tableId: string, { share, tip = 0 }: BillPaymentRequest): Promise<StartedCharge> {
    const { sessions, chargeCard, clock } = this.#deps;
    return retryOnConflict(async () => {
      const payable = await this.#choose(principal, tableId, share);
      const now = clock.now();
      const method = { method: 'card', wallet: null, reference: null, status: 'PENDING', charged: true } as const;
      const { session, payment, changes } = this.#prepareGuestPayment(principal, payable, tip, method, now);
      const alsoCommit = [...changes, chargeCard.prepareTimer(payment, now)];
      const isStored = await sessions.save({ sessions: [{ stored: payable.loaded.session, updated: session }], alsoCommit }, []);
      return isStored && { payment, before: payable.ordersDue[0].order.payment };
    }, conflictRetries);
  }

  #prepareGuestPayment(
    { userId, name, role }: Principal,
    { loaded, chosen, ordersDue }: PayableBill,
    tip: number,
    method: Pick<PaymentInput, 'method' | 'wallet' | 'reference' | 'status' | 'charged'>,
    now: Date,
  ): PreparedPayment & { readonly session: TableSession } {
    const [{ order: first }, ...others] = ordersDue;
    const money = { amount: chosen.amount, tip: toMinor(tip, first.currency, 'tip'), received: null };
    const input = { id: newId(), ...method, ...money, by: { userId, name, role }, deviceId: null, shiftId: null };
    const decision = recordPayment([first, ...others.map(({ order }) => order)], input, now);
    const changes = preparePaymentChanges(this.#deps, { stored: undefined, orders: ordersDue }, decision, now);
    return { ...decision, changes, session: notePayment(loaded.bill, decision.payment.id, chosen, now) };
  }

  async #choose(principal: Principal, tableId: string, share: RequestedShare): Promise<PayableBill> {
    const loaded = await this.#deps.loadBill.run(principal, tableId);
    const [first, ...others] = findOrdersDue(loaded);
    if (!first) throw orderingError('ordering.nothing-due');
    const { currency } = first.order;
    const inMinor: BillShare = share.of === 'amount' ? { of: 'amount', amount: toMinor(share.amount, currency, 'amount') } : share;
    return { loaded, chosen: chooseShare(loaded.bill, inMinor, toClaimer(principal)), ordersDue: [first, ...others] };
  }

  /** `bill`: as it is with the payment. */
  async #save(
    loaded: LoadedBill,
    bill: Bill,
    { changes, events }: PreparedPayment,
    now: Date,
    cause: EventCause,
    idempotencyRecord: IdempotencyRecord | undefined,
  ): Promise<boolean> {
    const { sessions, settleBill } = this.#deps;
    const settlement = isBillSettled(bill) ? await settleBill.prepare(loaded, bill.session, now) : undefined;
    const tableChange = settlement?.tableChange ?? { sessions: [{ stored: loaded.session, updated: bill.session }] };
    const alsoCommit = [...changes, ...(tableChange.alsoCommit ?? [])];
    const allEvents = [...events, ...(settlement?.events ?? [])];
    return sessions.save({ ...tableChange, alsoCommit }, toEnvelopes(allEvents, cause, now), idempotencyRecord);
  }
}

/** Returns all orders of a bill as they are after a payment. */
const replaceOrders = ({ orders }: LoadedBill, { orders: paid }: PaymentDecision) =>
  orders.map(({ order }) => paid.find(({ id }) => id === order.id) ?? order);

const toBillChangedError = ({ currency }: Bill, amount: number) =>
  orderingError('ordering.bill-changed', { params: { amount: toDecimal(amount, currency ?? 'PEN') } });

const badTokenText = {
  es: 'Lo manda quien paga con su tarjeta, y nadie más',
  en: 'Sent by guests who pay by card, and by nobody else',
};
