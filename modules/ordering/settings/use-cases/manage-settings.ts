import type { Clock } from '#shared/clock';
import { type Cause, fact, say } from '#shared/events/events';
import { changedDayStart } from '#shared/values/business-day';
import { refuse } from '../../domain/errors.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import type { Directory, TenantCopy } from '../../ports/tenant-copies.ts';
import type { Promotions } from '../../promotions/ports/promotions.ts';
import { defaultSettings, inCurrency, type TenantSettings } from '../domain/settings.ts';
import type { KeptSettings, Settings } from '../ports/settings.ts';

/** What the business is called and reckons by. */
type Business = Pick<TenantCopy, 'name' | 'currency' | 'timeZone'>;
type Partly<T> = { readonly [K in keyof T]?: T[K] | undefined };
/** Undefined leaves a setting, or a part of `contact` and `legal`, as it is. */
export type SettingsPatch = Partly<Omit<TenantSettings, 'contact' | 'legal' | 'dayStarts'> & Business> & {
  readonly contact?: Partly<TenantSettings['contact']> | undefined;
  readonly legal?: Partly<TenantSettings['legal']> | undefined;
};
/** The settings together with what the business is. */
export type TenantCard = { readonly id: string; readonly tenant: TenantCopy; readonly settings: TenantSettings };

const mostTries = 50;

/** How the tenant's house runs, for those who run it. */
export class ManageSettings {
  readonly #settings: Settings;
  readonly #directory: Directory;
  readonly #orders: Orders;
  readonly #promotions: Promotions;
  readonly #clock: Clock;
  constructor(settings: Settings, directory: Directory, orders: Orders, promotions: Promotions, clock: Clock) {
    this.#settings = settings;
    this.#directory = directory;
    this.#orders = orders;
    this.#promotions = promotions;
    this.#clock = clock;
  }

  async read(tenantId: string): Promise<TenantCard> {
    const [tenant, { settings }] = await Promise.all([this.#directory.knownTenant(tenantId), this.#settings.of(tenantId)]);
    return { id: tenantId, tenant, settings };
  }

  /**
   * Each setting that is given stands in the place of what was there; of two who change others at once neither loses. Currency and time
   * zone are fixed once anything has been priced or counted by them; until then what was set in one currency is the same number in the other.
   */
  async change({ name, currency, timeZone, ...patch }: SettingsPatch, cause: Cause): Promise<TenantCard> {
    const { tenantId } = cause;
    const business = given({ name, currency, timeZone });
    const changed = [...Object.keys(business), ...Object.keys(given(patch))];
    for (let tries = 0; tries < mostTries; tries += 1) {
      // The version of the settings is that of the name too: it is read first.
      const kept = await this.#settings.of(tenantId);
      const before = await this.#directory.knownTenant(tenantId);
      const tenant = { ...before, ...business };
      if (isReckonedAnew(before, tenant)) await this.#refuseUsed(tenantId);
      // What is replaced needs no amount in the other currency.
      const staying = {
        ...kept.settings,
        ...(patch.zones && { zones: [] }),
        ...(patch.orderTypes && { orderTypes: defaultSettings.orderTypes }),
      };
      const asked = changedSettings(inCurrency(staying, before.currency, tenant.currency), patch);
      const now = this.#clock.now();
      const { theme, businessDayStartsAt } = asked;
      // The days that have begun stay as they are: orders are counted by them.
      const dayStarts = changedDayStart(kept.settings.dayStarts, businessDayStartsAt, tenant.timeZone, now);
      const settings = { ...asked, dayStarts };
      const at = laterThan(kept, now);
      const said = fact('TenantSettingsChanged', {
        ...{ tenantId, changed, theme, at },
        ...{ name: tenant.name, currency: tenant.currency, timeZone: tenant.timeZone },
        ...{ businessDayStartsAt, dayStarts: [...dayStarts] },
      });
      const events = say([said], cause, now);
      const isBusiness = Object.keys(business).length > 0;
      if (await this.#settings.keep(tenantId, kept, settings, at, events, isBusiness ? { before, after: tenant } : undefined))
        return { id: tenantId, tenant, settings };
    }
    throw refuse('ordering.changed-meanwhile');
  }

  /** Products are looked for by the write itself: nothing else is there without one. */
  async #refuseUsed(tenantId: string) {
    const [{ orders }, promotions] = await Promise.all([this.#orders.ofTenant(tenantId, { limit: 1 }), this.#promotions.count(tenantId)]);
    if (orders.length > 0 || promotions > 0) throw refuse('ordering.currency-fixed');
  }
}

const given = <T extends object>(patch: T) =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };

const isReckonedAnew = (before: Business, after: Business) => before.currency !== after.currency || before.timeZone !== after.timeZone;

function changedSettings(before: TenantSettings, { contact = {}, legal = {}, ...patch }: SettingsPatch): TenantSettings {
  return {
    ...{ ...before, ...given(patch) },
    contact: { ...before.contact, ...given(contact) },
    legal: { ...before.legal, ...given(legal) },
  };
}

/** Later than the change before, whatever the clock says: who hears of both keeps the later one. */
const laterThan = ({ changedAt }: KeptSettings, now: Date) =>
  new Date(Math.max(now.getTime(), changedAt === null ? 0 : Date.parse(changedAt) + 1)).toISOString();
