import type { Params, Text } from '#shared/errors';
import type { Envelope } from '#shared/events/events';
import { type About, stepTexts, texts } from './notice-texts.ts';
import type { Kind } from './preferences.ts';

/** What a person is told, and stays told: an entry of their list in the app. */
export type Notice = {
  readonly id: string;
  readonly about: About;
  readonly orderId: string | null;
  readonly createdAt: string;
  /** Of a stage of an order. Absent in what earlier versions stored. */
  readonly stepName?: string;
};

const kindOfAbout = {
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
} as const satisfies Record<About, Kind>;

export const kindOf = ({ about }: Pick<Notice, 'about'>): Kind => kindOfAbout[about];

/** The sentence of a notice. A step that only this tenant has is called by its own name. */
export function sentenceOf({ about, stepName = '' }: Pick<Notice, 'about' | 'stepName'>): { readonly text: Text; readonly params: Params } {
  const text = about === 'order-stage' ? (stepTexts[stepName] ?? texts[about]) : texts[about];
  return { text, params: { step: stepName } };
}

/**
 * What is told once only, whichever event says it. A step that is started, undone and started again is one stage of its order.
 */
export const topicOf = ({ id, about, orderId, stepName }: Notice) =>
  about === 'order-stage' ? `${about}:${orderId}:${stepName}` : `${about}:${id}`;

/** The stages are events that are said already; in the app they are noted without another one, for they are most of what is told. */
export const isSaid = ({ about }: Notice) => about !== 'order-accepted' && about !== 'order-stage' && about !== 'order-late';

/** Whom an event is worth a notice, if anybody. */
export function noticeOf(said: Envelope): { readonly userId: string; readonly notice: Notice } | undefined {
  const notice = (userId: string, about: About, orderId: string | null, stepName?: string) => ({
    userId,
    notice: { id: said.id, about, orderId, createdAt: said.occurredAt, ...(stepName !== undefined && { stepName }) },
  });
  switch (said.type) {
    case 'CustomerRegistered':
      return notice(said.data.userId, 'welcome', null);
    case 'SignInsSlowed':
      return notice(said.data.userId, 'security', null);
    case 'OrderAccepted':
      return notice(said.data.customerId, 'order-accepted', said.data.orderId);
    case 'OrderStageStarted':
      return notice(said.data.customerId, 'order-stage', said.data.orderId, said.data.stepName);
    case 'OrderStageOverdue':
      return notice(said.data.customerId, 'order-late', said.data.orderId, said.data.stepName);
    case 'OrderPaid':
      return notice(said.data.customerId, 'order-paid', said.data.orderId);
    case 'OrderPaymentFailed':
      return notice(said.data.customerId, 'payment-failed', said.data.orderId);
    case 'PaymentRefunded':
      return notice(said.data.customerId, 'order-refunded', said.data.orderId);
    case 'OrderCancelled':
      return notice(said.data.customerId, 'order-cancelled', said.data.orderId);
    case 'OrderDelivered':
      return notice(said.data.customerId, 'order-delivered', said.data.orderId);
    default:
      return undefined;
  }
}
