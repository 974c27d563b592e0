import { type DomainEvent, domainEvent } from '#shared/events/events';
import { formatAmount, type Minor } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import { channelOf, type Order } from '../../orders/domain/order.ts';
import { toOrderChangedEvent } from '../../orders/domain/order-changed.ts';
import {
  calculateDue,
  calculateUnderWay,
  maxTenders,
  putTender,
  readTenders,
  toPaymentPayload,
  toSettlementEvents,
} from '../../orders/domain/payment.ts';
import type { OrderTender } from '../../orders/domain/tender.ts';
import { type Payment, type PaymentDecision, toAmountData } from './payment.ts';

/** A payment as it is asked for. `status`: CONFIRMED if staff have the money. `received`: null for everything but cash. */
export type PaymentInput = Pick<
  Payment,
  'id' | 'method' | 'wallet' | 'amount' | 'tip' | 'received' | 'reference' | 'by' | 'deviceId' | 'shiftId' | 'charged'
> & { readonly status: Exclude<Payment['status'], 'REFUSED'> };

const sumAmounts = (amounts: readonly Minor[]) => amounts.reduce((sum, amount) => sum + amount, 0);

/**
 * Records a payment for orders of one customer or table, oldest first: each gets what is due for it until the amount is used up, and the
 * first that is paid of it gets the tip. What other payments are about to pay is used last. A payment that is not CONFIRMED takes nothing
 * off yet.
 * @throws `ordering.order-over` if all orders are cancelled; `ordering.too-many-payments`
 * @throws `ordering.more-than-due`; `ordering.received-too-little` if the cash does not cover amount and tip
 */
export function recordPayment(orders: readonly [Order, ...Order[]], input: PaymentInput, now: Date): PaymentDecision {
  const [{ tenantId, customerId, branchId, currency }] = orders;
  const { id, amount, tip, received } = input;
  if (orders.every(({ cancelled }) => cancelled)) throw orderingError('ordering.order-over');
  const due = sumAmounts(orders.map(calculateDue));
  if (amount > due)
    throw orderingError('ordering.more-than-due', {
      params: { amount: formatAmount(due, currency) },
      data: toAmountData({ due }, currency),
    });
  if (received !== null && received < amount + tip)
    throw orderingError('ordering.received-too-little', { params: { amount: formatAmount(amount + tip, currency) } });
  const paidOrders = addShares(orders, input);
  const change = received === null ? 0 : received - amount - tip;
  const orderIds = paidOrders.filter((order, at) => order !== orders[at]).map((order) => order.id);
  const owner = { tenantId, orderIds, customerId, branchId, channel: channelOf(orders[0]), currency };
  const payment: Payment = { ...input, ...owner, id, change, refunds: [], at: now.toISOString() };
  return { payment, orders: paidOrders, events: toRecordEvents(payment, orders, paidOrders) };
}

function addShares(orders: readonly Order[], { id, method, amount, tip, status, charged }: PaymentInput): readonly Order[] {
  const shares = spreadAmount(orders, amount);
  const firstPaid = shares.findIndex((share) => share > 0);
  return orders.map((order, at) => {
    const share = shares[at] ?? 0;
    if (share === 0) return order;
    const tender: OrderTender = {
      paymentId: id,
      method,
      amount: share,
      tip: at === firstPaid ? tip : 0,
      status,
      refunded: 0,
      ...(charged && { charged }),
    };
    if (readTenders(order).filter((each) => each.status !== 'REFUSED').length >= maxTenders)
      throw orderingError('ordering.too-many-payments', { params: { most: maxTenders } });
    return status === 'CONFIRMED' ? putTender(order, tender) : expectPayment(putTender(order, tender), tender);
  });
}

/** Two payments that are under way at once would else pay the same order, and the second one would have to go back. */
function spreadAmount(orders: readonly Order[], amount: Minor): readonly Minor[] {
  let left = amount;
  const take = (most: Minor) => {
    const taken = Math.min(left, most);
    left -= taken;
    return taken;
  };
  const first = orders.map((order) => take(calculateDue(order) - calculateUnderWay(order)));
  return orders.map((order, at) => (first[at] ?? 0) + take(calculateUnderWay(order)));
}

/** While a payment is under way its method is the order's, and an earlier refusal is forgotten. At a table a claim is enough to cook. */
function expectPayment(order: Order, { status, method }: OrderTender): Order {
  if (order.payment.status === 'ON_DELIVERY') return order;
  const isCooked = status === 'CLAIMED' && order.tableId !== null;
  const expected = method === 'other' ? order.payment.method : method;
  return { ...order, payment: { method: expected, status: isCooked ? 'ON_DELIVERY' : 'PENDING' } };
}

/** The fields that the events of a payment share. `orders`: as they are afterwards. */
export function toTenderPayload(payment: Payment, orders: readonly Order[]) {
  const { id: paymentId, orderIds, customerId, branchId, method, amount, tip, change, shiftId, channel, currency } = payment;
  const due = sumAmounts(orders.map(calculateDue));
  const shares = orders.flatMap((order) => {
    const share = readTenders(order).find((tender) => tender.paymentId === paymentId);
    return share ? [{ orderId: order.id, amount: share.amount, tip: share.tip }] : [];
  });
  return { paymentId, orderIds: [...orderIds], shares, customerId, branchId, method, amount, tip, change, due, shiftId, channel, currency };
}

function toRecordEvents(payment: Payment, before: readonly Order[], after: readonly Order[]): readonly DomainEvent[] {
  const { status, wallet, at } = payment;
  if (status === 'CONFIRMED') return toConfirmedEvents(payment, before, after, at);
  if (status !== 'CLAIMED' || wallet === null) return [];
  const { tableId = null } = after[0] ?? {};
  return [domainEvent('PaymentClaimed', { ...toTenderPayload(payment, after), wallet, tableId, at })];
}

function toConfirmedEvents(payment: Payment, before: readonly Order[], after: readonly Order[], at: string): readonly DomainEvent[] {
  const recorded = domainEvent('PaymentRecorded', { ...toTenderPayload(payment, after), by: payment.by, at });
  const settled = before.flatMap((order, index) => toSettlementEvents(order, after[index] ?? order));
  return [recorded, ...toTipEvents(payment, before, after, at), ...settled];
}

/** A tip raises the total of its order. */
function toTipEvents({ by }: Payment, before: readonly Order[], after: readonly Order[], at: string): readonly DomainEvent[] {
  const change = { change: 'tip', lineId: null, quantity: null, reason: null, by, at } as const;
  return before.flatMap((order, index) => {
    const changed = after[index] ?? order;
    return changed.tip === order.tip ? [] : [toOrderChangedEvent(order, changed, change)];
  });
}

/** Changes the shares of a payment in its orders. */
export const changeShares = (orders: readonly Order[], payment: Payment, change: (tender: OrderTender, order: Order) => OrderTender) =>
  orders.map((order) => {
    const tender = findShare(order, payment);
    return tender ? putTender(order, change(tender, order)) : order;
  });

/** An order with very many payments may have dropped the share of one that was refused, which the payment itself still knows. */
function findShare(order: Order, { id: paymentId, orderIds, method, amount, tip, charged }: Payment): OrderTender | undefined {
  const share = readTenders(order).find((tender) => tender.paymentId === paymentId);
  if (share || orderIds.length > 1) return share;
  return { paymentId, method, amount, tip, status: 'REFUSED', refunded: 0, ...(charged && { charged }) };
}

/** Confirms that the money of a payment has come in, also if no longer so much is due. */
export function confirmPayment(orders: readonly Order[], payment: Payment, now: Date): PaymentDecision {
  const confirmed: Payment = { ...payment, status: 'CONFIRMED' };
  const paidOrders = changeShares(orders, payment, (tender) => ({ ...tender, status: 'CONFIRMED' }));
  return { payment: confirmed, orders: paidOrders, events: toConfirmedEvents(confirmed, orders, paidOrders, now.toISOString()) };
}

/**
 * Refuses a payment that has not come in. An order that was to be paid before it is cooked has FAILED then; one that is cooked already may
 * still be paid later.
 */
export function refusePayment(orders: readonly Order[], payment: Payment, reason?: string): PaymentDecision {
  const { id: paymentId, method, amount } = payment;
  const refusedOrders = changeShares(orders, payment, (tender) => ({ ...tender, status: 'REFUSED' })).map((order): Order => {
    const isOpen = order.payment.status === 'PENDING' || order.payment.status === 'FAILED';
    return isOpen ? { ...order, payment: { ...order.payment, status: 'FAILED' } } : order;
  });
  const [told] = refusedOrders.filter(({ cancelled }) => !cancelled);
  return {
    payment: { ...payment, status: 'REFUSED', ...(reason !== undefined && { refusal: reason }) },
    orders: refusedOrders,
    events: told ? [domainEvent('OrderPaymentFailed', { ...toPaymentPayload(told, method, amount), paymentId })] : [],
  };
}

/** Takes back a payment that was never made, as if nobody had tried. */
export function withdrawPayment(orders: readonly Order[], payment: Payment, before: Order['payment']): PaymentDecision {
  const withdrawn = orders.map((order): Order => {
    const tenders = readTenders(order).filter(({ paymentId }) => paymentId !== payment.id);
    return { ...order, tenders, payment: order.payment.status === 'PENDING' ? before : order.payment };
  });
  return { payment: { ...payment, status: 'REFUSED' }, orders: withdrawn, events: [] };
}
