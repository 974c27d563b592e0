/** What ordering has said there is. */
export type Place = 'restaurant' | 'branch';

/** Notifications' own copies of what ordering has said of its places, and of who sits at its tables. */
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
}
