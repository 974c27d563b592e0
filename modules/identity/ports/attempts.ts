import type { Envelope } from '#shared/events';
import type { Attempts } from '../domain/attempts.ts';

export type StoredAttempts = { readonly attempts: Attempts; readonly version: string };

/** The wrong passwords in a row of each account (or of what was typed where there is no such account). */
export abstract class FailedAttempts {
  abstract find(tenantId: string, account: string): Promise<StoredAttempts | undefined>;
  /** Stores the count and its events until `expiresAt`; false, and nothing, when it has changed since `before` was read. */
  abstract count(
    tenantId: string,
    account: string,
    before: StoredAttempts | undefined,
    next: Attempts,
    expiresAt: Date,
    events: readonly Envelope[],
  ): Promise<boolean>;
  /** Forgets the count; false, and nothing, when it has changed since `before` was read. */
  abstract clear(tenantId: string, account: string, before: StoredAttempts): Promise<boolean>;
}
