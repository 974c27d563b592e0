import type { LocalizedText, Params } from '#shared/errors';
import type { Envelope } from '#shared/events/events';
import { type NoticeType, noticeTexts, stepTexts } from './notice-texts.ts';
import type { NoticeCategory } from './preferences.ts';

/** An entry of a person's list in the app. */
export type Notice = {
  readonly id: string;
  readonly about: NoticeType;
  readonly orderId: string | null;
  readonly createdAt: string;
  /** The step, for a notice about a stage of an order. Absent in items that earlier versions stored. */
  readonly stepName?: string;
  /** What the link in the mail says, for a notice with a link for a new password. */
  readonly reset?: { readonly epoch: number; readonly until: string };
};

const categoryOfType = {
  welcome: 'welcome',
  'order-accepted': 'order-accepted',
  'order-stage': 'order-stage',
  'order-late': 'order-late',
  'order-delivered': 'order-delivered',
  'order-cancelled': 'order-cancelled',
  'order-paid': 'payment',
  'payment-failed': 'payment',
  'order-refunded': 'refund',
  security: 'security',
  'password-reset': 'security',
  'device-paired': 'security',
} as const satisfies Record<NoticeType, NoticeCategory>;

export const toNoticeCategory = ({ about }: Pick<Notice, 'about'>): NoticeCategory => categoryOfType[about];

/** Whether the person has asked for this mail: it is sent by mail alone, whatever they prefer in general. */
export const isRequestedMail = ({ about }: Pick<Notice, 'about'>) => about === 'password-reset';

/** The sentence of a notice. It names a tenant's own step by the name that the tenant gave it. */
export function toNoticeText({ about, stepName = '' }: Pick<Notice, 'about' | 'stepName'>): {
  readonly text: LocalizedText;
  readonly params: Params;
} {
  const text = about === 'order-stage' ? (stepTexts[stepName] ?? noticeTexts[about]) : noticeTexts[about];
  return { text, params: { step: stepName } };
}

/** Notices with the same key are sent once. A step that is started, undone and started again is one stage of its order. */
export const toDeduplicationKey = ({ id, about, orderId, stepName }: Notice) =>
  about === 'order-stage' ? `${about}:${orderId}:${stepName}` : `${about}:${id}`;

/** Whether the notice publishes NotificationSent. Stages do not: they are most of the notices and have events of their own. */
export const shouldEmitEvent = ({ about }: Notice) => about !== 'order-accepted' && about !== 'order-stage' && about !== 'order-late';

/** The notice of an event and its recipient, or undefined if nobody is notified of this event. */
export function toNotice(event: Envelope): { readonly userId: string; readonly notice: Notice } | undefined {
  const createNotice = (userId: string, about: NoticeType, orderId: string | null, stepName?: string) => ({
    userId,
    notice: { id: event.id, about, orderId, createdAt: event.occurredAt, ...(stepName !== undefined && { stepName }) },
  });
  switch (event.type) {
    case 'CustomerRegistered':
      return createNotice(event.data.userId, 'welcome', null);
    case 'SignInsSlowed':
      return createNotice(event.data.userId, 'security', null);
    case 'PasswordResetRequested': {
      const { userId, epoch, until } = event.data;
      const { notice } = createNotice(userId, 'password-reset', null);
      return { userId, notice: { ...notice, reset: { epoch, until } } };
    }
    case 'DeviceChanged':
      return event.data.action === 'paired' ? createNotice(event.data.addedBy, 'device-paired', null) : undefined;
    case 'OrderAccepted':
      return createNotice(event.data.customerId, 'order-accepted', event.data.orderId);
    case 'OrderStageStarted':
      return createNotice(event.data.customerId, 'order-stage', event.data.orderId, event.data.stepName);
    case 'OrderStageOverdue':
      return createNotice(event.data.customerId, 'order-late', event.data.orderId, event.data.stepName);
    case 'OrderPaid':
      return createNotice(event.data.customerId, 'order-paid', event.data.orderId);
    case 'OrderPaymentFailed':
      return createNotice(event.data.customerId, 'payment-failed', event.data.orderId);
    case 'PaymentRefunded':
      return createNotice(event.data.customerId, 'order-refunded', event.data.orderId);
    case 'OrderCancelled':
      return createNotice(event.data.customerId, 'order-cancelled', event.data.orderId);
    case 'OrderDelivered':
      return createNotice(event.data.customerId, 'order-delivered', event.data.orderId);
    default:
      return undefined;
  }
}
