import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { type Minor, toDecimal, toMinor } from '#shared/values/money';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { Payment } from '../../till/domain/payment.ts';
import { toTillActor } from '../../till/use-cases/find-shift.ts';
import type { RecordTender } from '../../till/use-cases/record-tender.ts';
import type { TableSessions } from '../ports/table-sessions.ts';
import { type BillPaymentRequest, loadPayableBill, type RequestedShare, saveBillPayment, toPaidBill } from './bill-share.ts';
import type { BillWithPayments, LoadBill } from './load-bill.ts';
import type { SettleBill } from './settle-bill.ts';

/** `amount`: what the client expects to be due, in decimals. */
type DueTender = { readonly method: 'cash' | 'card'; readonly part: number | null; readonly amount: number | undefined };
/** A payment that is stored, and the bill after it. */
type RecordedTender = { readonly payment: Payment; readonly bill: BillWithPayments };

type Deps = {
  readonly sessions: TableSessions;
  readonly loadBill: LoadBill;
  readonly settleBill: SettleBill;
  readonly recordTender: RecordTender;
  readonly clock: Clock;
};

/** Records the money that staff have taken for the bill of a table. */
export class RecordBillTender {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Records a payment, spread over the orders of the bill from the oldest on. One that settles the bill also ends the session, frees the
   * table and closes its bill request, in the same write.
   * @throws every error of `loadPayableBill` and `RecordTender.prepare`
   * @throws `ordering.changed-meanwhile` after 50 conflicts; DuplicateRequest if the idempotency key already has a response
   */
  async run(
    principal: Principal,
    tableId: string,
    request: BillPaymentRequest,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Payment>,
  ): Promise<Payment> {
    const recorded = await this.#record(principal, tableId, request, cause, ({ payment }) => recordIdempotency?.(payment));
    return recorded.payment;
  }

  /**
   * Records that staff were paid a part of the split, or all that is open, and returns the bill. If nothing is due, only ends the session.
   * @throws as `run`; `ordering.bill-changed` if another amount is due now, because guests have ordered or paid meanwhile
   */
  async payDue(
    principal: Principal,
    tableId: string,
    tender: DueTender,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<BillWithPayments>,
  ): Promise<BillWithPayments> {
    const { method, part, amount: expected } = tender;
    const settled = await this.#settleIfNothingDue(principal, tableId, expected, cause, recordIdempotency);
    if (settled) return settled;
    const share: RequestedShare = part === null ? { of: 'all' } : { of: 'parts', parts: [part] };
    const request = { method, share, expected };
    return (await this.#record(principal, tableId, request, cause, ({ bill }) => recordIdempotency?.(bill))).bill;
  }

  async #settleIfNothingDue(
    principal: Principal,
    tableId: string,
    expected: number | undefined,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<BillWithPayments>,
  ): Promise<BillWithPayments | undefined> {
    const { sessions, settleBill, loadBill, clock } = this.#deps;
    const { bill } = await retryOnConflict(async () => {
      const loaded = await loadBill.run(principal, tableId);
      const [first] = loaded.orders;
      if (!first || loaded.bill.due > 0) return { bill: undefined };
      assertExpected(expected, 0, first.order.currency);
      const now = clock.now();
      const { tableChange, events } = await settleBill.prepare(loaded, loaded.session.value, now);
      const bill = await loadBill.withPayments(principal.tenantId, loaded.bill);
      return (await sessions.save(tableChange, toEnvelopes(events, cause, now), recordIdempotency?.(bill))) && { bill };
    }, conflictRetries);
    return bill;
  }

  async #record(
    principal: Principal,
    tableId: string,
    { share, expected, ...tender }: BillPaymentRequest & { readonly expected?: number | undefined },
    cause: EventCause,
    recordIdempotency: RecordIdempotency<RecordedTender>,
  ): Promise<RecordedTender> {
    const { loadBill, recordTender, clock } = this.#deps;
    return retryOnConflict(async () => {
      const payable = await loadPayableBill(loadBill, principal, tableId, share);
      const { chosen, ordersDue } = payable;
      const { currency } = ordersDue[0].order;
      assertExpected(expected, chosen.amount, currency);
      const now = clock.now();
      const request = { ...tender, amount: toDecimal(chosen.amount, currency) };
      const prepared = await recordTender.prepare(ordersDue, request, toTillActor(principal), now);
      const bill = toPaidBill(payable, prepared, now);
      const before = await loadBill.withPayments(principal.tenantId, bill);
      const recorded = { payment: prepared.payment, bill: { bill, payments: [...before.payments, prepared.payment] } };
      const { changes, events } = prepared;
      const write = { bill, changes, events, cause, idempotencyRecord: recordIdempotency(recorded) };
      return (await saveBillPayment(this.#deps, payable, write, now)) && recorded;
    }, conflictRetries);
  }
}

function assertExpected(expected: number | undefined, amount: Minor, currency: string) {
  if (expected !== undefined && toMinor(expected, currency, 'amount') !== amount)
    throw orderingError('ordering.bill-changed', { params: { amount: toDecimal(amount, currency) } });
}
