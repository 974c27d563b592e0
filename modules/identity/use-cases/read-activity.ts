import { momentsOf } from '#shared/values/business-day';
import type { ActivityLog, LogFilter, LogPage } from '../ports/activity-log.ts';
import type { Tenants } from '../ports/tenants.ts';

/** A tenant's log, by the business days of its own clock: what people do there has no branch. */
export class ReadActivity {
  readonly #log: ActivityLog;
  readonly #tenants: Tenants;
  constructor(log: ActivityLog, tenants: Tenants) {
    this.#log = log;
    this.#tenants = tenants;
  }

  /** Newest first; `from` and `to` are days or moments, both included. */
  async page(tenantId: string, filter: LogFilter, limit: number, after?: string): Promise<LogPage> {
    const [tenant, starts] = await Promise.all([this.#tenants.find(tenantId), this.#tenants.dayStarts(tenantId)]);
    if (!tenant) return { entries: [], next: undefined };
    return this.#log.page(tenantId, { ...filter, ...momentsOf(filter, tenant.timeZone, starts) }, limit, after);
  }
}
