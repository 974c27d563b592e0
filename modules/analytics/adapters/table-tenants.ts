import { ConditionFailed } from '#shared/table';
import type { Tenant } from '../domain/tenant.ts';
import type { AnalyticsTable } from '../ports/table.ts';
import { Tenants } from '../ports/tenants.ts';
import { tenantKey } from './keys.ts';

export class TableTenants extends Tenants {
  readonly #table: AnalyticsTable;
  constructor(table: AnalyticsTable) {
    super();
    this.#table = table;
  }

  async add(tenant: Tenant) {
    try {
      await this.#table.write([{ op: 'put', ...tenantKey(tenant.tenantId), doc: tenant, when: 'absent' }]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  async find(tenantId: string) {
    const { pk, sk } = tenantKey(tenantId);
    return (await this.#table.get<Tenant>(pk, sk))?.doc;
  }
}
