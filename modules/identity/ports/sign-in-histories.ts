import type { Envelope } from '#shared/events/events';
import type { SignInHistory } from '../domain/sign-in-history.ts';

/** Where a password is tried: the client's address, and what the client says of itself. Each may be unknown. */
export type ClientIdentity = { readonly address: string | undefined; readonly device: string | undefined };

/** A history as last read, for one account and one place. */
export type VersionedSignInHistory = {
  readonly tenantId: string;
  readonly account: string;
  readonly client: ClientIdentity;
  readonly history: SignInHistory;
  /** Opaque; tells `keep` what has changed since. */
  readonly versions: Readonly<Record<string, string>>;
};

/** The tries at every account's password, by who tries. */
export abstract class SignInHistories {
  /** `account`: a user's id, or what was typed where there is no such user. */
  abstract find(tenantId: string, account: string, client: ClientIdentity): Promise<VersionedSignInHistory>;
  /**
   * Stores what `next` changes, and the events, together; false, and nothing, when a part that changes is no longer as it was read.
   * Wrong tries are forgotten when they have rested for a day, known devices after 90 days without a sign-in.
   */
  abstract save(before: VersionedSignInHistory, next: SignInHistory, events: readonly Envelope[]): Promise<boolean>;
}
