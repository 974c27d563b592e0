import type { Language } from '#shared/errors';
import { defaultPreferences, type NotificationPreferences } from './preferences.ts';

/**
 * The contact of a person with an account, from the latest event of identity, or of the guest of an order. `saidAt` is the ISO time of that
 * event. `trackingCode`: that of the guest's order; absent: the person has an account.
 */
export type Contact = {
  readonly email: string;
  readonly name: string;
  readonly language: Language | null;
  readonly saidAt: string;
  readonly trackingCode?: string | undefined;
};

/**
 * A browser that gets push messages: the URL of its push service and the keys that encrypt the messages.
 * @see https://www.rfc-editor.org/rfc/rfc8291
 */
export type PushSubscription = {
  readonly id: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly addedAt: string;
};

/** The number of deliveries to a person that were queued on a day (UTC). */
export type DailySentCount = { readonly day: string; readonly mail: number; readonly push: number };

/** A person who gets notices. Anybody without an account, such as a table's session, has no contact. */
export type Recipient = {
  readonly preferences: NotificationPreferences;
  readonly contact: Contact | null;
  readonly subscriptions: readonly PushSubscription[];
  readonly sent: DailySentCount | null;
  /** The person had their account erased: nothing is kept of them, and no news is sent or listed any more. */
  readonly isErased?: true;
};

export const defaultRecipient: Recipient = { preferences: defaultPreferences, contact: null, subscriptions: [], sent: null };

/** The most deliveries to one person on one day (UTC). */
export const dailyLimits = { mail: 50, push: 200 } as const;
const maxSubscriptions = 10;

/** What is kept of a person whose account is erased: only that it is. */
export const erasedRecipient: Recipient = { ...defaultRecipient, isErased: true };

/** Merges a contact from an event of identity. Absent fields keep their values. An older event changes nothing. */
export function withContact(recipient: Recipient, update: Partial<Contact> & Pick<Contact, 'saidAt'>): Recipient {
  if (recipient.isErased) return recipient;
  const current = recipient.contact;
  if (current && current.saidAt >= update.saidAt) return recipient;
  const email = update.email ?? current?.email;
  if (email === undefined) return recipient;
  const name = update.name ?? current?.name ?? '';
  const language = update.language ?? current?.language ?? null;
  const trackingCode = update.trackingCode ?? current?.trackingCode;
  return { ...recipient, contact: { email, name, language, saidAt: update.saidAt, ...(trackingCode !== undefined && { trackingCode }) } };
}

/** Adds a subscription or, for the same endpoint, replaces it. Beyond ten subscriptions the oldest is removed. */
export function withSubscription(recipient: Recipient, subscription: PushSubscription): Recipient {
  if (recipient.isErased) return recipient;
  const others = recipient.subscriptions.filter(({ endpoint }) => endpoint !== subscription.endpoint);
  return { ...recipient, subscriptions: [...others, subscription].slice(-maxSubscriptions) };
}

/** Removes the subscription with this id or endpoint. Returns the same object if there is none. */
export function withoutSubscription(recipient: Recipient, idOrEndpoint: string | null): Recipient {
  const remaining = recipient.subscriptions.filter(({ id, endpoint }) => id !== idOrEndpoint && endpoint !== idOrEndpoint);
  return remaining.length === recipient.subscriptions.length ? recipient : { ...recipient, subscriptions: remaining };
}

export function countSentToday(recipient: Recipient, now: Date): DailySentCount {
  const day = now.toISOString().slice(0, 10);
  return recipient.sent?.day === day ? recipient.sent : { day, mail: 0, push: 0 };
}

/** Whether the text is a single address that is safe in a header and an envelope without escaping. */
export const isMailAddress = (text: string) => text.length <= 254 && /^[^\s<>()[\]\\,;:"@\p{Cc}]+@[^\s<>()[\]\\,;:"@\p{Cc}]+$/u.test(text);
