import { changedDayStart } from '#shared/business-day';
import type { Clock } from '#shared/clock';
import { type Cause, fact, say } from '#shared/events';
import { refuse } from '../domain/refusals.ts';
import type { TenantSettings } from '../domain/settings.ts';
import type { Directory, TenantCopy } from '../ports/directory.ts';
import type { Settings } from '../ports/settings.ts';

/** Undefined leaves a setting as it is. */
export type SettingsPatch = { readonly [K in Exclude<keyof TenantSettings, 'dayStarts'>]?: TenantSettings[K] | undefined };
/** The settings together with what the business is. */
export type TenantCard = { readonly id: string; readonly tenant: TenantCopy; readonly settings: TenantSettings };

const mostTries = 50;

/** How the tenant's house runs, for those who run it. */
export class ManageSettings {
  readonly #settings: Settings;
  readonly #directory: Directory;
  readonly #clock: Clock;
  constructor(settings: Settings, directory: Directory, clock: Clock) {
    this.#settings = settings;
    this.#directory = directory;
    this.#clock = clock;
  }

  async read(tenantId: string): Promise<TenantCard> {
    const [tenant, { settings }] = await Promise.all([this.#directory.knownTenant(tenantId), this.#settings.of(tenantId)]);
    return { id: tenantId, tenant, settings };
  }

  /** Each setting that is given stands in the place of what was there; of two who change others at once neither loses. */
  async change(patch: SettingsPatch, cause: Cause): Promise<TenantCard> {
    const { tenantId } = cause;
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<TenantSettings>;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const [kept, tenant] = await Promise.all([this.#settings.of(tenantId), this.#directory.knownTenant(tenantId)]);
      const now = this.#clock.now();
      const { businessDayStartsAt, dayStarts: before } = { ...kept.settings, ...given };
      // The days that have begun stay as they are: orders are counted by them.
      const dayStarts = changedDayStart(before, businessDayStartsAt, tenant.timeZone, now);
      const settings = { ...kept.settings, ...given, dayStarts };
      // Later than the change before, whatever the clock says: who hears of both keeps the later one.
      const at = new Date(Math.max(now.getTime(), kept.changedAt === null ? 0 : Date.parse(kept.changedAt) + 1)).toISOString();
      const changed = { tenantId, changed: Object.keys(given), theme: settings.theme, name: settings.name, at };
      const said = fact('TenantSettingsChanged', { ...changed, businessDayStartsAt, dayStarts: [...dayStarts] });
      if (await this.#settings.keep(tenantId, kept, settings, at, say([said], cause, now))) return { id: tenantId, tenant, settings };
    }
    throw refuse('ordering.changed-meanwhile');
  }
}
