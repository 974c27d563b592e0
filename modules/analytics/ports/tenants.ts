import type { Tenant } from '../domain/tenant.ts';

/** This module's copy of the tenants. */
export abstract class Tenants {
  /** Keeps the tenant; nothing changes when it is known. */
  abstract add(tenant: Tenant): Promise<void>;
  /** Undefined for one that has not been heard of yet. */
  abstract find(tenantId: string): Promise<Tenant | undefined>;
}
