import type { NoticeType } from './notice-texts.ts';
import { type Notice, toDeduplicationKey, toNoticeCategory } from './notices.ts';
import { isChannelEnabled } from './preferences.ts';
import { countSentToday, dailyLimits, isMailAddress, type Recipient } from './recipient.ts';

/** The channels that leave the house, so that somebody else's server has to take them. */
export type DeliveryChannel = 'mail' | 'push';

/**
 * One message to one person on one channel, from the event that caused it to its end.
 * `sending`: an attempt is under way, or was when the process died, so that nobody knows its outcome.
 */
export type Delivery = {
  /** The same for whatever event tells the same, so that it is told once. */
  readonly id: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly channel: DeliveryChannel;
  readonly about: NoticeType;
  readonly orderId: string | null;
  readonly stepName?: string;
  /** Of a push message: the browser that it is for. */
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
 * What became of an attempt. `refused`: for good; `gone`: nobody takes messages there any more; `unreached`: it may work later.
 * `retryAfter` in seconds, if the other side has said it.
 */
export type DeliveryOutcome =
  | { readonly status: 'sent' }
  | { readonly status: 'refused' | 'gone'; readonly cause: string }
  | { readonly status: 'unreached'; readonly cause: string; readonly retryAfter?: number };

/** News older than this is no news: it stays in the app alone. */
const maxNoticeAgeSeconds = 24 * 3600;
/** Seconds until the next attempt, after the first, the second and so on; after the last one the delivery has failed. */
const retryDelaysSeconds = [30, 120, 600, 1_800, 3_600, 7_200, 14_400];
const maxRetryDelaySeconds = 6 * 3600;
const maxCauseLength = 300;

export type DeliveryOrigin = {
  readonly tenantId: string;
  readonly userId: string;
  readonly eventId: string;
  readonly correlationId: string;
};

/** What a notice sends out: at most one mail, and one push message for each browser; nothing beyond the person's budget of the day. */
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

/** The person once these have been queued for them. */
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

/** The delivery after an attempt, and when to try again, if at all. */
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
