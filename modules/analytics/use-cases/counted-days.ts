import type { DayStarts } from '#shared/business-day';
import type { Clock } from '#shared/clock';
import { countedDays, type Tenant, withBusinessDays } from '../domain/tenant.ts';
import type { Tenants } from '../ports/tenants.ts';

/** A tenant with the days by which its figures are counted. */
export class CountedDays {
  readonly #tenants: Tenants;
  readonly #clock: Clock;
  constructor(tenants: Tenants, clock: Clock) {
    this.#tenants = tenants;
    this.#clock = clock;
  }

  /** Undefined for a tenant that has not been heard of yet. */
  async of(tenantId: string): Promise<{ readonly tenant: Tenant; readonly starts: DayStarts } | undefined> {
    const found = await this.#tenants.find(tenantId);
    if (!found) return undefined;
    const { tenant: known, dayStarts } = found;
    const isNoted = known.countedByMidnightUntil !== undefined;
    const tenant = isNoted ? known : await this.#tenants.noteBusinessDays(withBusinessDays(known, this.#clock.now()));
    return { tenant, starts: countedDays(tenant, dayStarts) };
  }
}
