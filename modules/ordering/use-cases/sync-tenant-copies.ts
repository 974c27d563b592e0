import type { Envelope } from '#shared/events/events';
import type { Directory } from '../ports/tenant-copies.ts';

/** Remembers what identity says about tenants and customers. */
export class KeepCopies {
  readonly #directory: Directory;
  constructor(directory: Directory) {
    this.#directory = directory;
  }

  async tenant({ tenantId, data }: Envelope<'TenantCreated'>) {
    await this.#directory.keepTenant(tenantId, data);
  }

  async customer({ tenantId, data, occurredAt }: Envelope<'CustomerRegistered' | 'CustomerChanged'>) {
    if (data.address !== undefined) await this.#directory.keepAddress(tenantId, data.userId, data.address, occurredAt);
  }
}
