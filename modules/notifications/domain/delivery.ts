import type { About } from './notice-texts.ts';
import { kindOf, type Notice, topicOf } from './notices.ts';
import { wants } from './preferences.ts';
import { dailyBudget, isMailAddress, type Person, sentOn } from './recipient.ts';

/** The channels that leave the house, so that somebody else's server has to take them. */
export type OutwardChannel = 'mail' | 'push';

/**
 * One message to one person on one channel, from the event that caused it to its end.
 * `sending`: an attempt is under way, or was when the process died, so that nobody knows its outcome.
 */
export type Delivery = {
  /** The same for whatever event tells the same, so that it is told once. */
  readonly id: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly channel: OutwardChannel;
  readonly about: About;
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
export type Outcome =
  | { readonly status: 'sent' }
  | { readonly status: 'refused' | 'gone'; readonly cause: string }
  | { readonly status: 'unreached'; readonly cause: string; readonly retryAfter?: number };

/** News older than this is no news: it stays in the app alone. */
const freshSeconds = 24 * 3600;
/** Seconds until the next attempt, after the first, the second and so on; after the last one the delivery has failed. */
const pauses = [30, 120, 600, 1_800, 3_600, 7_200, 14_400];
const longestPauseSeconds = 6 * 3600;
const maxCauseLength = 300;

export type Origin = { readonly tenantId: string; readonly userId: string; readonly eventId: string; readonly correlationId: string };

/** What a notice sends out: at most one mail, and one push message for each browser; nothing beyond the person's budget of the day. */
export function deliveriesOf(notice: Notice, person: Person, origin: Origin, isOpen: (channel: OutwardChannel) => boolean, now: Date) {
  if (now.getTime() - Date.parse(notice.createdAt) > freshSeconds * 1000) return [];
  const at = now.toISOString();
  const { about, orderId, stepName } = notice;
  const kind = kindOf(notice);
  const sent = sentOn(person, now);
  const goesBy = (channel: OutwardChannel) => isOpen(channel) && wants(person.preferences, kind, channel);
  const delivery = (channel: OutwardChannel, subscriptionId: string | null): Delivery => ({
    ...origin,
    id: [channel, ...(subscriptionId === null ? [] : [subscriptionId]), topicOf(notice)].join('#'),
    ...{ channel, about, orderId, subscriptionId },
    ...(stepName !== undefined && { stepName }),
    ...{ status: 'queued', tries: 0, cause: null, queuedAt: at, changedAt: at },
  });
  const mails = person.contact && isMailAddress(person.contact.email) && goesBy('mail') ? [delivery('mail', null)] : [];
  const pushes = goesBy('push') ? person.subscriptions.map(({ id }) => delivery('push', id)) : [];
  return [...mails.slice(0, Math.max(0, dailyBudget.mail - sent.mail)), ...pushes.slice(0, Math.max(0, dailyBudget.push - sent.push))];
}

/** The person once these have been queued for them. */
export function counting(person: Person, deliveries: readonly Delivery[], now: Date): Person {
  const sent = sentOn(person, now);
  const of = (channel: OutwardChannel) => deliveries.filter((delivery) => delivery.channel === channel).length;
  return { ...person, sent: { ...sent, mail: sent.mail + of('mail'), push: sent.push + of('push') } };
}

export const isOver = ({ status }: Delivery) => status === 'sent' || status === 'failed';

export const attempted = (delivery: Delivery, now: Date): Delivery => ({
  ...delivery,
  status: 'sending',
  tries: delivery.tries + 1,
  changedAt: now.toISOString(),
});

/** The delivery after an attempt, and when to try again, if at all. */
export function afterAttempt(
  delivery: Delivery,
  outcome: Outcome,
  now: Date,
): { readonly delivery: Delivery; readonly again: Date | null } {
  const changedAt = now.toISOString();
  if (outcome.status === 'sent') return { delivery: { ...delivery, status: 'sent', cause: null, changedAt }, again: null };
  const cause = outcome.cause.slice(0, maxCauseLength);
  const pause = pauses[delivery.tries - 1];
  if (outcome.status !== 'unreached' || pause === undefined)
    return { delivery: { ...delivery, status: 'failed', cause, changedAt }, again: null };
  const seconds = Math.min(Math.max(pause, outcome.retryAfter ?? 0), longestPauseSeconds);
  return { delivery: { ...delivery, status: 'queued', cause, changedAt }, again: new Date(now.getTime() + seconds * 1000) };
}
