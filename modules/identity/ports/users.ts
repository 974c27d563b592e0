import type { Envelope } from '#shared/events/events';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { User } from '../domain/user.ts';

/** A user as it was read. */
export type VersionedUser = { readonly user: User; readonly version: string };

/** All accounts. Every method except `findStaffByEmail` sees the accounts of one tenant only. */
export abstract class Users {
  /**
   * Stores a new user and its events in one write.
   * @throws `identity.email-taken` if the e-mail address belongs to a user of the tenant or, for staff, to a staff member of any tenant;
   *   `identity.username-taken` if the user name belongs to a user of the tenant
   */
  abstract add(user: User, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;

  /**
   * Stores the changed user, the rows by which their PIN is found, the events and the idempotency record in one write. Returns false and
   * stores nothing if `before` or `actingUser` has changed since it was read, or somebody changes the same PIN at the same time.
   * @throws `identity.pin-taken` if somebody else has the PIN at one of the person's branches
   */
  abstract change(
    before: VersionedUser,
    after: User,
    events: readonly Envelope[],
    actingUser?: VersionedUser,
    idempotencyRecord?: IdempotencyRecord,
  ): Promise<boolean>;

  /** Removes the user and releases the e-mail address, user name and PIN. Returns false in the same cases as `change`. */
  abstract remove(before: VersionedUser, events: readonly Envelope[], actingUser?: VersionedUser): Promise<boolean>;

  abstract find(tenantId: string, id: string): Promise<VersionedUser | undefined>;
  /** Finds a user of the tenant by e-mail address or user name; case does not matter. */
  abstract findByLogin(tenantId: string, login: string): Promise<VersionedUser | undefined>;
  /** Finds an owner or staff member of any tenant. */
  abstract findStaffByEmail(email: string): Promise<VersionedUser | undefined>;

  /** Lists at most `limit` of the tenant's staff, in the order of their creation. `after` is the `next` of the previous page. */
  abstract listStaff(
    tenantId: string,
    limit: number,
    after?: string,
  ): Promise<{ readonly users: readonly User[]; readonly next: string | undefined }>;
}
