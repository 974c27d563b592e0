import { keepNewest } from '#shared/store/put-if-newer';
import { ConditionFailed } from '#shared/store/store';
import { type DayStarts, defaultDayStarts } from '#shared/values/business-day';
import type { SaidSettings, Tenant } from '../domain/tenant.ts';
import { Tenants } from '../ports/analytics-tenants.ts';
import type { AnalyticsTable } from '../ports/store.ts';
import { daysKey, settingsKey, tenantKey } from './analytics-keys.ts';

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
    const keys = [tenantKey(tenantId), settingsKey(tenantId), daysKey(tenantId)];
    const items = await this.#table.getMany<Tenant | SaidSettings | SaidDays>(keys);
    const [tenant, settings, said] = keys.map(({ sk }) => items.find((item) => item.sk === sk)?.doc);
    if (!tenant) return undefined;
    const { name, currency, timeZone } = (settings as SaidSettings | undefined) ?? {};
    const changed = { ...(name && { name }), ...(currency && { currency }), ...(timeZone && { timeZone }) };
    return { tenant: { ...(tenant as Tenant), ...changed }, dayStarts: (said as SaidDays | undefined)?.starts ?? defaultDayStarts };
  }

  keepSettings(tenantId: string, { name, currency, timeZone }: SaidSettings, saidAt: string) {
    const changed = { ...(name && { name }), ...(currency && { currency }), ...(timeZone && { timeZone }) };
    return keepNewest(this.#table, settingsKey(tenantId), { ...changed, saidAt });
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
