import type { Envelope } from '#shared/events/events';
import type { TenantCopy } from '../../ports/tenant-copies.ts';
import type { TenantSettings } from '../domain/settings.ts';

/**
 * Settings with the version they were read at. `changedAt`: ISO 8601, of the last change. Both are empty if the tenant has never changed
 * its settings.
 */
export type VersionedSettings = {
  readonly settings: TenantSettings;
  readonly changedAt: string | null;
  readonly version: string | undefined;
};

/** The settings of each tenant. */
export abstract class Settings {
  /** Returns the settings, with defaults for those that the tenant has not set. Costs one read. */
  abstract get(tenantId: string): Promise<VersionedSettings>;
  /**
   * Stores the settings, the events and, if given, the tenant's new name, currency and time zone, all or nothing. Returns false, with
   * nothing stored, if the settings have changed since they were read.
   * @throws `ordering.currency-fixed` if currency or time zone change and the tenant has a product
   * @throws `ordering.changed-meanwhile` if too many others change the catalogue at the same time
   */
  abstract save(
    tenantId: string,
    before: VersionedSettings,
    settings: TenantSettings,
    changedAt: string,
    events: readonly Envelope[],
    tenantChange?: { readonly before: TenantCopy; readonly after: TenantCopy },
  ): Promise<boolean>;
}
