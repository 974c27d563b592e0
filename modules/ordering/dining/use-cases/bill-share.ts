import type { Principal } from '#shared/auth/auth';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import { toMinor } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import type { VersionedOrder } from '../../orders/ports/orders.ts';
import type { PaymentDecision } from '../../till/domain/payment.ts';
import type { PreparedPayment, TenderRequest } from '../../till/use-cases/record-tender.ts';
import { type Bill, toBill } from '../domain/bill.ts';
import { type BillShare, type ChosenShare, chooseShare, isBillSettled, notePayment } from '../domain/bill-payment.ts';
import { toClaimer, toClaimsEvents } from '../domain/line-claims.ts';
import type { TableSessions } from '../ports/table-sessions.ts';
import { findOrdersDue, type LoadBill, type LoadedBill } from './load-bill.ts';
import type { SettleBill } from './settle-bill.ts';

/** What of the bill is paid: an amount in decimals, parts of the split, what the person has claimed, or all that is open. */
export type RequestedShare = Exclude<BillShare, { of: 'amount' }> | { readonly of: 'amount'; readonly amount: number };
/** A payment of a bill. `token`: the card of a guest, as the gateway's own form gave it to the client. */
export type BillPaymentRequest = Omit<TenderRequest, 'amount'> & { readonly share: RequestedShare; readonly token?: string | undefined };

/** A bill with the share of it that somebody pays. `ordersDue`: oldest first. */
export type PayableBill = {
  readonly loaded: LoadedBill;
  readonly chosen: ChosenShare;
  readonly ordersDue: readonly [VersionedOrder, ...VersionedOrder[]];
};

/** Reads a bill and decides what is paid of it. @throws every error of `LoadBill` and `chooseShare`; TooManyDecimals */
export async function loadPayableBill(
  loadBill: LoadBill,
  principal: Principal,
  tableId: string,
  share: RequestedShare,
): Promise<PayableBill> {
  const loaded = await loadBill.run(principal, tableId);
  const [first, ...others] = findOrdersDue(loaded);
  if (!first) throw orderingError('ordering.nothing-due');
  const inMinor: BillShare =
    share.of === 'amount' ? { of: 'amount', amount: toMinor(share.amount, first.order.currency, 'amount') } : share;
  return { loaded, chosen: chooseShare(loaded.bill, inMinor, toClaimer(principal)), ordersDue: [first, ...others] };
}

/** Returns the bill as it is after a payment of it. */
export function toPaidBill({ loaded, chosen }: PayableBill, { payment, orders: paid }: PaymentDecision, now: Date): Bill {
  const orders = loaded.orders.map(({ order }) => paid.find(({ id }) => id === order.id) ?? order);
  return toBill(notePayment(loaded.bill, payment.id, chosen, now), orders, now);
}

/** The changes and events of a payment, the bill after it, and what its write records. */
type BillPaymentWrite = Pick<PreparedPayment, 'changes' | 'events'> & {
  readonly bill: Bill;
  readonly cause: EventCause;
  readonly idempotencyRecord?: IdempotencyRecord | undefined;
};

/**
 * Stores a payment of a bill in one write. One that settles it also ends the session. Returns false, and stores nothing, if anything has
 * changed since the bill was read.
 * @throws DuplicateRequest if the idempotency key already has a response
 */
export async function saveBillPayment(
  { sessions, settleBill }: { readonly sessions: TableSessions; readonly settleBill: SettleBill },
  { loaded }: PayableBill,
  { bill, changes, events, cause, idempotencyRecord }: BillPaymentWrite,
  now: Date,
): Promise<boolean> {
  const settlement = isBillSettled(bill) ? await settleBill.prepare(loaded, bill.session, now) : undefined;
  const tableChange = settlement?.tableChange ?? { sessions: [{ stored: loaded.session, updated: bill.session }] };
  const alsoCommit = [...changes, ...(tableChange.alsoCommit ?? [])];
  const allEvents = toEnvelopes([...events, ...toClaimsEvents(loaded.bill, bill), ...(settlement?.events ?? [])], cause, now);
  return sessions.save({ ...tableChange, alsoCommit }, allEvents, idempotencyRecord);
}
