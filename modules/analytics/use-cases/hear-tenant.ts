import type { Envelope } from '#shared/events';
import type { Tenants } from '../ports/tenants.ts';

/** Keeps the copy of a tenant that the dashboards need. */
export class HearTenant {
  readonly #tenants: Tenants;
  constructor(tenants: Tenants) {
    this.#tenants = tenants;
  }

  async run({ data: { tenantId, name, kind, currency, timeZone } }: Envelope<'TenantCreated'>) {
    await this.#tenants.add({ tenantId, name, kind, currency, timeZone });
  }
}
