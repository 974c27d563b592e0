import type { Language } from '#shared/errors';

/** What ordering has said there is. */
export type Place = 'restaurant' | 'branch';

/** In whose name people are told something. */
export type Business = { readonly name: string; readonly language: Language };

/** Notifications' own copies of what others have said: of the business, of its places, and of who sits at its tables. */
export abstract class Directory {
  /** `saidAt` of the event: an older word never replaces a newer one. */
  abstract keep(place: Place, tenantId: string, id: string, isThere: boolean, saidAt: string): Promise<void>;
  /** Whether the tenant has this restaurant or branch, as far as is known. */
  abstract has(place: Place, tenantId: string, id: string): Promise<boolean>;
  /** As `has`; word of one that was made a moment ago may be on its way: waits for it, up to half a second. */
  abstract expects(place: Place, tenantId: string, id: string): Promise<boolean>;
  /** Remembers that somebody is a table's session and no customer, for as long as its orders are of interest. */
  abstract keepSession(tenantId: string, sessionId: string): Promise<void>;
  abstract isSession(tenantId: string, id: string): Promise<boolean>;
  /** As the business was opened; `saidAt` as for `keep`. */
  abstract keepBusiness(tenantId: string, business: Business, saidAt: string): Promise<void>;
  /** What the business is called from now on; null: as it was opened. */
  abstract renameBusiness(tenantId: string, name: string | null, saidAt: string): Promise<void>;
  /** One of which nothing was heard, since it was opened before there was this copy, goes by the name of the software. */
  abstract business(tenantId: string): Promise<Business>;
}
