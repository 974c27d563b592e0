import type { Envelope } from '#shared/events';
import type { Receipt } from '#shared/receipts';
import type { SaidSettings, Tenant } from '../domain/tenant.ts';
import type { User } from '../domain/user.ts';

/** The businesses on this platform. */
export abstract class Tenants {
  abstract find(id: string): Promise<Tenant | undefined>;
  /** What its settings say from now on. `saidAt`, ISO: an older word never replaces a newer one. */
  abstract keepSettings(id: string, settings: SaidSettings, saidAt: string): Promise<void>;
  /**
   * Stores a new tenant, its owner and the events together or not at all. Refuses with `identity.tenant-exists` where the id is
   * taken, and as `Users.add` does.
   */
  abstract open(tenant: Tenant, owner: User, events: readonly Envelope[], receipt?: Receipt): Promise<void>;
}
