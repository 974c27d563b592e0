import type { Envelope } from '#shared/events/events';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { DayStarts } from '#shared/values/business-day';
import type { Tenant, TenantSettingsCopy } from '../domain/tenant.ts';
import type { User } from '../domain/user.ts';

export type CreateTenantOptions = {
  readonly idempotencyRecord?: IdempotencyRecord | undefined;
  /** Create the tenant only if it becomes the first business of the installation. */
  readonly onlyAsFirst?: boolean;
};

/** The businesses of this installation. */
export abstract class Tenants {
  abstract find(id: string): Promise<Tenant | undefined>;
  /** Stores a copy of the tenant's settings. `changedAt` (ISO 8601) is when they changed; an older copy never replaces a newer one. */
  abstract saveSettings(id: string, settings: TenantSettingsCopy, changedAt: string): Promise<void>;
  /** Returns the id of the first business of the installation; undefined if there is none. */
  abstract findFirstId(): Promise<string | undefined>;
  /** Records the first business, for data of versions that did not record it. Does nothing if it is recorded already. */
  abstract saveFirstId(id: string): Promise<void>;
  /** Stores when the tenant's business days start, and since which day. `changedAt` as for `saveSettings`. */
  abstract saveDayStarts(id: string, starts: DayStarts, changedAt: string): Promise<void>;
  abstract findDayStarts(id: string): Promise<DayStarts>;
  /**
   * Stores a new tenant, its owner and the events in one write.
   * @throws `identity.tenant-exists` if the id is taken, `identity.set-up-already` if `onlyAsFirst` is set and there is a first business
   *   already, and the errors of `Users.add`
   */
  abstract create(tenant: Tenant, owner: User, events: readonly Envelope[], options?: CreateTenantOptions): Promise<void>;
}
