import type { Envelope } from '#shared/events/events';
import type { Branches } from '../ports/analytics-branches.ts';
import type { Tenants } from '../ports/analytics-tenants.ts';
import type { CountedDays } from './read-tenant-calendar.ts';

/** Keeps the copies of a tenant and its branches that the dashboards need. */
export class HearTenant {
  readonly #tenants: Tenants;
  readonly #branches: Branches;
  readonly #days: CountedDays;
  constructor(tenants: Tenants, branches: Branches, days: CountedDays) {
    this.#tenants = tenants;
    this.#branches = branches;
    this.#days = days;
  }

  async run({ data: { tenantId, name, kind, currency, timeZone } }: Envelope<'TenantCreated'>) {
    await this.#tenants.add({ tenantId, name, kind, currency, timeZone, countedByMidnightUntil: null });
  }

  /** An earlier version's word does not say how days start. */
  async settings({ tenantId, data }: Envelope<'TenantSettingsChanged'>) {
    await this.#tenants.keepSettings(tenantId, data, data.at);
    if (data.dayStarts) await this.#days.keep(tenantId, data.dayStarts, data.at);
  }

  /** Ids of events are sorted by the time they were made: a later one holds the newer state. */
  async branch({ id, tenantId, data: { branchId, timeZone } }: Envelope<'BranchChanged'>) {
    await this.#branches.keep(tenantId, branchId, { timeZone }, id);
  }
}
