import type { Recipient } from '../domain/recipient.ts';

/** A recipient as read. `version` is null if nothing is stored about this person. */
export type VersionedRecipient = { readonly recipient: Recipient; readonly version: string | null };

/** People's preferences, contacts and push subscriptions. */
export abstract class Recipients {
  /** Returns the default recipient if nothing is stored about this person. */
  abstract find(tenantId: string, userId: string): Promise<VersionedRecipient>;
  /**
   * Stores what `decide` returns, or nothing if that is the same object. Reads and calls `decide` again if another request has changed
   * the recipient meanwhile.
   * @throws ConditionFailed if that happens in every attempt.
   */
  abstract update(tenantId: string, userId: string, decide: (recipient: Recipient) => Recipient): Promise<Recipient>;
  /**
   * Forgets the person, with their notices and deliveries, and remembers only that they are erased: `find` then returns `erasedRecipient`.
   * Erasing again does nothing more.
   */
  abstract erase(tenantId: string, userId: string): Promise<void>;
}
