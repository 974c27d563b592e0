import type { SaidSettings, Tenant } from '../domain/tenant.ts';

/** This module's copy of the tenants. */
export abstract class Tenants {
  /** Keeps the tenant; nothing changes when it is known. */
  abstract add(tenant: Tenant): Promise<void>;
  /** What it is called and reckons by from now on. `saidAt`, ISO: an older word never replaces a newer one. */
  abstract keepSettings(tenantId: string, settings: SaidSettings, saidAt: string): Promise<void>;
  /** Undefined for one that has not been heard of yet. */
  abstract find(tenantId: string): Promise<Tenant | undefined>;
}
