import type { Envelope } from '#shared/events/events';
import type { SentResetLinks } from '../domain/password-reset.ts';

/** The count of links as it was read. `version` is undefined if nothing is stored. */
export type VersionedResetLinks = { readonly sent: SentResetLinks | undefined; readonly version: string | undefined };

/** Requests for a new password. No link and no token of one is stored. */
export abstract class PasswordResets {
  /** Stores the events of a request. It does the same for every request, so that its time tells nothing about the account. */
  abstract addRequest(events: readonly Envelope[]): Promise<void>;
  abstract findSent(tenantId: string, userId: string): Promise<VersionedResetLinks>;
  /** Stores the count for two days, with the events in one write. Returns false and stores nothing if it has changed since it was read. */
  abstract saveSent(
    tenantId: string,
    userId: string,
    before: VersionedResetLinks,
    sent: SentResetLinks,
    events: readonly Envelope[],
  ): Promise<boolean>;
}
