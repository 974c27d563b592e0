import { isCustomerChannel, orderChannel } from './channels.ts';
import type { MessageDraft, MessageType } from './message.ts';

const trackedTypes: readonly MessageType[] = ['orderStage', 'orderChanged', 'payment', 'promise'];

/** The messages of an event that whoever follows an order by its tracking code gets too: what its customer is told, and refused payments. */
export function findTrackedDrafts(drafts: readonly MessageDraft[]): readonly MessageDraft[] {
  const told = drafts.filter(({ type, channel }) => trackedTypes.includes(type) && isCustomerChannel(channel));
  return told.length > 0 ? told : drafts.filter(({ type }) => type === 'payment').slice(0, 1);
}

/** The same message for the channel of an order. It names neither people nor the other orders of a payment. */
export function toTrackedMessage(draft: MessageDraft, orderId: string, trackingCode: string): MessageDraft {
  const { data } = draft;
  const hidden = {
    ...('attendedBy' in data && { attendedBy: null }),
    ...('by' in data && { by: null }),
    ...('orderIds' in data && { orderIds: [orderId] }),
  };
  return { ...draft, channel: orderChannel(trackingCode), data: { ...data, ...hidden } };
}
