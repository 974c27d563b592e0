import type { DayStarts } from '#shared/values/business-day';
import type { AnalyticsTenant, TenantSettingsChange } from '../domain/tenant.ts';

/** A tenant, and the day starts in its settings (the default until they are known). */
export type TenantWithDayStarts = { readonly tenant: AnalyticsTenant; readonly dayStarts: DayStarts };

/** The copies of the tenants. */
export abstract class AnalyticsTenants {
  /** Stores a new tenant. Does nothing if the tenant exists. */
  abstract add(tenant: AnalyticsTenant): Promise<void>;
  /**
   * Stores the settings that override the tenant's fields, unless newer settings are stored.
   * @param saidAt the time of the change (ISO 8601)
   * @throws ConditionFailed if other writers changed the settings in all of 100 attempts
   */
  abstract saveSettings(tenantId: string, settings: TenantSettingsChange, saidAt: string): Promise<void>;
  /** Returns the tenant with its settings applied, or undefined if its event has not arrived yet. */
  abstract find(tenantId: string): Promise<TenantWithDayStarts | undefined>;
  /**
   * Stores the day starts unless newer ones are stored.
   * @param saidAt the time of the change (ISO 8601)
   * @throws ConditionFailed if other writers changed the day starts in all of 100 attempts
   */
  abstract saveDayStarts(tenantId: string, starts: DayStarts, saidAt: string): Promise<void>;
  /**
   * Stores `tenant` with its `countedByMidnightUntil`, unless the stored copy has one. Returns the tenant that is stored.
   * @throws ConditionFailed if other writers changed the tenant in all of 100 attempts
   */
  abstract recordBusinessDaySwitch(tenant: AnalyticsTenant): Promise<AnalyticsTenant>;
}
