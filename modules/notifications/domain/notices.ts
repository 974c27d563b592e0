import type { LocalizedText, Params } from '#shared/errors';
import type { Envelope } from '#shared/events/events';
import { type NoticeType, noticeTexts, stepTexts } from './notice-texts.ts';
import type { NoticeCategory } from './preferences.ts';

/** What a person is told, and stays told: an entry of their list in the app. */
export type Notice = {
  readonly id: string;
  readonly about: NoticeType;
  readonly orderId: string | null;
  readonly createdAt: string;
  /** Of a stage of an order. Absent in what earlier versions stored. */
  readonly stepName?: string;
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
} as const satisfies Record<NoticeType, NoticeCategory>;

export const toNoticeCategory = ({ about }: Pick<Notice, 'about'>): NoticeCategory => categoryOfType[about];

/** The sentence of a notice. A step that only this tenant has is called by its own name. */
export function toNoticeText({ about, stepName = '' }: Pick<Notice, 'about' | 'stepName'>): {
  readonly text: LocalizedText;
  readonly params: Params;
} {
  const text = about === 'order-stage' ? (stepTexts[stepName] ?? noticeTexts[about]) : noticeTexts[about];
  return { text, params: { step: stepName } };
}

/**
 * What is told once only, whichever event says it. A step that is started, undone and started again is one stage of its order.
 */
export const toDeduplicationKey = ({ id, about, orderId, stepName }: Notice) =>
  about === 'order-stage' ? `${about}:${orderId}:${stepName}` : `${about}:${id}`;

/** The stages are events that are said already; in the app they are noted without another one, for they are most of what is told. */
export const shouldEmitEvent = ({ about }: Notice) => about !== 'order-accepted' && about !== 'order-stage' && about !== 'order-late';

/** Whom an event is worth a notice, if anybody. */
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
