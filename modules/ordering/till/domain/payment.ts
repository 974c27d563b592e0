import type { DomainEvent } from '#shared/events/events';
import type { OrderChannel, TenderMethod } from '#shared/events/payloads/fields';
import { type Minor, toDecimal } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import { channelOf, type Order } from '../../orders/domain/order.ts';
import { readTenders } from '../../orders/domain/payment.ts';
import type { TenderStatus } from '../../orders/domain/tender.ts';

/** Who paid or took a payment. */
export type TillPerson = { readonly userId: string; readonly name: string; readonly role: string };

/** Money that was given back. `shares`: how much of it for which order. */
export type PaymentRefund = {
  readonly id: string;
  readonly amount: Minor;
  readonly reason: string;
  /** Null if the system gave it back by itself. */
  readonly by: TillPerson | null;
  readonly deviceId: string | null;
  readonly shiftId: string | null;
  readonly at: string;
  readonly shares: readonly { readonly orderId: string; readonly amount: Minor }[];
  /** Whether the gateway has yet to accept it; absent: it is done. */
  readonly isPending?: true;
};

/** A payment for one order, or for several of a bill. Amounts are in minor units. */
export type Payment = {
  readonly id: string;
  readonly tenantId: string;
  /** Oldest first. */
  readonly orderIds: readonly string[];
  /** The customer of the orders, or the session of their table. */
  readonly customerId: string;
  readonly branchId: string | null;
  readonly method: TenderMethod;
  /** The name of the restaurant's wallet to which it came. */
  readonly wallet: string | null;
  /** What it takes off the amount due, without `tip`. */
  readonly amount: Minor;
  readonly tip: Minor;
  /** The cash that was handed over; null for other methods. */
  readonly received: Minor | null;
  readonly change: Minor;
  readonly reference: string | null;
  readonly status: TenderStatus;
  /** Why it was refused; absent: it was not, or the gateway refused it. */
  readonly refusal?: string;
  readonly refunds: readonly PaymentRefund[];
  /** Staff who took it, or the guest who paid by themselves; null in records of earlier versions. */
  readonly by: TillPerson | null;
  /** The shared tablet on which staff took it. */
  readonly deviceId: string | null;
  /** The shift in which staff took it; null: none was open, or guests paid by themselves. */
  readonly shiftId: string | null;
  readonly channel: OrderChannel;
  readonly currency: string;
  readonly at: string;
  /** Whether the gateway charges and refunds it. */
  readonly charged?: true;
  /** By what the gateway knows the charge. */
  readonly gatewayReference?: string;
};

/** A payment with its orders after a decision, in the sequence of `orderIds`, and its events. */
export type PaymentDecision = {
  readonly payment: Payment;
  readonly orders: readonly Order[];
  readonly events: readonly DomainEvent[];
};

export const calculateRefunded = ({ refunds }: Pick<Payment, 'refunds'>): Minor => refunds.reduce((sum, { amount }) => sum + amount, 0);

/** What was paid, with the tip, and has not been given back. */
export const calculateRefundable = ({ amount, tip, status, ...payment }: Payment): Minor =>
  status === 'CONFIRMED' ? amount + tip - calculateRefunded(payment) : 0;

/**
 * Returns the payment of an order of an earlier version, or with the bill of a table, which have no record of their own.
 * @throws `ordering.payment-not-found`
 */
export function toUnrecordedPayment(order: Order): Payment {
  const tender = readTenders(order).find(({ paymentId }) => paymentId === order.id);
  if (!tender) throw orderingError('ordering.payment-not-found');
  const { id, createdAt, updatedAt } = order;
  const { method, amount, tip, status, charged, refunded } = tender;
  const at = updatedAt ?? createdAt;
  const refund: PaymentRefund = {
    id,
    amount: refunded,
    reason: order.cancelled?.reason ?? '',
    by: null,
    deviceId: null,
    shiftId: null,
    at: order.payment.refundedAt ?? at,
    shares: [{ orderId: id, amount: refunded }],
  };
  const refunds = refunded === 0 ? [] : [refund];
  return { ...toBarePayment(order), method, amount, tip, status, refunds, at, ...(charged && { charged }) };
}

/** Returns the pending charge of an order of an earlier version, which charged all of it. */
export const toUnrecordedCharge = (order: Order): Payment => ({ ...toBarePayment(order), status: 'PENDING', charged: true });

function toBarePayment(order: Order): Payment {
  const { id, tenantId, customerId, branchId, currency, createdAt: at, total: amount } = order;
  const nobody = { by: null, deviceId: null, shiftId: null, wallet: null, received: null, reference: null };
  const owner = { id, tenantId, orderIds: [id], customerId, branchId, channel: channelOf(order), currency };
  return { ...nobody, ...owner, method: 'card', amount, tip: 0, change: 0, status: 'CONFIRMED', refunds: [], at };
}

/** Amounts in the data of an error, as decimals. */
export const toAmountData = (amounts: Readonly<Record<string, Minor>>, currency: string) =>
  Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, toDecimal(amount, currency)]));
