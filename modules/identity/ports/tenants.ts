import type { Envelope } from '#shared/events/events';
import type { Receipt } from '#shared/store/idempotency';
import type { DayStarts } from '#shared/values/business-day';
import type { SaidSettings, Tenant } from '../domain/tenant.ts';
import type { User } from '../domain/user.ts';

export type Opening = {
  readonly receipt?: Receipt | undefined;
  /** Whether it is to be the installation's first business, or none. */
  readonly onlyAsFirst?: boolean;
};

/** The businesses on this platform. */
export abstract class Tenants {
  abstract find(id: string): Promise<Tenant | undefined>;
  /** What its settings say from now on. `saidAt`, ISO: an older word never replaces a newer one. */
  abstract keepSettings(id: string, settings: SaidSettings, saidAt: string): Promise<void>;
  /** The installation's first business; undefined while there is none. */
  abstract first(): Promise<string | undefined>;
  /** Says which one is the first, in data that was written before this was kept; changes nothing where it is known. */
  abstract keepFirst(id: string): Promise<void>;
  /** Since which day the tenant's business days start when; `saidAt` as above. */
  abstract keepDayStarts(id: string, starts: DayStarts, saidAt: string): Promise<void>;
  abstract dayStarts(id: string): Promise<DayStarts>;
  /**
   * Stores a new tenant, its owner and the events together or not at all.
   * @throws `identity.tenant-exists` if the id is taken, `identity.set-up-already` if it was to be the first and is not, and as `Users.add` does.
   */
  abstract open(tenant: Tenant, owner: User, events: readonly Envelope[], opening?: Opening): Promise<void>;
}
