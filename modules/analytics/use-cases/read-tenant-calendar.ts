import type { Clock, MonotonicClock } from '#shared/clock';
import type { DayStarts } from '#shared/values/business-day';
import { type AnalyticsTenant, switchToBusinessDays, toCountedDayStarts } from '../domain/tenant.ts';
import type { AnalyticsTenants } from '../ports/analytics-tenants.ts';

type TenantCalendar = { readonly tenant: AnalyticsTenant; readonly starts: DayStarts };

/** Another process hears of a change of how days start, which holds from the next day on, at most so much later. */
const cacheMilliseconds = 30_000;
const maxCachedTenants = 10_000;

type Deps = { readonly tenants: AnalyticsTenants; readonly clock: Clock; readonly monotonic?: MonotonicClock | undefined };

/** A tenant with the days by which its figures are counted. What was read lately is not read again for every order. */
export class ReadTenantCalendar {
  readonly #deps: Deps;
  readonly #monotonic: MonotonicClock;
  readonly #cache = new Map<string, { readonly readAt: number; readonly calendar: TenantCalendar }>();
  constructor(deps: Deps) {
    this.#deps = deps;
    this.#monotonic = deps.monotonic ?? (() => performance.now());
  }

  /** Undefined for a tenant that has not been heard of yet. */
  async find(tenantId: string): Promise<TenantCalendar | undefined> {
    const now = this.#monotonic();
    const cached = this.#cache.get(tenantId);
    if (cached && now - cached.readAt < cacheMilliseconds) return cached.calendar;
    const calendar = await this.#read(tenantId);
    if (!calendar) return undefined;
    if (this.#cache.size >= maxCachedTenants) this.#cache.clear();
    this.#cache.set(tenantId, { readAt: now, calendar });
    return calendar;
  }

  /** Keeps what ordering has said of how the tenant's days start. */
  async saveDayStarts(tenantId: string, starts: DayStarts, saidAt: string) {
    await this.#deps.tenants.saveDayStarts(tenantId, starts, saidAt);
    this.#cache.delete(tenantId);
  }

  async #read(tenantId: string): Promise<TenantCalendar | undefined> {
    const tenantWithDays = await this.#deps.tenants.find(tenantId);
    if (!tenantWithDays) return undefined;
    const { tenant: stored, dayStarts } = tenantWithDays;
    const hasSwitchDay = stored.countedByMidnightUntil !== undefined;
    const tenant = hasSwitchDay
      ? stored
      : await this.#deps.tenants.recordBusinessDaySwitch(switchToBusinessDays(stored, this.#deps.clock.now()));
    return { tenant, starts: toCountedDayStarts(tenant, dayStarts) };
  }
}
