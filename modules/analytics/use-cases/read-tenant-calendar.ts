import type { Clock, Monotonic } from '#shared/clock';
import type { DayStarts } from '#shared/values/business-day';
import { countedDays, type Tenant, withBusinessDays } from '../domain/tenant.ts';
import type { Tenants } from '../ports/analytics-tenants.ts';

type Counted = { readonly tenant: Tenant; readonly starts: DayStarts };

/** Another process hears of a change of how days start, which holds from the next day on, at most so much later. */
const rememberedMilliseconds = 30_000;
const mostRemembered = 10_000;

/** A tenant with the days by which its figures are counted. What was read lately is not read again for every order. */
export class CountedDays {
  readonly #tenants: Tenants;
  readonly #clock: Clock;
  readonly #monotonic: Monotonic;
  readonly #known = new Map<string, { readonly readAt: number; readonly counted: Counted }>();
  constructor(tenants: Tenants, clock: Clock, monotonic: Monotonic = () => performance.now()) {
    this.#tenants = tenants;
    this.#clock = clock;
    this.#monotonic = monotonic;
  }

  /** Undefined for a tenant that has not been heard of yet. */
  async of(tenantId: string): Promise<Counted | undefined> {
    const now = this.#monotonic();
    const known = this.#known.get(tenantId);
    if (known && now - known.readAt < rememberedMilliseconds) return known.counted;
    const counted = await this.#read(tenantId);
    if (!counted) return undefined;
    if (this.#known.size >= mostRemembered) this.#known.clear();
    this.#known.set(tenantId, { readAt: now, counted });
    return counted;
  }

  /** Keeps what ordering has said of how the tenant's days start. */
  async keep(tenantId: string, starts: DayStarts, saidAt: string) {
    await this.#tenants.keepDayStarts(tenantId, starts, saidAt);
    this.#known.delete(tenantId);
  }

  async #read(tenantId: string): Promise<Counted | undefined> {
    const found = await this.#tenants.find(tenantId);
    if (!found) return undefined;
    const { tenant: known, dayStarts } = found;
    const isNoted = known.countedByMidnightUntil !== undefined;
    const tenant = isNoted ? known : await this.#tenants.noteBusinessDays(withBusinessDays(known, this.#clock.now()));
    return { tenant, starts: countedDays(tenant, dayStarts) };
  }
}
