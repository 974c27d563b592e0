import type { Envelope } from '#shared/events/events';
import type { SignInHistory } from '../domain/sign-in-history.ts';

/** The origin of a sign-in attempt: the address of the client and its User-Agent header. Each may be unknown. */
export type ClientIdentity = { readonly address: string | undefined; readonly device: string | undefined };

/** A history as it was read, for one account and one client. */
export type VersionedSignInHistory = {
  readonly tenantId: string;
  readonly account: string;
  readonly client: ClientIdentity;
  readonly history: SignInHistory;
  /** Opaque; `save` uses it to detect concurrent changes. */
  readonly versions: Readonly<Record<string, string>>;
};

/** The failed sign-ins and known devices of every account. */
export abstract class SignInHistories {
  /** Reads the history of one client. `account` is the user's id, or the typed login if there is no such user. */
  abstract find(tenantId: string, account: string, client: ClientIdentity): Promise<VersionedSignInHistory>;
  /** Forgets the history of an account: all failures and all known devices. */
  abstract forget(tenantId: string, account: string): Promise<void>;
  /**
   * Stores the parts that `next` changes together with the events. Returns false and stores nothing if one of these parts has changed since
   * it was read. Failures expire after a day without a new one, known devices after 90 days without a sign-in.
   */
  abstract save(before: VersionedSignInHistory, next: SignInHistory, events: readonly Envelope[]): Promise<boolean>;
}
