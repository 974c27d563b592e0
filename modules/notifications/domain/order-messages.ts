import type { Envelope } from '#shared/events/events';
import { toDecimal } from '#shared/values/money';
import {
  type Attendant,
  createMessageDraft,
  createStaffMessages,
  type MessageData,
  type MessageDraft,
  type TicketCard,
} from './message.ts';

type Stage = Omit<MessageData['orderStage'], 'orderId'>;
type OrderEvent = Envelope & { readonly data: { readonly orderId: string; readonly customerId: string; readonly branchId: string | null } };
/** The channel of the customer who ordered: `user:ID`, or `table:ID` if the customer is a table's session. */
export type CustomerChannelOf = (customerId: string) => string;

/** For the staff alone: the card names the customer and what they must not eat. */
export function toSaleMessages(event: Envelope<'OrderCreated'>): readonly MessageDraft[] {
  const { orderId, tableId, total, currency, createdAt, branchId, type } = event.data;
  const sale = { saleId: orderId, tableId, total: toDecimal(total, currency), timestamp: createdAt, branchId, orderType: type };
  return createStaffMessages(event, branchId, 'newSale', { ...sale, ticket: toTicketCard(event.data) });
}

function toTicketCard(order: Envelope<'OrderCreated'>['data']): TicketCard {
  const { customerName, note, scheduledFor, createdAt } = order;
  const { number = null, channel = null, tableNumber = null, allergyNote = null, promisedFrom = null, promisedTo = null } = order;
  const lines = order.lines.map((line) => {
    const { lineId, name, quantity, options, note: lineNote = null } = line;
    return { lineId, name, quantity, options, note: lineNote };
  });
  const times = { scheduledFor, promisedFrom, promisedTo, createdAt };
  return { number, channel, tableNumber, customerName, lines, note, allergyNote, ...times };
}

/** Staff see the whole name of the person who attends to an order, its customer only the first word. */
export function toStageMessages(event: OrderEvent, stage: Stage, customerChannelOf: CustomerChannelOf): readonly MessageDraft[] {
  const { orderId, customerId, branchId } = event.data;
  const { attendedBy } = stage;
  const customerView = attendedBy && { ...attendedBy, name: attendedBy.name.trim().split(/\s+/)[0] ?? '' };
  return [
    ...createStaffMessages(event, branchId, 'orderStage', { orderId, ...stage }),
    createMessageDraft(event, 'orderStage', customerChannelOf(customerId), { orderId, ...stage, attendedBy: customerView }),
  ];
}

/** The changes that concern the kitchen alone: not the step, which the customer follows, but some lines, the place in the queue, the table. */
const kitchenChanges: readonly Envelope<'OrderStageUpdated'>['data']['change'][] = [
  ...(['raised', 'held', 'fired', 'line-voided', 'void-acknowledged', 'moved'] as const),
];

/** What the staff alone are told says what has changed, so that boards know what to show. */
export function toStageUpdatedMessages(
  event: Envelope<'OrderStageUpdated'>,
  customerChannelOf: CustomerChannelOf,
): readonly MessageDraft[] {
  const { orderId, branchId, stepName, status, startedAt, attendedBy, change, lineId, lineIds, loud } = event.data;
  const stage = { stepName, status, startedAt, finishedAt: null, attendedBy };
  if (!kitchenChanges.includes(change)) return toStageMessages(event, stage, customerChannelOf);
  const lines = lineIds ?? (lineId === null ? undefined : [lineId]);
  const details = { change, ...(lines && { lineIds: lines }), ...(loud && { loud }) };
  return createStaffMessages(event, branchId, 'orderStage', { orderId, ...stage, ...details });
}

/** For the staff and for whoever pays the order. */
export function toOrderChangedMessages(event: Envelope<'OrderChanged'>, customerChannelOf: CustomerChannelOf): readonly MessageDraft[] {
  const { orderId, customerId, branchId, change, lineId, quantity, after, currency } = event.data;
  const lines = lineId === null || quantity === null ? [] : [{ lineId, quantity }];
  const data = { orderId, change, lines, total: toDecimal(after.total, currency), currency };
  return [
    ...createStaffMessages(event, branchId, 'orderChanged', data),
    createMessageDraft(event, 'orderChanged', customerChannelOf(customerId), data),
  ];
}

/** What the kitchen promises, for the customer. It promises one time. */
export function toPromiseMessage(event: Envelope<'OrderAccepted'>, customerChannelOf: CustomerChannelOf): MessageDraft {
  const { orderId, customerId, promisedAt } = event.data;
  const data = { orderId, promisedFrom: promisedAt, promisedTo: promisedAt };
  return createMessageDraft(event, 'promise', customerChannelOf(customerId), data);
}

/** A stage for the beginning or the end of an order, which is not a step of its workflow. */
export const toMilestone = (stepName: string, at: string, attendedBy: Attendant | null = null): Stage => ({
  stepName,
  status: 'DONE',
  attendedBy,
  startedAt: at,
  finishedAt: at,
});
