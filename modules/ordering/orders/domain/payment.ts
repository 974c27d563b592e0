import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { PaymentMethod, TenderMethod } from '#shared/events/payloads/fields';
import type { Minor } from '#shared/values/money';
import { type OrderTender, tenderLeft, tenderTotal } from './tender.ts';

/** What is expected of the payment of an order, as it is stored. */
export type OrderPayment = {
  /** How the order is to be paid; `summarizePayment` tells how it was. */
  readonly method: PaymentMethod;
  /**
   * While something is due: PENDING if it is paid before it is cooked, ON_DELIVERY if later, FAILED if the last attempt was refused.
   * WRITTEN_OFF: nothing is due any more. PAID: the total was 0, or an earlier version was paid all of it, which wrote no `tenders`.
   */
  readonly status: 'PENDING' | 'PAID' | 'FAILED' | 'ON_DELIVERY' | 'WRITTEN_OFF';
  /** Whether the gateway charged a card; in orders of earlier versions. */
  readonly charged?: boolean;
  /** When the gateway accepted the refund of a cancelled order, in ISO-8601. */
  readonly refundedAt?: string;
};
/** The parts of an order that decide what is due for it. */
export type PayableOrder = {
  readonly id: string;
  readonly customerId: string;
  readonly branchId: string | null;
  readonly total: Minor;
  readonly tip?: Minor;
  readonly currency: string;
  readonly payment: OrderPayment;
  readonly tenders?: readonly OrderTender[];
  readonly cancelled: unknown;
};

type PaymentStatus = OrderPayment['status'] | 'PARTIAL' | 'CLAIMED' | 'REFUNDED';

/** What has been paid for an order, in minor units. */
export type PaymentSummary = {
  /** The method that brought most of it, else the one that is expected. */
  readonly method: TenderMethod;
  readonly status: PaymentStatus;
  /** All that came in, also what was given back since. */
  readonly paid: Minor;
  readonly due: Minor;
  readonly refunded: Minor;
  /** What is left of `paid` beyond the total and staff must give back; the charges of a cancelled order are refunded by themselves. */
  readonly toRefund: Minor;
};

const sum = (tenders: readonly OrderTender[], amountOf: (tender: OrderTender) => Minor) =>
  tenders.reduce((total, tender) => total + amountOf(tender), 0);

/** Returns the payments of an order. The one payment of an older order has the id of the order. */
export function readTenders({ id, tenders, payment, total }: PayableOrder): readonly OrderTender[] {
  if (tenders) return tenders;
  if (payment.status !== 'PAID' || total === 0) return [];
  const refunded = payment.refundedAt === undefined ? 0 : total;
  const { method, charged } = payment;
  return [{ paymentId: id, method, amount: total, tip: 0, status: 'CONFIRMED', refunded, ...(charged && { charged }) }];
}

/** The most payments that an order keeps; refused ones make room for others. */
export const maxTenders = 50;

/** Adds a payment to an order, or replaces the share it has. A confirmed tip raises the tip and the total of the order. */
export function putTender<O extends PayableOrder>(order: O, tender: OrderTender): O {
  const before = readTenders(order);
  const replaced = before.find(({ paymentId }) => paymentId === tender.paymentId);
  const tenders = replaced ? before.map((each) => (each === replaced ? tender : each)) : [...before, tender];
  const dropped = tenders.length > maxTenders ? tenders.find(({ status }) => status === 'REFUSED') : undefined;
  const tip = tender.status === 'CONFIRMED' && replaced?.status !== 'CONFIRMED' ? tender.tip : 0;
  return {
    ...order,
    tenders: tenders.filter((each) => each !== dropped),
    ...(tip > 0 && { tip: (order.tip ?? 0) + tip, total: order.total + tip }),
  };
}

/** What is still to be paid for an order, in minor units. Nothing for one that is cancelled or written off. */
export function calculateDue(order: PayableOrder): Minor {
  if (order.cancelled || order.payment.status === 'WRITTEN_OFF') return 0;
  return Math.max(0, order.total - sum(readTenders(order), (tender) => tenderTotal(tender) - (tender.reopened ?? 0)));
}

/** The part of what is due that charges and claims are about to pay, which nobody has decided yet. */
export const calculateUnderWay = (order: PayableOrder): Minor =>
  Math.min(
    calculateDue(order),
    sum(readTenders(order), ({ status, amount }) => (status === 'PENDING' || status === 'CLAIMED' ? amount : 0)),
  );

/** What is left of the payments beyond the total; all of it if the order is cancelled. */
export const calculateOverpaid = (order: PayableOrder): Minor =>
  Math.max(0, sum(readTenders(order), tenderLeft) - (order.cancelled ? 0 : order.total));

/** Derives what has been paid for an order, also from the records of earlier versions. */
export function summarizePayment(order: PayableOrder): PaymentSummary {
  const tenders = readTenders(order);
  const charged = tenders.filter((tender) => tender.charged);
  const refundedByItself = order.cancelled ? sum(charged, tenderLeft) : 0;
  return {
    method: findMethod(order, tenders),
    status: deriveStatus(order, tenders),
    paid: sum(tenders, tenderTotal),
    due: calculateDue(order),
    refunded: sum(tenders, ({ refunded }) => refunded),
    toRefund: calculateOverpaid(order) - refundedByItself,
  };
}

function findMethod({ payment }: PayableOrder, tenders: readonly OrderTender[]): TenderMethod {
  const paidBy = (method: TenderMethod) => sum(tenders, (tender) => (tender.method === method ? tenderTotal(tender) : 0));
  const methods = [...new Set(tenders.filter(({ status }) => status === 'CONFIRMED').map(({ method }) => method))];
  const [main] = methods.sort((a, b) => paidBy(b) - paidBy(a));
  return main ?? tenders.find(({ status }) => status === 'CLAIMED')?.method ?? payment.method;
}

function deriveStatus(order: PayableOrder, tenders: readonly OrderTender[]): PaymentStatus {
  const { status } = order.payment;
  if (status === 'WRITTEN_OFF') return status;
  const isSettled = Boolean(order.cancelled) || calculateDue(order) === 0;
  if (isSettled && sum(tenders, tenderTotal) > 0)
    return sum(tenders, (tender) => tenderLeft(tender) + (tender.refunding ?? 0)) > 0 ? 'PAID' : 'REFUNDED';
  if (isSettled && !order.cancelled) return 'PAID';
  if (tenders.some((tender) => tender.status === 'CLAIMED')) return 'CLAIMED';
  if (sum(tenders, (tender) => tenderTotal(tender) - (tender.reopened ?? 0)) > 0) return 'PARTIAL';
  return status === 'PAID' && !isSettled ? 'PENDING' : status;
}

/** The payload of OrderPaid and OrderPaymentFailed. */
export const toPaymentPayload = (order: PayableOrder, method: TenderMethod, amount: Minor = order.total) => {
  const { id: orderId, customerId, branchId, currency } = order;
  return { orderId, customerId, branchId, method, amount, currency };
};

/** Publishes OrderPaid if nothing is due for the order any more. Whatever lowers what is due asks this, with the order before it. */
export const toSettlementEvents = (before: PayableOrder, after: PayableOrder): readonly DomainEvent[] =>
  calculateDue(before) > 0 && calculateDue(after) === 0 && !after.cancelled && after.payment.status !== 'WRITTEN_OFF'
    ? [domainEvent('OrderPaid', toPaymentPayload(after, summarizePayment(after).method))]
    : [];

/** Whether the order is cancelled and holds money that the gateway charged, which is refunded by itself. */
export const isRefundDue = (order: PayableOrder) =>
  Boolean(order.cancelled) && readTenders(order).some((tender) => tender.charged && tenderLeft(tender) > 0);
