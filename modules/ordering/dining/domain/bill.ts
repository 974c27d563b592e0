import { type Minor, toDecimal, toMinor } from '#shared/values/money';
import { allocateByWeight } from '../../domain/allocate.ts';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { OrderLine } from '../../orders/domain/order-lines.ts';
import type { Discount } from '../../promotions/domain/promoted-price.ts';
import type { Split, TablePayment, TableSession } from './table-session.ts';

type BillLine = Pick<OrderLine, 'lineId' | 'name' | 'options' | 'quantity' | 'unitPrice'> & { readonly orderId: string };
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
type BillLineShare = { readonly orderId: string; readonly lineId: string; readonly quantity: number };
export type SplitRequest =
  | { readonly by: 'equally'; readonly parts: number }
  | { readonly by: 'lines'; readonly parts: readonly { readonly lines: readonly BillLineShare[] }[] };

const sumAmounts = (amounts: readonly Minor[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Whether the kitchen cooks it: an order that waits for its card owes nothing yet. */
const isBillable = ({ cancelled, payment }: Order) => !cancelled && (payment.status === 'ON_DELIVERY' || payment.status === 'PAID');
/** Whether guests have paid it by itself. What was paid with the bill stands among the session's payments. */
const isPaidSeparately = (order: Order) => isBillable(order) && order.payment.status === 'PAID' && order.payment.charged === true;
/** Whether it is to be paid with the bill. */
export const isDueWithBill = (order: Order) => isBillable(order) && order.payment.status === 'ON_DELIVERY';

/** A split of what is no longer due is none, unless its parts are being paid. */
export function toBill(session: TableSession, orders: readonly Order[]): Bill {
  const ordersDue = orders.filter(isDueWithBill);
  const total = sumAmounts(orders.filter(isBillable).map((order) => order.total));
  const { payments, split } = session;
  const paid = sumAmounts(orders.filter(isPaidSeparately).map((order) => order.total)) + sumAmounts(payments.map(({ amount }) => amount));
  const due = Math.max(0, total - paid);
  const isSplitValid = split !== null && (payments.length > 0 || sumAmounts(split.amounts) === due);
  const lines = ordersDue.flatMap(({ id: orderId, lines }) =>
    lines.map(({ lineId, name, options, quantity, unitPrice }) => ({ orderId, lineId, name, options, quantity, unitPrice })),
  );
  const discounts = ordersDue.flatMap((order) => order.discounts ?? []);
  return {
    session,
    lines,
    discounts,
    total,
    paid,
    due,
    payments,
    split: isSplitValid ? split : null,
    currency: orders[0]?.currency ?? null,
  };
}

/** The parts that the bill is split into; they add up to what is due. What nobody takes is the last part. */
export function splitBill({ lines, due, payments }: Bill, splitRequest: SplitRequest): Split {
  if (payments.length > 0) throw orderingError('ordering.split-begun');
  if (due === 0) throw orderingError('ordering.nothing-due');
  if (splitRequest.by === 'equally')
    return {
      by: 'equally',
      amounts: allocateByWeight(
        due,
        Array.from({ length: splitRequest.parts }, () => 1),
      ),
    };
  const remaining = new Map(lines.map((line) => [toLineKey(line), { ...line }]));
  const weights = splitRequest.parts.map((part) => sumAmounts(part.lines.map((share) => takeFromLine(remaining, share))));
  const remainder = sumAmounts([...remaining.values()].map(({ quantity, unitPrice }) => quantity * unitPrice));
  return { by: 'lines', amounts: allocateByWeight(due, remainder > 0 ? [...weights, remainder] : weights) };
}

const toLineKey = ({ orderId, lineId }: Pick<BillLineShare, 'orderId' | 'lineId'>) => `${orderId} ${lineId}`;

function takeFromLine(remaining: Map<string, BillLine>, share: BillLineShare): Minor {
  const line = remaining.get(toLineKey(share));
  if (!line || line.quantity < share.quantity) throw orderingError('ordering.not-on-bill', { params: { lineId: share.lineId } });
  remaining.set(toLineKey(share), { ...line, quantity: line.quantity - share.quantity });
  return line.unitPrice * share.quantity;
}

/** `amount`: what was taken, where it is said, as a decimal number. */
export type BillPaymentInput = {
  readonly method: TablePayment['method'];
  readonly part: number | null;
  readonly amount: number | undefined;
};

/**
 * The session with one more payment: of a part, or of all that is due. Refuses an amount that is not what it comes to now: somebody
 * has ordered meanwhile. Where nothing is due, nothing is taken. `settled`: nothing is due any more.
 */
export function payBill(
  { session, due, split, payments, currency }: Bill,
  { method, part, amount: statedAmount }: BillPaymentInput,
  userId: string,
  now: Date,
) {
  if (session.orderIds.length === 0 || currency === null) throw orderingError('ordering.nothing-due');
  if (part !== null && payments.some((payment) => payment.part === part)) throw orderingError('ordering.part-paid', { params: { part } });
  const amountDue = part === null ? due : split?.amounts[part - 1];
  if (amountDue === undefined) throw orderingError('ordering.no-such-part');
  const amount = Math.min(amountDue, due);
  if (statedAmount !== undefined && toMinor(statedAmount, currency, 'amount') !== amount)
    throw orderingError('ordering.bill-changed', { params: { amount: toDecimal(amount, currency) } });
  if (due === 0) return { session, settled: true };
  const payment: TablePayment = { method, amount, part, at: now.toISOString(), userId };
  return { session: { ...session, payments: [...payments, payment] }, settled: amount === due };
}

/** The orders that are paid although nobody pays for them any more: what was taken at the table covers what is left of the bill. */
export const findCoveredOrders = ({ payments, due }: Bill, orders: readonly Order[]) =>
  payments.length > 0 && due === 0 ? orders.filter(isDueWithBill) : [];

/** By which way most of it was paid. */
export function findMainPaymentMethod(payments: readonly TablePayment[]): TablePayment['method'] {
  const sumPaidBy = (method: TablePayment['method']) =>
    sumAmounts(payments.filter((payment) => payment.method === method).map(({ amount }) => amount));
  return sumPaidBy('card') > sumPaidBy('cash') ? 'card' : 'cash';
}
