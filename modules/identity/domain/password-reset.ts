import { type DomainEvent, domainEvent } from '#shared/events/events';
import { toFullName, type User } from './user.ts';

/** How long a link for a new password holds. */
const linkLifetimeMinutes = 30;
/** More links than this are sent to nobody on one day (UTC), whoever asks for them. */
const maxLinksPerDay = 5;

/** The links that were sent to a person on a day. `lastEventId`: the event of the last request that was granted. */
export type SentResetLinks = { readonly day: string; readonly count: number; readonly lastEventId: string };

/** Counts a request. Returns undefined if it is not granted: it was before, or there have been too many today. */
export function countResetLink(sent: SentResetLinks | undefined, eventId: string, now: Date): SentResetLinks | undefined {
  const day = now.toISOString().slice(0, 10);
  const count = sent?.day === day ? sent.count : 0;
  if (sent?.lastEventId === eventId || count >= maxLinksPerDay) return undefined;
  return { day, count: count + 1, lastEventId: eventId };
}

export const toPasswordResetRequestedEvent = (user: User, now: Date): DomainEvent =>
  domainEvent('PasswordResetRequested', {
    userId: user.id,
    email: user.email,
    name: toFullName(user),
    language: user.preferences.language,
    epoch: user.sessions.epoch,
    until: new Date(now.getTime() + linkLifetimeMinutes * 60_000).toISOString(),
  });
