import type { Envelope } from '#shared/events/events';

/** The hosts of a tenant as they were read. `version` is undefined if none were ever stored. */
export type VersionedHosts = { readonly hosts: readonly string[]; readonly version: string | undefined };

/** The host names of the tenants' sites, in the form of `toHostName`. A host name is one tenant's in the whole installation. */
export abstract class Hosts {
  /** Returns no hosts for a tenant that has none. */
  abstract find(tenantId: string): Promise<VersionedHosts>;
  /**
   * Replaces the hosts of a tenant, with the events in one write. Returns false and stores nothing if they have changed since they were read.
   * @throws `identity.host-taken` naming the position in `hosts`, if one of them is another tenant's
   */
  abstract replace(tenantId: string, before: VersionedHosts, hosts: readonly string[], events: readonly Envelope[]): Promise<boolean>;
  abstract findTenantId(host: string): Promise<string | undefined>;
}
