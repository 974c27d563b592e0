import type { ComplaintNews } from './complaint-news.ts';
import type { NoticeType } from './notice-texts.ts';
import { type Notice, toDeduplicationKey, toNoticeCategory } from './notices.ts';
import { isChannelEnabled } from './preferences.ts';
import { countSentToday, dailyLimits, isMailAddress, type Recipient } from './recipient.ts';

/** The channels whose messages another server has to accept. */
export type DeliveryChannel = 'mail' | 'push';

/** A notice to somebody with an account, or a mail about a complaint, whose recipient need not have one. */
type DeliveryContent =
  | { readonly about: NoticeType; readonly orderId: string | null; readonly stepName?: string; readonly complaint?: never }
  | { readonly about: 'complaint'; readonly complaint: ComplaintNews };

/**
 * One message to one person on one channel. Times are ISO UTC.
 * The status `sending` means that an attempt is running, or was interrupted when the process died; then its outcome is unknown.
 */
export type Delivery = DeliveryContent & {
  /** The same for every event with the same news, so that the news is sent once. */
  readonly id: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly channel: DeliveryChannel;
  /** The push subscription of the browser, for a push message. */
  readonly subscriptionId: string | null;
  readonly status: 'queued' | 'sending' | 'sent' | 'failed';
  readonly tries: number;
  /** Why the last attempt failed. */
  readonly cause: string | null;
  readonly queuedAt: string;
  readonly changedAt: string;
  readonly eventId: string;
  readonly correlationId: string;
};

/**
 * The outcome of an attempt. `refused` is final. `gone` means that the subscription no longer exists. `unreached` means that a later
 * attempt may succeed; `retryAfter` is the delay in seconds that the other server asked for.
 */
export type DeliveryOutcome =
  | { readonly status: 'sent' }
  | { readonly status: 'refused' | 'gone'; readonly cause: string }
  | { readonly status: 'unreached'; readonly cause: string; readonly retryAfter?: number };

/** An older notice is not sent out; it is only in the app. */
const maxNoticeAgeSeconds = 24 * 3600;
/** The delays after the first attempt, the second and so on. The attempt after the last delay is the final one. */
const retryDelaysSeconds = [30, 120, 600, 1_800, 3_600, 7_200, 14_400];
const maxRetryDelaySeconds = 6 * 3600;
const maxCauseLength = 300;

export type DeliveryOrigin = {
  readonly tenantId: string;
  readonly userId: string;
  readonly eventId: string;
  readonly correlationId: string;
};

/**
 * The deliveries of a notice, if its channels are on: at most one mail, and one push message per browser. Returns none for a notice older
 * than 24 hours, and none beyond the recipient's daily limits.
 */
export function toDeliveries(
  notice: Notice,
  recipient: Recipient,
  origin: DeliveryOrigin,
  isChannelConfigured: (channel: DeliveryChannel) => boolean,
  now: Date,
) {
  if (now.getTime() - Date.parse(notice.createdAt) > maxNoticeAgeSeconds * 1000) return [];
  const at = now.toISOString();
  const { about, orderId, stepName } = notice;
  const category = toNoticeCategory(notice);
  const sent = countSentToday(recipient, now);
  const isEnabled = (channel: DeliveryChannel) =>
    isChannelConfigured(channel) && isChannelEnabled(recipient.preferences, category, channel);
  const createDelivery = (channel: DeliveryChannel, subscriptionId: string | null): Delivery => ({
    ...origin,
    id: [channel, ...(subscriptionId === null ? [] : [subscriptionId]), toDeduplicationKey(notice)].join('#'),
    channel,
    about,
    orderId,
    subscriptionId,
    ...(stepName !== undefined && { stepName }),
    status: 'queued',
    tries: 0,
    cause: null,
    queuedAt: at,
    changedAt: at,
  });
  const mailDeliveries =
    recipient.contact && isMailAddress(recipient.contact.email) && isEnabled('mail') ? [createDelivery('mail', null)] : [];
  const pushDeliveries = isEnabled('push') ? recipient.subscriptions.map(({ id }) => createDelivery('push', id)) : [];
  return [
    ...mailDeliveries.slice(0, Math.max(0, dailyLimits.mail - sent.mail)),
    ...pushDeliveries.slice(0, Math.max(0, dailyLimits.push - sent.push)),
  ];
}

/** The recipient with these deliveries counted for today (UTC). */
export function countDeliveries(recipient: Recipient, deliveries: readonly Delivery[], now: Date): Recipient {
  const sent = countSentToday(recipient, now);
  const countOn = (channel: DeliveryChannel) => deliveries.filter((delivery) => delivery.channel === channel).length;
  return { ...recipient, sent: { ...sent, mail: sent.mail + countOn('mail'), push: sent.push + countOn('push') } };
}

export const isDeliveryFinished = ({ status }: Delivery) => status === 'sent' || status === 'failed';

export const startAttempt = (delivery: Delivery, now: Date): Delivery => ({
  ...delivery,
  status: 'sending',
  tries: delivery.tries + 1,
  changedAt: now.toISOString(),
});

/** The delivery after an attempt, and when to try again: null if the delivery is finished. */
export function applyOutcome(
  delivery: Delivery,
  outcome: DeliveryOutcome,
  now: Date,
): { readonly delivery: Delivery; readonly retryAt: Date | null } {
  const changedAt = now.toISOString();
  if (outcome.status === 'sent') return { delivery: { ...delivery, status: 'sent', cause: null, changedAt }, retryAt: null };
  const cause = outcome.cause.slice(0, maxCauseLength);
  const retryDelay = retryDelaysSeconds[delivery.tries - 1];
  if (outcome.status !== 'unreached' || retryDelay === undefined)
    return { delivery: { ...delivery, status: 'failed', cause, changedAt }, retryAt: null };
  const seconds = Math.min(Math.max(retryDelay, outcome.retryAfter ?? 0), maxRetryDelaySeconds);
  return { delivery: { ...delivery, status: 'queued', cause, changedAt }, retryAt: new Date(now.getTime() + seconds * 1000) };
}
