import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { domainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import { changeDayStart } from '#shared/values/business-day';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { TenantCopies, TenantCopy } from '../../ports/tenant-copies.ts';
import { defaultSettings, restateInCurrency, type TenantSettings } from '../domain/settings.ts';
import type { CurrencyUse } from '../ports/currency-use.ts';
import type { Settings, VersionedSettings } from '../ports/settings.ts';

/** What the business is called and reckons by. */
type BusinessProfile = Pick<TenantCopy, 'name' | 'currency' | 'timeZone'>;
type OptionalFields<T> = { readonly [K in keyof T]?: T[K] | undefined };
/** Undefined leaves a setting, or a part of `contact` and `legal`, as it is. */
export type SettingsPatch = OptionalFields<Omit<TenantSettings, 'contact' | 'legal' | 'dayStarts'> & BusinessProfile> & {
  readonly contact?: OptionalFields<TenantSettings['contact']> | undefined;
  readonly legal?: OptionalFields<TenantSettings['legal']> | undefined;
};
/** The settings together with what the business is. */
export type TenantWithSettings = { readonly id: string; readonly tenant: TenantCopy; readonly settings: TenantSettings };

type Deps = { readonly settings: Settings; readonly tenantCopies: TenantCopies; readonly currencyUse: CurrencyUse; readonly clock: Clock };

/** How the tenant's house runs, for those who run it. */
export class ManageSettings {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async read(tenantId: string): Promise<TenantWithSettings> {
    const [tenant, { settings }] = await Promise.all([this.#deps.tenantCopies.waitForTenant(tenantId), this.#deps.settings.get(tenantId)]);
    return { id: tenantId, tenant, settings };
  }

  /**
   * Each setting that is given stands in the place of what was there; of two who change others at once neither loses. Currency and time
   * zone are fixed once anything has been priced or counted by them; until then what was set in one currency is the same number in the other.
   */
  async change({ name, currency, timeZone, ...patch }: SettingsPatch, cause: EventCause): Promise<TenantWithSettings> {
    const { tenantId } = cause;
    const business = pickDefined({ name, currency, timeZone });
    const changed = [...Object.keys(business), ...Object.keys(pickDefined(patch))];
    return retryOnConflict(async () => {
      // The version of the settings is that of the name too: it is read first.
      const stored = await this.#deps.settings.get(tenantId);
      const before = await this.#deps.tenantCopies.waitForTenant(tenantId);
      const tenant = { ...before, ...business };
      if (hasNewCurrencyOrTimeZone(before, tenant) && (await this.#deps.currencyUse.isInUse(tenantId)))
        throw orderingError('ordering.currency-fixed');
      // What is replaced needs no amount in the other currency.
      const retained = {
        ...stored.settings,
        ...(patch.zones && { zones: [] }),
        ...(patch.orderTypes && { orderTypes: defaultSettings.orderTypes }),
      };
      const requested = applySettingsPatch(restateInCurrency(retained, before.currency, tenant.currency), patch);
      const now = this.#deps.clock.now();
      const { theme, businessDayStartsAt } = requested;
      // The days that have begun stay as they are: orders are counted by them.
      const dayStarts = changeDayStart(stored.settings.dayStarts, businessDayStartsAt, tenant.timeZone, now);
      const settings = { ...requested, dayStarts };
      const changedAt = toLaterTimestamp(stored, now);
      const event = domainEvent('TenantSettingsChanged', {
        tenantId,
        changed,
        theme,
        at: changedAt,
        name: tenant.name,
        currency: tenant.currency,
        timeZone: tenant.timeZone,
        businessDayStartsAt,
        dayStarts: [...dayStarts],
      });
      const events = toEnvelopes([event], cause, now);
      const hasBusinessChange = Object.keys(business).length > 0;
      if (
        await this.#deps.settings.save(
          tenantId,
          stored,
          settings,
          changedAt,
          events,
          hasBusinessChange ? { before, after: tenant } : undefined,
        )
      )
        return { id: tenantId, tenant, settings };
      return undefined;
    }, conflictRetries);
  }
}

const pickDefined = <T extends object>(patch: T) =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };

const hasNewCurrencyOrTimeZone = (before: BusinessProfile, after: BusinessProfile) =>
  before.currency !== after.currency || before.timeZone !== after.timeZone;

function applySettingsPatch(before: TenantSettings, { contact = {}, legal = {}, ...patch }: SettingsPatch): TenantSettings {
  return {
    ...before,
    ...pickDefined(patch),
    contact: { ...before.contact, ...pickDefined(contact) },
    legal: { ...before.legal, ...pickDefined(legal) },
  };
}

/** Later than the change before, whatever the clock says: who hears of both keeps the later one. */
const toLaterTimestamp = ({ changedAt }: VersionedSettings, now: Date) =>
  new Date(Math.max(now.getTime(), changedAt === null ? 0 : Date.parse(changedAt) + 1)).toISOString();
