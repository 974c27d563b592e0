import type { Envelope } from '#shared/events/events';
import { branchChannel, tenantChannel } from './channels.ts';

type MessageType =
  | 'newSale'
  | 'updateProduct'
  | 'updatePromotion'
  | 'updateTable'
  | 'orderStage'
  | 'billRequest'
  | 'cart'
  | 'notification'
  | 'dashboard';

/** What a channel carries. `seq` grows by one per channel; `id` is the event's, the same on every channel it stands on. */
export type Message = {
  readonly type: MessageType;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly timestamp: string;
  readonly channel: string;
  readonly seq: number;
};
/** A message that has no place in its channel yet. */
export type MessageDraft = Omit<Message, 'seq'>;

export const createMessageDraft = (
  { id, occurredAt }: Envelope,
  type: MessageType,
  channel: string,
  data: MessageDraft['data'],
): MessageDraft => ({
  ...{ type, id, data },
  ...{ timestamp: occurredAt, channel },
});

/** To the staff of the house, and to those who follow the branch. */
export const createStaffMessages = (event: Envelope, branchId: string | null, type: MessageType, data: MessageDraft['data']) =>
  [tenantChannel(event.tenantId), ...(branchId === null ? [] : [branchChannel(branchId)])].map((channel) =>
    createMessageDraft(event, type, channel, data),
  );
