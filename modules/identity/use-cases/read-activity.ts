import { toInstantRange } from '#shared/values/business-day';
import type { ActivityFilter, ActivityLog, ActivityPage } from '../ports/activity-log.ts';
import type { Tenants } from '../ports/tenants.ts';

type Deps = { readonly log: ActivityLog; readonly tenants: Tenants };

/** Reads the activity log of a tenant. Days are business days in the tenant's time zone, because log entries have no branch. */
export class ReadActivity {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Returns entries newest first. `from` and `to` are days or instants, both inclusive. */
  async readPage(tenantId: string, filter: ActivityFilter, limit: number, after?: string): Promise<ActivityPage> {
    const [tenant, dayStarts] = await Promise.all([this.#deps.tenants.find(tenantId), this.#deps.tenants.findDayStarts(tenantId)]);
    if (!tenant) return { entries: [], next: undefined };
    return this.#deps.log.readPage(tenantId, { ...filter, ...toInstantRange(filter, tenant.timeZone, dayStarts) }, limit, after);
  }
}
