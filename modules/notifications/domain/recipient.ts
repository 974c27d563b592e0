import type { Language } from '#shared/errors';
import { defaultPreferences, type NotificationPreferences } from './preferences.ts';

/** How somebody with an account is reached, as identity has said last. */
export type Contact = { readonly email: string; readonly name: string; readonly language: Language | null; readonly saidAt: string };

/** A browser that has asked for push messages: where its push service takes them, and the keys that encrypt them (RFC 8291). */
export type PushSubscription = {
  readonly id: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly addedAt: string;
};

/** How many messages left for a person on a day (UTC). */
export type DailySentCount = { readonly day: string; readonly mail: number; readonly push: number };

/** Whom notices are for. Somebody unknown, such as a table's session, has no contact. */
export type Recipient = {
  readonly preferences: NotificationPreferences;
  readonly contact: Contact | null;
  readonly subscriptions: readonly PushSubscription[];
  readonly sent: DailySentCount | null;
};

export const defaultRecipient: Recipient = { preferences: defaultPreferences, contact: null, subscriptions: [], sent: null };

/** Most messages to one person on one day. */
export const dailyLimits = { mail: 50, push: 200 } as const;
const maxSubscriptions = 10;

/** What identity says of a person; what it leaves out stays. An older word never replaces a newer one. */
export function withContact(recipient: Recipient, update: Partial<Contact> & Pick<Contact, 'saidAt'>): Recipient {
  const current = recipient.contact;
  if (current && current.saidAt >= update.saidAt) return recipient;
  const email = update.email ?? current?.email;
  if (email === undefined) return recipient;
  const name = update.name ?? current?.name ?? '';
  const language = update.language ?? current?.language ?? null;
  return { ...recipient, contact: { email, name, language, saidAt: update.saidAt } };
}

/** The same endpoint is the same browser, with new keys. Beyond the limit the oldest one goes. */
export function withSubscription(recipient: Recipient, subscription: PushSubscription): Recipient {
  const others = recipient.subscriptions.filter(({ endpoint }) => endpoint !== subscription.endpoint);
  return { ...recipient, subscriptions: [...others, subscription].slice(-maxSubscriptions) };
}

/** Without the one of this id or endpoint; the same object if there is none. */
export function withoutSubscription(recipient: Recipient, idOrEndpoint: string | null): Recipient {
  const remaining = recipient.subscriptions.filter(({ id, endpoint }) => id !== idOrEndpoint && endpoint !== idOrEndpoint);
  return remaining.length === recipient.subscriptions.length ? recipient : { ...recipient, subscriptions: remaining };
}

export function countSentToday(recipient: Recipient, now: Date): DailySentCount {
  const day = now.toISOString().slice(0, 10);
  return recipient.sent?.day === day ? recipient.sent : { day, mail: 0, push: 0 };
}

/** One address that can stand in a header and an envelope as it is. */
export const isMailAddress = (text: string) => text.length <= 254 && /^[^\s<>()[\]\\,;:"@\p{Cc}]+@[^\s<>()[\]\\,;:"@\p{Cc}]+$/u.test(text);
