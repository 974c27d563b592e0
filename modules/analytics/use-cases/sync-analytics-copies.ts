import type { Envelope } from '#shared/events/events';
import type { AnalyticsBranches } from '../ports/analytics-branches.ts';
import type { AnalyticsTenants } from '../ports/analytics-tenants.ts';
import type { ReadTenantCalendar } from './read-tenant-calendar.ts';

type Deps = { readonly tenants: AnalyticsTenants; readonly branches: AnalyticsBranches; readonly calendar: ReadTenantCalendar };

/** Keeps the copies of a tenant and its branches that the dashboards need. */
export class SyncAnalyticsCopies {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async applyTenantCreated({ data: { tenantId, name, kind, currency, timeZone } }: Envelope<'TenantCreated'>) {
    await this.#deps.tenants.add({ tenantId, name, kind, currency, timeZone, countedByMidnightUntil: null });
  }

  /** An earlier version's word does not say how days start. */
  async applyTenantSettingsChanged({ tenantId, data }: Envelope<'TenantSettingsChanged'>) {
    await this.#deps.tenants.saveSettings(tenantId, data, data.at);
    if (data.dayStarts) await this.#deps.calendar.saveDayStarts(tenantId, data.dayStarts, data.at);
  }

  /** Ids of events are sorted by the time they were made: a later one holds the newer state. */
  async applyBranchChanged({ id, tenantId, data: { branchId, timeZone } }: Envelope<'BranchChanged'>) {
    await this.#deps.branches.save(tenantId, branchId, { timeZone }, id);
  }
}
