import { formatAmount, type Minor, toDecimal } from '#shared/values/money';
import { allocateByWeight } from '../../domain/allocate.ts';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import { calculateDue } from '../../orders/domain/payment.ts';
import { type Bill, calculatePrice, countUnits, sumAmounts, toBill, toLineKey, toShare } from './bill.ts';
import { countPayments, isPaymentAlive } from './billable-orders.ts';
import { assertAvailable, findClaimsOf } from './line-claims.ts';
import { type BillLineShare, type Claimer, type TableSession, touchSession } from './table-session.ts';

/** What somebody pays of a bill: an amount in minor units, parts of the split by number, what they have claimed, or all that is open. */
export type BillShare =
  | { readonly of: 'amount'; readonly amount: Minor }
  | { readonly of: 'parts'; readonly parts: readonly number[] }
  | { readonly of: 'claims' }
  | { readonly of: 'all' };
/** The share of a bill that a payment pays. `amount`: in minor units, more than nothing. `payerId`: whose claims end with it. */
export type ChosenShare = {
  readonly amount: Minor;
  readonly parts: readonly number[];
  readonly lines: readonly BillLineShare[];
  readonly payerId: string;
};
type Choice = Omit<ChosenShare, 'payerId'>;

/**
 * Decides how much a payment of the bill is. Claims cost their proportion of what is open, by the prices of the lines that nobody has paid.
 * @throws `ordering.nothing-due` if there is nothing to pay, or it is all under way, or nothing is claimed
 * @throws `ordering.more-than-due`; `ordering.no-such-part`; `ordering.part-paid` if a part is paid, or being paid
 * @throws `ordering.line-claimed` if lines of a part are claimed by somebody else
 */
export function chooseShare(bill: Bill, share: BillShare, by: Claimer): ChosenShare {
  const { open, currency } = bill;
  if (currency === null) throw orderingError('ordering.nothing-due');
  const chosen: ChosenShare = { ...choose(bill, share, by), payerId: by.id };
  if (chosen.amount > open) {
    const amount = formatAmount(open, currency);
    throw orderingError('ordering.more-than-due', { params: { amount }, data: { due: toDecimal(open, currency) } });
  }
  if (chosen.amount === 0) throw orderingError('ordering.nothing-due');
  // Who pays all that is open pays every line that is left.
  return chosen.amount === open ? { ...chosen, lines: findLinesLeft(bill) } : chosen;
}

const findLinesLeft = ({ lines }: Bill) => lines.flatMap((line) => toShare(line, line.left));

function choose(bill: Bill, share: BillShare, by: Claimer): Choice {
  if (share.of === 'amount') return { amount: share.amount, parts: [], lines: [] };
  if (share.of === 'all') return { amount: bill.open, parts: [], lines: [] };
  return share.of === 'claims' ? chooseClaims(bill, by) : chooseParts(bill, share.parts, by);
}

function chooseClaims(bill: Bill, by: Claimer): Choice {
  const lines = [...countUnits(findClaimsOf(bill, by))].flatMap(([key, quantity]) => {
    const line = bill.lines.find((each) => toLineKey(each) === key);
    return line ? toShare(line, Math.min(quantity, line.left)) : [];
  });
  const price = calculatePrice(bill.lines, lines);
  const priceLeft = calculatePrice(bill.lines, findLinesLeft(bill));
  const [amount = 0] = price === 0 ? [] : allocateByWeight(bill.open, [price, priceLeft - price]);
  return { amount, parts: [], lines };
}

function chooseParts(bill: Bill, numbers: readonly number[], by: Claimer): Choice {
  const parts = [...new Set(numbers)].map((number) => {
    const part = bill.parts.find((each) => each.part === number);
    if (!part) throw orderingError('ordering.no-such-part');
    if (part.status !== 'OPEN') throw orderingError('ordering.part-paid', { params: { part: number } });
    return part;
  });
  const others = bill.claims.filter((claim) => claim.by.id !== by.id);
  const lines = parts.flatMap(({ part }) => bill.split?.lines?.[part - 1] ?? []);
  for (const line of lines) assertAvailable(bill, line, others);
  // Somebody may have paid another amount since the bill was split.
  const amount = Math.min(sumAmounts(parts.map((part) => part.amount)), bill.open);
  return { amount, parts: parts.map(({ part }) => part), lines };
}

/** Notes in the session which share of the bill a payment pays. */
export function notePayment(
  { session, orders, claims }: Bill,
  paymentId: string,
  { parts, lines, payerId }: Omit<ChosenShare, 'amount'>,
  now: Date,
): TableSession {
  const { split, paymentIds = [], paidLines = [] } = session;
  const isAlive = (id: string) => isPaymentAlive(id, orders);
  const partPayments = split?.amounts.map((_, index) => (parts.includes(index + 1) ? paymentId : (split.paymentIds?.[index] ?? null)));
  return {
    ...touchSession(session, now),
    paymentIds: [...new Set([...paymentIds.filter(isAlive), paymentId])],
    split: split && partPayments ? { ...split, paymentIds: partPayments } : split,
    paidLines: [...paidLines.filter((line) => isAlive(line.paymentId)), ...lines.map((line) => ({ ...line, paymentId }))],
    claims: claims.filter((claim) => claim.by.id !== payerId),
  };
}

/** Notes a payment of one order of the bill. `orders`: as they are after it. One that settles the order pays the lines of it that are left. */
export function noteOrderPayment(
  session: TableSession,
  orders: readonly Order[],
  paymentId: string,
  orderId: string,
  now: Date,
): TableSession {
  const noted = { ...session, paymentIds: [...(session.paymentIds ?? []), paymentId] };
  const bill = toBill(noted, orders, now);
  const isSettled = bill.ownOrders.some((order) => order.id === orderId && calculateDue(order) === 0);
  const lines = isSettled ? findLinesLeft(bill).filter((line) => line.orderId === orderId) : [];
  return notePayment(bill, paymentId, { parts: [], lines, payerId: '' }, now);
}

/** Whether nothing is due of a bill any more and it was paid as a bill. A table whose guests pay each order by themselves goes on. */
export const isBillSettled = ({ session, orders, due }: Bill) => due === 0 && countPayments(session, orders) > 0;
