import type { Envelope } from '#shared/events/events';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { DayStarts } from '#shared/values/business-day';
import type { Tenant, TenantSettingsCopy } from '../domain/tenant.ts';
import type { User } from '../domain/user.ts';

export type CreateTenantOptions = {
  readonly idempotencyRecord?: IdempotencyRecord | undefined;
  /** Whether it is to be the installation's first business, or none. */
  readonly onlyAsFirst?: boolean;
};

/** The businesses on this platform. */
export abstract class Tenants {
  abstract find(id: string): Promise<Tenant | undefined>;
  /** What its settings say from now on. `saidAt`, ISO: an older word never replaces a newer one. */
  abstract saveSettings(id: string, settings: TenantSettingsCopy, changedAt: string): Promise<void>;
  /** The installation's first business; undefined while there is none. */
  abstract findFirstId(): Promise<string | undefined>;
  /** Says which one is the first, in data that was written before this was kept; changes nothing where it is known. */
  abstract saveFirstId(id: string): Promise<void>;
  /** Since which day the tenant's business days start when; `saidAt` as above. */
  abstract saveDayStarts(id: string, starts: DayStarts, changedAt: string): Promise<void>;
  abstract findDayStarts(id: string): Promise<DayStarts>;
  /**
   * Stores a new tenant, its owner and the events together or not at all.
   * @throws `identity.tenant-exists` if the id is taken, `identity.set-up-already` if it was to be the first and is not, and as `Users.add` does.
   */
  abstract create(tenant: Tenant, owner: User, events: readonly Envelope[], options?: CreateTenantOptions): Promise<void>;
}
