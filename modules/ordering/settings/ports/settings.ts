import type { Envelope } from '#shared/events/events';
import type { TenantCopy } from '../../ports/tenant-copies.ts';
import type { TenantSettings } from '../domain/settings.ts';

/** Settings with the version they were read at; undefined where the tenant has said nothing yet. `changedAt`: ISO, of the last change. */
export type VersionedSettings = {
  readonly settings: TenantSettings;
  readonly changedAt: string | null;
  readonly version: string | undefined;
};

/** How each tenant wants its house to run. */
export abstract class Settings {
  /** One read; what the tenant has not set is the default. */
  abstract get(tenantId: string): Promise<VersionedSettings>;
  /**
   * Stores the settings with their events, and what the business is called and reckons by where that changes. False, and nothing is
   * stored, where the settings are no longer those that were read.
   * @throws `ordering.currency-fixed` for another currency or time zone of a tenant that has a product, at this very moment.
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
