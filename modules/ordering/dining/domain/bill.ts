import type { Minor } from '#shared/values/money';
import { allocateByWeight } from '../../domain/allocate.ts';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { OrderLine } from '../../orders/domain/order-lines.ts';
import { calculateDue, calculateUnderWay, readTenders } from '../../orders/domain/payment.ts';
import { tenderTotal } from '../../orders/domain/tender.ts';
import { isBillable, isDueWithBill, isPaymentAlive } from './billable-orders.ts';
import { findEarlierShare } from './earlier-payments.ts';
import type { BillLineShare, LineClaim, Split, TableSession } from './table-session.ts';

/** `left`: the units of the line that no payment pays yet. */
export type BillLine = Pick<OrderLine, 'lineId' | 'name' | 'options' | 'quantity' | 'unitPrice'> & {
  readonly orderId: string;
  readonly left: number;
};
/** A part of a split. `status`: PENDING while a charge or a claim is under way. */
type BillPart = { readonly part: number; readonly amount: Minor; readonly status: 'OPEN' | 'PENDING' | 'PAID' };
/** The bill of a table; amounts in minor units. */
export type Bill = {
  readonly session: TableSession;
  /** All orders of the session, oldest first, as they are paid. */
  readonly orders: readonly Order[];
  /** The orders that are paid with the bill, not those that guests have paid by themselves. */
  readonly ownOrders: readonly Order[];
  /** Of `ownOrders`. */
  readonly lines: readonly BillLine[];
  /** Those that hold now. */
  readonly claims: readonly LineClaim[];
  /** Of all orders that are cooked, also of those that guests have paid by themselves; as are `paid` and `due`. */
  readonly total: Minor;
  readonly paid: Minor;
  readonly due: Minor;
  /** The part of `due` that no charge or claim is about to pay. */
  readonly open: Minor;
  readonly split: Split | null;
  readonly parts: readonly BillPart[];
  /** Null if the table has no orders. */
  readonly currency: string | null;
};
export type SplitRequest =
  | { readonly by: 'equally'; readonly parts: number }
  | { readonly by: 'lines'; readonly parts: readonly { readonly lines: readonly BillLineShare[] }[] };

/** How long a claim holds. */
export const claimSeconds = 10 * 60;

export const sumAmounts = (amounts: readonly Minor[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Returns what a line of the bill is called where its units are counted. */
export const toLineKey = ({ orderId, lineId }: Pick<BillLineShare, 'orderId' | 'lineId'>) => `${orderId} ${lineId}`;

/** Sums units by line. */
export function countUnits(shares: readonly BillLineShare[]): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const share of shares) units.set(toLineKey(share), (units.get(toLineKey(share)) ?? 0) + share.quantity);
  return units;
}

/**
 * Calculates the bill of a session. `orders`: with what was paid of them (`applyEarlierPayments`). Drops a split that no longer adds up to
 * what is open, unless one of its parts is paid, or being paid.
 */
export function toBill(session: TableSession, orders: readonly Order[], now: Date): Bill {
  const oldestFirst = orders.toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : one.createdAt > other.createdAt ? 1 : 0));
  const billable = oldestFirst.filter(isBillable);
  const ownOrders = billable.filter((order) => isDueWithBill(order) || isPaidWithBill(session, order));
  const paidUnits = countUnits((session.paidLines ?? []).filter(({ paymentId }) => isPaymentAlive(paymentId, orders)));
  const lines = ownOrders.flatMap((order) => toBillLines(order, paidUnits));
  const due = sumAmounts(billable.map(calculateDue));
  const open = due - sumAmounts(billable.map(calculateUnderWay));
  const parts = toParts(session, orders, lines);
  const isSplitValid = isSplitBegun(session, orders, lines) || sumAmounts(parts.map(({ amount }) => amount)) === open;
  return {
    session,
    orders: oldestFirst,
    ownOrders,
    lines,
    claims: (session.claims ?? []).filter((claim) => isClaimAlive(claim, lines, now)),
    total: sumAmounts(billable.map(({ total }) => total)),
    paid: sumAmounts(billable.map(calculatePaid)),
    due,
    open,
    split: isSplitValid ? session.split : null,
    parts: isSplitValid ? parts : [],
    currency: orders[0]?.currency ?? null,
  };
}

/** What came in for an order, without what was given back and is due again. */
const calculatePaid = (order: Order) => sumAmounts(readTenders(order).map((tender) => tenderTotal(tender) - (tender.reopened ?? 0)));

const isPaidWithBill = ({ paymentIds = [] }: TableSession, order: Order) =>
  findEarlierShare(order) !== undefined || readTenders(order).some(({ paymentId }) => paymentIds.includes(paymentId));

const toBillLines = ({ id: orderId, lines }: Order, paidUnits: ReadonlyMap<string, number>): readonly BillLine[] =>
  lines
    .filter(({ quantity }) => quantity > 0)
    .map(({ lineId, name, options, quantity, unitPrice }) => {
      const left = Math.max(0, quantity - (paidUnits.get(toLineKey({ orderId, lineId })) ?? 0));
      return { orderId, lineId, name, options, quantity, unitPrice, left };
    });

const isClaimAlive = (claim: LineClaim, lines: readonly BillLine[], now: Date) =>
  now.getTime() - Date.parse(claim.at) < claimSeconds * 1000 && lines.some((line) => toLineKey(line) === toLineKey(claim) && line.left > 0);

/** A part is paid by its payment, or because all of its lines are paid. */
function toParts({ split, payments }: TableSession, orders: readonly Order[], lines: readonly BillLine[]): readonly BillPart[] {
  const units = new Map(lines.map((line) => [toLineKey(line), line.left]));
  return (split?.amounts ?? []).map((amount, index) => {
    const paymentId = split?.paymentIds?.[index] ?? null;
    const isPaidBefore = payments.some(({ part }) => part === index + 1);
    const isPaid = paymentId !== null && isPaymentAlive(paymentId, orders);
    const isUnderWay = isPaid && !isConfirmed(paymentId, orders);
    const shares = split?.lines?.[index] ?? [];
    const isGone = shares.some((share) => (units.get(toLineKey(share)) ?? 0) < share.quantity);
    const status = isUnderWay ? 'PENDING' : isPaid || isPaidBefore || isGone || amount === 0 ? 'PAID' : 'OPEN';
    return { part: index + 1, amount, status };
  });
}

/** Whether something of the split was paid or is being paid. What is cancelled or voided of it was not. */
function isSplitBegun({ split, payments }: TableSession, orders: readonly Order[], lines: readonly BillLine[]) {
  const linesByKey = new Map(lines.map((line) => [toLineKey(line), line]));
  const isPaidOtherwise = (share: BillLineShare) => {
    const { quantity = 0, left = 0 } = linesByKey.get(toLineKey(share)) ?? {};
    return quantity >= share.quantity && left < share.quantity;
  };
  const paymentIds = (split?.paymentIds ?? []).filter((id) => id !== null);
  return (
    payments.some(({ part }) => part !== null) ||
    paymentIds.some((id) => isPaymentAlive(id, orders)) ||
    (split?.lines ?? []).flat().some(isPaidOtherwise)
  );
}

const isConfirmed = (paymentId: string, orders: readonly Order[]) =>
  orders.some((order) => readTenders(order).some((tender) => tender.paymentId === paymentId && tender.status === 'CONFIRMED'));

/**
 * Splits what is open of a bill into parts that add up to it, and returns the session with them. Lines that no part includes, and no
 * payment pays, form an extra last part.
 * @throws `ordering.nothing-due`
 * @throws `ordering.not-on-bill` if a part takes a line, or more units of it, than the bill has left
 */
export function splitBill({ session, lines, open }: Bill, request: SplitRequest): TableSession {
  if (open === 0) throw orderingError('ordering.nothing-due');
  // The payments so far are of the split before.
  const payments = session.payments.map((payment) => ({ ...payment, part: null }));
  if (request.by === 'equally') {
    const weights = Array.from({ length: request.parts }, () => 1);
    return { ...session, payments, split: { by: 'equally', amounts: allocateByWeight(open, weights) } };
  }
  const left = new Map(lines.map((line) => [toLineKey(line), line.left]));
  for (const share of request.parts.flatMap((part) => part.lines)) takeUnits(left, share);
  const rest = lines.flatMap((line) => toShare(line, left.get(toLineKey(line)) ?? 0));
  const parts = [...request.parts.map((part) => part.lines), ...(rest.length > 0 && calculatePrice(lines, rest) > 0 ? [rest] : [])];
  const amounts = allocateByWeight(
    open,
    parts.map((part) => calculatePrice(lines, part)),
  );
  return { ...session, payments, split: { by: 'lines', amounts, lines: parts } };
}

export const toShare = ({ orderId, lineId }: BillLine, quantity: number): readonly BillLineShare[] =>
  quantity > 0 ? [{ orderId, lineId, quantity }] : [];

/** What so many units cost, before discounts and charges. */
export function calculatePrice(lines: readonly BillLine[], shares: readonly BillLineShare[]): Minor {
  const priceByLine = new Map(lines.map((line) => [toLineKey(line), line.unitPrice]));
  return sumAmounts(shares.map((share) => (priceByLine.get(toLineKey(share)) ?? 0) * share.quantity));
}

function takeUnits(left: Map<string, number>, share: BillLineShare) {
  const units = left.get(toLineKey(share)) ?? 0;
  if (units < share.quantity) throw orderingError('ordering.not-on-bill', { params: { lineId: share.lineId } });
  left.set(toLineKey(share), units - share.quantity);
}
