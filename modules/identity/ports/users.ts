import type { Envelope } from '#shared/events/events';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { User } from '../domain/user.ts';

/** A user as last read. */
export type VersionedUser = { readonly user: User; readonly version: string };

/** Everybody with an account, each seen by their own tenant alone. */
export abstract class Users {
  /**
   * Stores a new user and its events together or not at all. Refuses with `identity.email-taken` where somebody of the tenant has
   * the e-mail, or, for staff, somebody of any tenant's staff; with `identity.username-taken` where somebody of the tenant has the name.
   */
  abstract add(user: User, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;

  /**
   * Stores the changed user with its events and the receipt; false, and nothing, when `before`, or the acting `witness`, has changed
   * since it was read.
   */
  abstract change(
    before: VersionedUser,
    after: User,
    events: readonly Envelope[],
    actingUser?: VersionedUser,
    idempotencyRecord?: IdempotencyRecord,
  ): Promise<boolean>;

  /** Takes the user away and gives e-mail and name free; false, and nothing, as with `change`. */
  abstract remove(before: VersionedUser, events: readonly Envelope[], actingUser?: VersionedUser): Promise<boolean>;

  abstract find(tenantId: string, id: string): Promise<VersionedUser | undefined>;
  /** By e-mail or user name, whatever the case. */
  abstract findByLogin(tenantId: string, login: string): Promise<VersionedUser | undefined>;
  /** Among owners and staff of all tenants. */
  abstract findStaffByEmail(email: string): Promise<VersionedUser | undefined>;

  /** The tenant's staff, longest there first. `after` is the `next` of the page before. */
  abstract listStaff(
    tenantId: string,
    limit: number,
    after?: string,
  ): Promise<{ readonly users: readonly User[]; readonly next: string | undefined }>;
}
