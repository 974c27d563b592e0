import type { Envelope } from '#shared/events/events';
import type { TenantCopies } from '../ports/tenant-copies.ts';

/** Updates ordering's copies of tenants and customer addresses from events. */
export class SyncTenantCopies {
  readonly #tenantCopies: TenantCopies;
  constructor(tenantCopies: TenantCopies) {
    this.#tenantCopies = tenantCopies;
  }

  async applyTenantCreated({ tenantId, data }: Envelope<'TenantCreated'>) {
    await this.#tenantCopies.addTenant(tenantId, data);
  }

  async applyCustomerAddress({ tenantId, data, occurredAt }: Envelope<'CustomerRegistered' | 'CustomerChanged'>) {
    if (data.address !== undefined) await this.#tenantCopies.saveAddress(tenantId, data.userId, data.address, occurredAt);
  }
}
