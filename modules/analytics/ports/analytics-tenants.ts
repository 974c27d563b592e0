import type { DayStarts } from '#shared/values/business-day';
import type { AnalyticsTenant, TenantSettingsChange } from '../domain/tenant.ts';

/** A tenant, and since which day its days start when, as ordering has told of it last. */
export type TenantWithDayStarts = { readonly tenant: AnalyticsTenant; readonly dayStarts: DayStarts };

/** This module's copy of the tenants. */
export abstract class AnalyticsTenants {
  /** Keeps the tenant; nothing changes when it is known. */
  abstract add(tenant: AnalyticsTenant): Promise<void>;
  /** What it is called and reckons by from now on. `saidAt`, ISO: an older word never replaces a newer one. */
  abstract saveSettings(tenantId: string, settings: TenantSettingsChange, saidAt: string): Promise<void>;
  /** Undefined for one that has not been heard of yet. */
  abstract find(tenantId: string): Promise<TenantWithDayStarts | undefined>;
  /** Keeps the newest word; `saidAt` grows with every change, in the order of text. */
  abstract saveDayStarts(tenantId: string, starts: DayStarts, saidAt: string): Promise<void>;
  /** Notes once from which day on business days are counted; answers the tenant as it is noted. */
  abstract recordBusinessDaySwitch(tenant: AnalyticsTenant): Promise<AnalyticsTenant>;
}
