import { type DayStarts, defaultDayStarts } from '#shared/business-day';
import { keepNewest } from '#shared/newest';
import { ConditionFailed } from '#shared/table';
import type { Tenant } from '../domain/tenant.ts';
import type { AnalyticsTable } from '../ports/table.ts';
import { Tenants } from '../ports/tenants.ts';
import { daysKey, tenantKey } from './keys.ts';

type SaidDays = { readonly starts: DayStarts; readonly saidAt: string };

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
    const items = await this.#table.getMany<Tenant | SaidDays>([tenantKey(tenantId), daysKey(tenantId)]);
    const [tenant, said] = [tenantKey(tenantId), daysKey(tenantId)].map(({ sk }) => items.find((item) => item.sk === sk)?.doc);
    return tenant && { tenant: tenant as Tenant, dayStarts: (said as SaidDays | undefined)?.starts ?? defaultDayStarts };
  }

  keepDayStarts(tenantId: string, starts: DayStarts, saidAt: string) {
    return keepNewest(this.#table, daysKey(tenantId), { starts, saidAt });
  }

  async noteBusinessDays(tenant: Tenant): Promise<Tenant> {
    const { pk, sk } = tenantKey(tenant.tenantId);
    const known = await this.#table.get<Tenant>(pk, sk);
    if (!known || known.doc.countedByMidnightUntil !== undefined) return known?.doc ?? tenant;
    try {
      await this.#table.write([{ op: 'put', pk, sk, doc: tenant, when: { version: known.version } }]);
      return tenant;
    } catch (error) {
      if (error instanceof ConditionFailed) return this.noteBusinessDays(tenant);
      throw error;
    }
  }
}
