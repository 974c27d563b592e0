import { keepNewest } from '#shared/newest';
import { ConditionFailed } from '#shared/table';
import type { SaidSettings, Tenant } from '../domain/tenant.ts';
import type { AnalyticsTable } from '../ports/table.ts';
import { Tenants } from '../ports/tenants.ts';
import { settingsKey, tenantKey } from './keys.ts';

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
    const [own, said] = [tenantKey(tenantId), settingsKey(tenantId)];
    const items = await this.#table.getMany<Tenant & { readonly saidAt?: string }>([own, said]);
    const [tenant, settings] = [own, said].map(({ sk }) => items.find((item) => item.sk === sk)?.doc);
    if (!tenant) return undefined;
    const { saidAt: _, ...changed } = settings ?? {};
    return { ...tenant, ...changed };
  }

  keepSettings(tenantId: string, { name, currency, timeZone }: SaidSettings, saidAt: string) {
    const changed = { ...(name && { name }), ...(currency && { currency }), ...(timeZone && { timeZone }) };
    return keepNewest(this.#table, settingsKey(tenantId), { ...changed, saidAt });
  }
}
