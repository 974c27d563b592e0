import { type Minor, toDecimal, toMinor } from '#shared/values/money';
import { shareOut } from '../../domain/allocate.ts';
import { refuse } from '../../domain/errors.ts';
import type { Line, Order } from '../../orders/domain/order.ts';
import type { Discount } from '../../promotions/domain/promoted-price.ts';
import type { Split, TablePayment, TableSession } from './table-session.ts';

type BillLine = Pick<Line, 'lineId' | 'name' | 'options' | 'quantity' | 'unitPrice'> & { readonly orderId: string };
/** What a table owes. `paid`: by guests on their own phones, and at the table. `lines`: of the orders that are not paid by themselves. */
export type Bill = {
  readonly session: TableSession;
  readonly lines: readonly BillLine[];
  /** What promotions took off the orders of these lines; `total` is after them. */
  readonly discounts: readonly Discount[];
  readonly total: Minor;
  readonly paid: Minor;
  readonly due: Minor;
  readonly payments: readonly TablePayment[];
  readonly split: Split | null;
  /** Null where nothing was ordered. */
  readonly currency: string | null;
};
type Taken = { readonly orderId: string; readonly lineId: string; readonly quantity: number };
export type Splitting =
  | { readonly by: 'equally'; readonly parts: number }
  | { readonly by: 'lines'; readonly parts: readonly { readonly lines: readonly Taken[] }[] };

const sum = (amounts: readonly Minor[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Whether the kitchen cooks it: an order that waits for its card owes nothing yet. */
const counts = ({ cancelled, payment }: Order) => !cancelled && (payment.status === 'ON_DELIVERY' || payment.status === 'PAID');
/** Whether guests have paid it by itself. What was paid with the bill stands among the session's payments. */
const isPaidAlone = (order: Order) => counts(order) && order.payment.status === 'PAID' && order.payment.charged === true;
/** Whether it is to be paid with the bill. */
export const isOwed = (order: Order) => counts(order) && order.payment.status === 'ON_DELIVERY';

/** A split of what is no longer due is none, unless its parts are being paid. */
export function billOf(session: TableSession, orders: readonly Order[]): Bill {
  const owed = orders.filter(isOwed);
  const total = sum(orders.filter(counts).map((order) => order.total));
  const { payments, split } = session;
  const paid = sum(orders.filter(isPaidAlone).map((order) => order.total)) + sum(payments.map(({ amount }) => amount));
  const due = Math.max(0, total - paid);
  const holds = split !== null && (payments.length > 0 || sum(split.amounts) === due);
  const lines = owed.flatMap(({ id: orderId, lines }) =>
    lines.map(({ lineId, name, options, quantity, unitPrice }) => ({ orderId, lineId, name, options, quantity, unitPrice })),
  );
  const discounts = owed.flatMap((order) => order.discounts ?? []);
  return { session, lines, discounts, total, paid, due, payments, split: holds ? split : null, currency: orders[0]?.currency ?? null };
}

/** The parts that the bill is split into; they add up to what is due. What nobody takes is the last part. */
export function split({ lines, due, payments }: Bill, how: Splitting): Split {
  if (payments.length > 0) throw refuse('ordering.split-begun');
  if (due === 0) throw refuse('ordering.nothing-due');
  if (how.by === 'equally')
    return {
      by: 'equally',
      amounts: shareOut(
        due,
        Array.from({ length: how.parts }, () => 1),
      ),
    };
  const left = new Map(lines.map((line) => [nameOf(line), { ...line }]));
  const weights = how.parts.map((part) => sum(part.lines.map((taken) => take(left, taken))));
  const rest = sum([...left.values()].map(({ quantity, unitPrice }) => quantity * unitPrice));
  return { by: 'lines', amounts: shareOut(due, rest > 0 ? [...weights, rest] : weights) };
}

const nameOf = ({ orderId, lineId }: Pick<Taken, 'orderId' | 'lineId'>) => `${orderId} ${lineId}`;

function take(left: Map<string, BillLine>, taken: Taken): Minor {
  const line = left.get(nameOf(taken));
  if (!line || line.quantity < taken.quantity) throw refuse('ordering.not-on-bill', { params: { lineId: taken.lineId } });
  left.set(nameOf(taken), { ...line, quantity: line.quantity - taken.quantity });
  return line.unitPrice * taken.quantity;
}

/** `amount`: what was taken, where it is said, as a decimal number. */
export type Paying = { readonly method: TablePayment['method']; readonly part: number | null; readonly amount: number | undefined };

/**
 * The session with one more payment: of a part, or of all that is due. Refuses an amount that is not what it comes to now: somebody
 * has ordered meanwhile. Where nothing is due, nothing is taken. `settled`: nothing is due any more.
 */
export function payBill(
  { session, due, split, payments, currency }: Bill,
  { method, part, amount: taken }: Paying,
  userId: string,
  now: Date,
) {
  if (session.orderIds.length === 0 || currency === null) throw refuse('ordering.nothing-due');
  if (part !== null && payments.some((payment) => payment.part === part)) throw refuse('ordering.part-paid', { params: { part } });
  const wanted = part === null ? due : split?.amounts[part - 1];
  if (wanted === undefined) throw refuse('ordering.no-such-part');
  const amount = Math.min(wanted, due);
  if (taken !== undefined && toMinor(taken, currency, 'amount') !== amount)
    throw refuse('ordering.bill-changed', { params: { amount: toDecimal(amount, currency) } });
  if (due === 0) return { session, settled: true };
  const payment: TablePayment = { method, amount, part, at: now.toISOString(), userId };
  return { session: { ...session, payments: [...payments, payment] }, settled: amount === due };
}

/** The orders that are paid although nobody pays for them any more: what was taken at the table covers what is left of the bill. */
export const coveredBy = ({ payments, due }: Bill, orders: readonly Order[]) =>
  payments.length > 0 && due === 0 ? orders.filter(isOwed) : [];

/** By which way most of it was paid. */
export function mainMethod(payments: readonly TablePayment[]): TablePayment['method'] {
  const by = (method: TablePayment['method']) => sum(payments.filter((payment) => payment.method === method).map(({ amount }) => amount));
  return by('card') > by('cash') ? 'card' : 'cash';
}
