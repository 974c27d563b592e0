import type { Envelope } from '#shared/events/events';
import { type Attendant, createMessageDraft, createStaffMessages, type MessageData, type MessageDraft } from './message.ts';

type Stage = Omit<MessageData['orderStage'], 'orderId'>;
type OrderEvent = Envelope & { readonly data: { readonly orderId: string; readonly customerId: string; readonly branchId: string | null } };
/** The channel of the customer who ordered: `user:ID`, or `table:ID` if the customer is a table's session. */
export type CustomerChannelOf = (customerId: string) => string;

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

/** A stage for the beginning or the end of an order, which is not a step of its workflow. */
export const toMilestone = (stepName: string, at: string, attendedBy: Attendant | null = null): Stage => ({
  stepName,
  status: 'DONE',
  attendedBy,
  startedAt: at,
  finishedAt: at,
});
