import type { Envelope } from '#shared/events';
import type { TenantSettings } from '../domain/settings.ts';

/** Settings with the version they were read at; undefined where the tenant has said nothing yet. `changedAt`: ISO, of the last change. */
export type KeptSettings = {
  readonly settings: TenantSettings;
  readonly changedAt: string | null;
  readonly version: string | undefined;
};

/** How each tenant wants its house to run. */
export abstract class Settings {
  /** One read; what the tenant has not set is the default. */
  abstract of(tenantId: string): Promise<KeptSettings>;
  /** Stores the settings with their events. False, and nothing is stored, where they are no longer those that were read. */
  abstract keep(
    tenantId: string,
    before: KeptSettings,
    settings: TenantSettings,
    changedAt: string,
    events: readonly Envelope[],
  ): Promise<boolean>;
}
