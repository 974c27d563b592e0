import type { DomainEvent } from '#shared/events/events';

/** Ordering's copy of a tenant. */
export type TenantCopy = Pick<DomainEvent<'TenantCreated'>['data'], 'name' | 'kind' | 'currency' | 'timeZone' | 'language'>;

/** Ordering's copies of the tenants and customer addresses that identity publishes. */
export abstract class TenantCopies {
  /** Stores the copy of a new tenant. A known tenant is left unchanged, since its settings may have renamed it. */
  abstract addTenant(tenantId: string, copy: TenantCopy): Promise<void>;
  /** Undefined if the tenant is not known yet. */
  abstract findTenant(tenantId: string): Promise<TenantCopy | undefined>;
  /**
   * Returns the tenant of a signed-in user. If the tenant was created a moment ago, its event may still be on the way, so this waits up to
   * two seconds.
   * @throws `ordering.tenant-not-found` if the tenant is still not known
   */
  abstract waitForTenant(tenantId: string): Promise<TenantCopy>;
  /** Stores a customer's address. `changedAt` (ISO 8601): when it changed; an older address never replaces a newer one. */
  abstract saveAddress(tenantId: string, customerId: string, address: string | null, changedAt: string): Promise<void>;
  /** Null if the customer is unknown or has no address. */
  abstract findAddress(tenantId: string, customerId: string): Promise<string | null>;
}
