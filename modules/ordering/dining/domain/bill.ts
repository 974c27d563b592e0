import { type Minor, toDecimal, toMinor } from '#shared/values/money';
import { allocateByWeight } from '../../domain/allocate.ts';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { OrderLine } from '../../orders/domain/order-lines.ts';
import { calculateDue, sumPaidSeparately } from '../../orders/domain/payment.ts';
import type { Discount } from '../../promotions/domain/promoted-price.ts';
import type { Split, TablePayment, TableSession } from './table-session.ts';

type BillLine = Pick<OrderLine, 'lineId' | 'name' | 'options' | 'quantity' | 'unitPrice'> & { readonly orderId: string };
/** The bill of a table; amounts in minor units. `lines`: of unpaid orders. `paid`: by card for single orders, and to staff. */
export type Bill = {
  readonly session: TableSession;
  readonly lines: readonly BillLine[];
  /** The discounts of the orders of these lines, already subtracted from `total`. */
  readonly discounts: readonly Discount[];
  readonly total: Minor;
  readonly paid: Minor;
  readonly due: Minor;
  readonly payments: readonly TablePayment[];
  readonly split: Split | null;
  /** Null if the table has no orders. */
  readonly currency: string | null;
};
type BillLineShare = { readonly orderId: string; readonly lineId: string; readonly quantity: number };
export type SplitRequest =
  | { readonly by: 'equally'; readonly parts: number }
  | { readonly by: 'lines'; readonly parts: readonly { readonly lines: readonly BillLineShare[] }[] };

const sumAmounts = (amounts: readonly Minor[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Whether the order counts for the bill. An order that waits for its card payment does not, nor one that is written off. */
const isBillable = (order: Order) =>
  !order.cancelled && order.payment.status !== 'WRITTEN_OFF' && (order.payment.status === 'ON_DELIVERY' || calculateDue(order) === 0);
/** Whether the order must be paid with the bill. */
export const isDueWithBill = (order: Order) => isBillable(order) && calculateDue(order) > 0;

/** Calculates the bill of a session. Drops a split that no longer adds up to the due amount, unless payments have been made. */
export function toBill(session: TableSession, orders: readonly Order[]): Bill {
  const ordersDue = orders.filter(isDueWithBill);
  const total = sumAmounts(orders.filter(isBillable).map((order) => order.total));
  const { payments, split } = session;
  // Payments of the bill are among the payments of the session.
  const paid = sumAmounts(orders.filter(isBillable).map(sumPaidSeparately)) + sumAmounts(payments.map(({ amount }) => amount));
  const due = Math.max(0, total - paid);
  const isSplitValid = split !== null && (payments.length > 0 || sumAmounts(split.amounts) === due);
  const lines = ordersDue.flatMap(({ id: orderId, lines }) =>
    lines
      // The rest is voided.
      .filter(({ quantity }) => quantity > 0)
      .map(({ lineId, name, options, quantity, unitPrice }) => ({ orderId, lineId, name, options, quantity, unitPrice })),
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

/**
 * Splits the due amount of a bill into parts that add up to it. Lines that no part includes form an extra last part.
 * @throws `ordering.split-begun` if payments have been made; `ordering.nothing-due`
 * @throws `ordering.not-on-bill` if a part takes a line, or more units of it, than the bill has left
 */
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

/** `part`: number of the part, from 1; null for the whole due amount. `amount`: expected amount as a decimal, if the client sent it. */
export type BillPaymentInput = {
  readonly method: TablePayment['method'];
  readonly part: number | null;
  readonly amount: number | undefined;
};

/**
 * Adds a payment of a part, or of the whole due amount, to the session. If nothing is due, adds no payment. `settled`: whether nothing
 * is due afterwards.
 * @throws `ordering.nothing-due` if there are no orders; `ordering.no-such-part`; `ordering.part-paid`
 * @throws `ordering.bill-changed` if `amount` is not the amount due now, because guests have ordered meanwhile
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

/** Returns the unpaid orders that the payments already cover, for example after another order was cancelled. */
export const findCoveredOrders = ({ payments, due }: Bill, orders: readonly Order[]) =>
  payments.length > 0 && due === 0 ? orders.filter(isDueWithBill) : [];

/** Returns the method that paid most of the bill; cash on a tie. */
export function findMainPaymentMethod(payments: readonly TablePayment[]): TablePayment['method'] {
  const sumPaidBy = (method: TablePayment['method']) =>
    sumAmounts(payments.filter((payment) => payment.method === method).map(({ amount }) => amount));
  return sumPaidBy('card') > sumPaidBy('cash') ? 'card' : 'cash';
}
