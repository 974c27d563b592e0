import type { Language } from '#shared/errors';

export type CopiedVenueKind = 'restaurant' | 'branch';

/** What messages need to know about the tenant: its name, and the language of a person who has chosen none. */
export type TenantProfile = { readonly name: string; readonly language: Language };

/**
 * Copies of what other modules publish about the tenant, its restaurants and branches, and the sessions of its tables. `saidAt` is the ISO
 * time of the event: an older event never replaces a newer one.
 */
export abstract class ReferenceCopies {
  /** @throws ConditionFailed if others change the copy in every attempt. */
  abstract saveVenue(kind: CopiedVenueKind, tenantId: string, id: string, exists: boolean, saidAt: string): Promise<void>;
  /** Whether the tenant has this restaurant or branch, according to the events received so far. */
  abstract hasVenue(kind: CopiedVenueKind, tenantId: string, id: string): Promise<boolean>;
  /** Like `hasVenue`, but waits up to half a second for the event of a restaurant or branch that was just created. */
  abstract waitForVenue(kind: CopiedVenueKind, tenantId: string, id: string): Promise<boolean>;
  /** Stores for seven days that this id is a table's session and not a customer. */
  abstract saveTableSession(tenantId: string, sessionId: string): Promise<void>;
  abstract isTableSession(tenantId: string, id: string): Promise<boolean>;
  /** Stores the name and language with which the tenant was created. @throws ConditionFailed as `saveVenue` does. */
  abstract saveTenantProfile(tenantId: string, profile: TenantProfile, saidAt: string): Promise<void>;
  /** Stores a new name. Null restores the name from the creation. @throws ConditionFailed as `saveVenue` does. */
  abstract renameTenant(tenantId: string, name: string | null, saidAt: string): Promise<void>;
  /** The tenant's name and language. Without a copy, as for a tenant older than these copies, they are `Comanda` and Spanish. */
  abstract getTenantProfile(tenantId: string): Promise<TenantProfile>;
}
