import type { Envelope } from '#shared/events/events';
import type { AnalyticsBranches } from '../ports/analytics-branches.ts';
import type { AnalyticsTenants } from '../ports/analytics-tenants.ts';
import type { ReadTenantCalendar } from './read-tenant-calendar.ts';

type Deps = { readonly tenants: AnalyticsTenants; readonly branches: AnalyticsBranches; readonly calendar: ReadTenantCalendar };

/** Updates the copies of tenants and branches from their events. */
export class SyncAnalyticsCopies {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async applyTenantCreated({ data: { tenantId, name, kind, currency, timeZone } }: Envelope<'TenantCreated'>) {
    await this.#deps.tenants.add({ tenantId, name, kind, currency, timeZone, countedByMidnightUntil: null });
  }

  /**
   * Stores the settings and the day starts. Events from earlier versions have no `dayStarts`.
   * @throws ConditionFailed if other writers changed a copy in all of 100 attempts
   */
  async applyTenantSettingsChanged({ tenantId, data }: Envelope<'TenantSettingsChanged'>) {
    await this.#deps.tenants.saveSettings(tenantId, data, data.at);
    if (data.dayStarts) await this.#deps.calendar.saveDayStarts(tenantId, data.dayStarts, data.at);
  }

  /**
   * Stores the branch. Event ids sort by creation time, so the id serves as the version of the copy.
   * @throws ConditionFailed if other writers changed the copy in all of 100 attempts
   */
  async applyBranchChanged({ id, tenantId, data: { branchId, timeZone } }: Envelope<'BranchChanged'>) {
    await this.#deps.branches.save(tenantId, branchId, { timeZone }, id);
  }
}
