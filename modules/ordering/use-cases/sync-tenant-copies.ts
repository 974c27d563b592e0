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

  /** The absent address is the newest word, so no older event brings the erased one back. */
  async applyCustomerErased({ tenantId, data, occurredAt }: Envelope<'CustomerErased'>) {
    if (data.orderId === undefined) await this.#tenantCopies.saveAddress(tenantId, data.userId, null, occurredAt);
  }

  async applyCustomerAddress({ tenantId, data, occurredAt }: Envelope<'CustomerRegistered' | 'CustomerChanged'>) {
    if (data.address !== undefined) await this.#tenantCopies.saveAddress(tenantId, data.userId, data.address, occurredAt);
  }
}
