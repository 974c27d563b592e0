import type { DomainEvent } from '#shared/events/events';

/** What ordering remembers of others' words. */
export type TenantCopy = Pick<DomainEvent<'TenantCreated'>['data'], 'name' | 'kind' | 'currency' | 'timeZone' | 'language'>;

/** Ordering's own copies of what identity has said about tenants and customers. */
export abstract class TenantCopies {
  /** Keeps the copy of a new tenant. What is known stays as it is: from then on the tenant's settings say what it is called. */
  abstract addTenant(tenantId: string, copy: TenantCopy): Promise<void>;
  /** Undefined for a tenant that nobody has told of. */
  abstract findTenant(tenantId: string): Promise<TenantCopy | undefined>;
  /** The tenant of somebody who is signed in. Word of one that was made a moment ago may be on its way: waits for it, up to two seconds. */
  abstract waitForTenant(tenantId: string): Promise<TenantCopy>;
  /** `saidAt` of the event: an older word never replaces a newer one. */
  abstract saveAddress(tenantId: string, customerId: string, address: string | null, changedAt: string): Promise<void>;
  abstract findAddress(tenantId: string, customerId: string): Promise<string | null>;
}
