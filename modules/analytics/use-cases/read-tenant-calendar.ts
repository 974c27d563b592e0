import type { Clock, MonotonicClock } from '#shared/clock';
import type { DayStarts } from '#shared/values/business-day';
import { type AnalyticsTenant, switchToBusinessDays, toCountedDayStarts } from '../domain/tenant.ts';
import type { AnalyticsTenants } from '../ports/analytics-tenants.ts';

type TenantCalendar = { readonly tenant: AnalyticsTenant; readonly starts: DayStarts };

/** Other processes see a change of the day starts after at most this time. The change only applies from the next day on. */
const cacheMilliseconds = 30_000;
const maxCachedTenants = 10_000;

type Deps = { readonly tenants: AnalyticsTenants; readonly clock: Clock; readonly monotonic?: MonotonicClock | undefined };

/** Reads a tenant with the day starts by which its figures are counted, and caches both for 30 seconds. */
export class ReadTenantCalendar {
  readonly #deps: Deps;
  readonly #monotonic: MonotonicClock;
  readonly #cache = new Map<string, { readonly readAt: number; readonly calendar: TenantCalendar }>();
  constructor(deps: Deps) {
    this.#deps = deps;
    this.#monotonic = deps.monotonic ?? (() => performance.now());
  }

  /**
   * Returns undefined if the tenant's event has not arrived yet.
   * @throws ConditionFailed if other writers changed the tenant in all of 100 attempts to record its switch to business days
   */
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

  /**
   * Stores the day starts from a tenant's settings. `saidAt` (ISO 8601): when they changed; older ones never replace newer ones.
   * @throws ConditionFailed if other writers changed the day starts in all of 100 attempts
   */
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
