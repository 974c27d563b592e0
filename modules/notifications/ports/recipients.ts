import type { Recipient } from '../domain/recipient.ts';

/** A person as read; `version` is null if nothing is stored of them. */
export type VersionedRecipient = { readonly recipient: Recipient; readonly version: string | null };

/** How people want to be told, and how they are reached. */
export abstract class Recipients {
  /** Somebody of whom nothing is stored is as everybody begins. */
  abstract find(tenantId: string, userId: string): Promise<VersionedRecipient>;
  /** Stores what `decide` makes of the person, and nothing if that is the same object. Decides again if somebody else was faster. */
  abstract update(tenantId: string, userId: string, decide: (recipient: Recipient) => Recipient): Promise<Recipient>;
}
