import type { Envelope } from '#shared/events/events';
import { toDecimal } from '#shared/values/money';
import { createMessageDraft, createStaffMessages, type MessageData, type MessageDraft } from './message.ts';
import type { CustomerChannelOf } from './order-messages.ts';

/** For the customer; staff are told only which payment was refused. */
export function toPaymentMessages(
  event: Envelope<'OrderPaid' | 'OrderPaymentFailed'>,
  customerChannelOf: CustomerChannelOf,
): readonly MessageDraft[] {
  const { orderId, customerId, branchId, method, currency } = event.data;
  const amount = toDecimal(event.data.amount, currency);
  const about = event.type === 'OrderPaid' ? 'order-paid' : 'payment-failed';
  const data = { about, orderId, method, amount, currency } as const;
  const forCustomer = createMessageDraft(event, 'notification', customerChannelOf(customerId), data);
  const paymentId = event.type === 'OrderPaymentFailed' ? event.data.paymentId : undefined;
  if (paymentId === undefined) return [forCustomer];
  const refused = { orderIds: [orderId], paymentId, method, amount, currency, status: 'REFUSED', due: null, by: null } as const;
  return [forCustomer, ...createStaffMessages(event, branchId, 'payment', refused)];
}

/** For the staff and for whoever pays. Guests see the first name of who took the money. */
export function toTenderMessages(
  event: Envelope<'PaymentRecorded' | 'PaymentClaimed'>,
  customerChannelOf: CustomerChannelOf,
): readonly MessageDraft[] {
  const { orderIds, paymentId, customerId, branchId, method, currency } = event.data;
  const by = event.type === 'PaymentRecorded' ? event.data.by : null;
  const data: MessageData['payment'] = {
    orderIds,
    paymentId,
    method,
    amount: toDecimal(event.data.amount, currency),
    currency,
    status: event.type === 'PaymentRecorded' ? 'CONFIRMED' : 'CLAIMED',
    due: toDecimal(event.data.due, currency),
    by,
  };
  const customerView = by && { ...by, name: by.name.trim().split(/\s+/)[0] ?? '' };
  return [
    ...createStaffMessages(event, branchId, 'payment', data),
    createMessageDraft(event, 'payment', customerChannelOf(customerId), { ...data, by: customerView }),
  ];
}

/** For the staff. The amounts are told where the shift is asked for. */
export function toShiftMessages(event: Envelope<'ShiftOpened' | 'ShiftClosed'>): readonly MessageDraft[] {
  const { shiftId, branchId, deviceId } = event.data;
  const about = event.type === 'ShiftOpened' ? 'shift-opened' : 'shift-closed';
  return createStaffMessages(event, branchId, 'notification', { about, shiftId, deviceId });
}
