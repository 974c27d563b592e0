import type { DayStarts } from '#shared/business-day';
import type { Envelope } from '#shared/events';
import type { Receipt } from '#shared/receipts';
import type { Tenant, Theme } from '../domain/tenant.ts';
import type { User } from '../domain/user.ts';

/** The businesses on this platform. */
export abstract class Tenants {
  abstract find(id: string): Promise<Tenant | undefined>;
  /** How its pages look from now on; null: as when it was made. `saidAt`, ISO: an older word never replaces a newer one. */
  abstract keepTheme(id: string, theme: Theme | null, saidAt: string): Promise<void>;
  /** Since which day the tenant's business days start when; `saidAt` as above. */
  abstract keepDayStarts(id: string, starts: DayStarts, saidAt: string): Promise<void>;
  abstract dayStarts(id: string): Promise<DayStarts>;
  /**
   * Stores a new tenant, its owner and the events together or not at all. Refuses with `identity.tenant-exists` where the id is
   * taken, and as `Users.add` does.
   */
  abstract open(tenant: Tenant, owner: User, events: readonly Envelope[], receipt?: Receipt): Promise<void>;
}
