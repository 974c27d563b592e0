import type { Language } from '#shared/errors';

/** What ordering has said there is. */
export type CopiedVenueKind = 'restaurant' | 'branch';

/** In whose name people are told something. */
export type TenantProfile = { readonly name: string; readonly language: Language };

/** Notifications' own copies of what others have said: of the business, of its places, and of who sits at its tables. */
export abstract class ReferenceCopies {
  /** `saidAt` of the event: an older word never replaces a newer one. */
  abstract saveVenue(kind: CopiedVenueKind, tenantId: string, id: string, exists: boolean, saidAt: string): Promise<void>;
  /** Whether the tenant has this restaurant or branch, as far as is known. */
  abstract hasVenue(kind: CopiedVenueKind, tenantId: string, id: string): Promise<boolean>;
  /** As `has`; word of one that was made a moment ago may be on its way: waits for it, up to half a second. */
  abstract waitForVenue(kind: CopiedVenueKind, tenantId: string, id: string): Promise<boolean>;
  /** Remembers that somebody is a table's session and no customer, for as long as its orders are of interest. */
  abstract saveTableSession(tenantId: string, sessionId: string): Promise<void>;
  abstract isTableSession(tenantId: string, id: string): Promise<boolean>;
  /** As the business was opened; `saidAt` as for `keep`. */
  abstract saveTenantProfile(tenantId: string, profile: TenantProfile, saidAt: string): Promise<void>;
  /** What the business is called from now on; null: as it was opened. */
  abstract renameTenant(tenantId: string, name: string | null, saidAt: string): Promise<void>;
  /** One of which nothing was heard, since it was opened before there was this copy, goes by the name of the software. */
  abstract getTenantProfile(tenantId: string): Promise<TenantProfile>;
}
