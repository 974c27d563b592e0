import { isStaff, type Role } from '#shared/auth/auth';
import type { DomainEvent, Envelope } from '#shared/events/events';
import type { TenderMethod } from '#shared/events/payloads/fields';
import { diffAmounts, type OrderAmounts } from './order-amounts.ts';

type Staff = { readonly userId: string; readonly name: string; readonly role: string };

/** Guests pay and tip by themselves, too; nothing of them is kept here. */
const toStaff = (by: Staff | null): Staff | null => (by && isStaff(by.role as Role) ? by : null);

/** A change of what an order costs. `difference`: its amounts afterwards less those before. */
export type OrderChange = {
  readonly kind: DomainEvent<'OrderChanged'>['data']['change'];
  readonly lineId: string | null;
  readonly quantity: number | null;
  readonly reason: string | null;
  readonly by: Staff | null;
  readonly at: string;
  readonly difference: OrderAmounts;
};
/** What of a payment belongs to the order, in minor units; `amount` without the tip. */
type ProjectedPayment = {
  readonly method: TenderMethod;
  readonly amount: number;
  readonly tip: number;
  readonly shiftId: string | null;
  readonly by: Staff | null;
  readonly at: string;
};
/** What of a refund belongs to the order, in minor units. `paymentId`: null in events of earlier versions. */
type ProjectedRefund = {
  readonly paymentId: string | null;
  readonly method: TenderMethod;
  readonly amount: number;
  readonly reason: string | null;
  readonly shiftId: string | null;
  readonly at: string;
};
type WriteOff = Pick<DomainEvent<'OrderWrittenOff'>['data'], 'amount' | 'reason' | 'by' | 'at'>;

/**
 * What has been paid for an order and what was changed in it since it was placed, each by an id that a repeated event has again: so the
 * result does not depend on the order in which events arrive, or on how often.
 */
export type OrderAccount = {
  /** By the id of their event. */
  readonly changes?: Readonly<Record<string, OrderChange>>;
  readonly payments?: Readonly<Record<string, ProjectedPayment>>;
  readonly refunds?: Readonly<Record<string, ProjectedRefund>>;
  /** Nothing was due any more for an order of a table. */
  readonly isPaid?: true;
  readonly writtenOff?: WriteOff;
};

/** Applies OrderChanged. Returns the same object if the event was applied before. */
export function projectOrderChanged<O extends OrderAccount>(order: O, { id, data }: Envelope<'OrderChanged'>): O {
  if (order.changes?.[id]) return order;
  const { change: kind, lineId, quantity, reason, by, at, before, after } = data;
  const change: OrderChange = { kind, lineId, quantity, reason, by: toStaff(by), at, difference: diffAmounts(after, before) };
  return { ...order, changes: { ...order.changes, [id]: change } };
}

type MoneyEvent = Envelope<'PaymentRecorded' | 'PaymentRefunded'>;

/** Returns the part of each order of a payment or refund. Events of earlier versions name no parts: the first order has all of it. */
export function toOrderShares({
  data,
}: MoneyEvent): readonly { readonly orderId: string; readonly amount: number; readonly tip: number }[] {
  if (data.shares) return data.shares.map(({ orderId, amount, tip = 0 }) => ({ orderId, amount, tip }));
  const orderId = 'orderId' in data ? data.orderId : (data.orderIds[0] ?? '');
  return [{ orderId, amount: data.amount, tip: 'orderId' in data ? 0 : data.tip }];
}

/** Applies what of a payment or refund belongs to the order. Returns the same object if the event was applied before. */
export function projectMoney<O extends OrderAccount>(
  order: O,
  event: MoneyEvent,
  share: { readonly amount: number; readonly tip: number },
): O {
  const { shiftId = null, method, at } = event.data;
  if (event.type === 'PaymentRecorded') {
    const { paymentId, by } = event.data;
    if (order.payments?.[paymentId]) return order;
    const payment: ProjectedPayment = { method, amount: share.amount, tip: share.tip, shiftId, by: toStaff(by), at };
    return { ...order, payments: { ...order.payments, [paymentId]: payment } };
  }
  const { paymentId = null, refundId = event.id, reason = null } = event.data;
  if (order.refunds?.[refundId]) return order;
  const refund: ProjectedRefund = { paymentId, method, amount: share.amount, reason, shiftId, at };
  return { ...order, refunds: { ...order.refunds, [refundId]: refund } };
}

/** Applies OrderWrittenOff. Returns the same object if the event was applied before. */
export function projectWriteOff<O extends OrderAccount>(order: O, { data }: Envelope<'OrderWrittenOff'>): O {
  const { amount, reason, by, at } = data;
  return order.writtenOff ? order : { ...order, writtenOff: { amount, reason, by, at } };
}
