import type { Language } from '#shared/errors';
import { defaultPreferences, type Preferences } from './preferences.ts';

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
export type DayCount = { readonly day: string; readonly mail: number; readonly push: number };

/** Whom notices are for. Somebody unknown, such as a table's session, has no contact. */
export type Person = {
  readonly preferences: Preferences;
  readonly contact: Contact | null;
  readonly subscriptions: readonly PushSubscription[];
  readonly sent: DayCount | null;
};

export const unknownPerson: Person = { preferences: defaultPreferences, contact: null, subscriptions: [], sent: null };

/** Most messages to one person on one day. */
export const dailyBudget = { mail: 50, push: 200 } as const;
const maxSubscriptions = 10;

/** What identity says of a person; what it leaves out stays. An older word never replaces a newer one. */
export function withContact(person: Person, said: Partial<Contact> & Pick<Contact, 'saidAt'>): Person {
  const known = person.contact;
  if (known && known.saidAt >= said.saidAt) return person;
  const email = said.email ?? known?.email;
  if (email === undefined) return person;
  const name = said.name ?? known?.name ?? '';
  const language = said.language ?? known?.language ?? null;
  return { ...person, contact: { email, name, language, saidAt: said.saidAt } };
}

/** The same endpoint is the same browser, with new keys. Beyond the limit the oldest one goes. */
export function withSubscription(person: Person, subscription: PushSubscription): Person {
  const others = person.subscriptions.filter(({ endpoint }) => endpoint !== subscription.endpoint);
  return { ...person, subscriptions: [...others, subscription].slice(-maxSubscriptions) };
}

/** Without the one of this id or endpoint; the same object if there is none. */
export function withoutSubscription(person: Person, gone: string | null): Person {
  const left = person.subscriptions.filter(({ id, endpoint }) => id !== gone && endpoint !== gone);
  return left.length === person.subscriptions.length ? person : { ...person, subscriptions: left };
}

export function sentOn(person: Person, now: Date): DayCount {
  const day = now.toISOString().slice(0, 10);
  return person.sent?.day === day ? person.sent : { day, mail: 0, push: 0 };
}

/** One address that can stand in a header and an envelope as it is. */
export const isMailAddress = (text: string) => text.length <= 254 && /^[^\s<>()[\]\\,;:"@\p{Cc}]+@[^\s<>()[\]\\,;:"@\p{Cc}]+$/u.test(text);
