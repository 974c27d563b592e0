import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { domainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import { orderTypes as allOrderTypes, type OrderType } from '#shared/events/payloads/fields';
import { changeDayStart } from '#shared/values/business-day';
import type { Minor } from '#shared/values/money';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { TenantCopies, TenantCopy } from '../../ports/tenant-copies.ts';
import { type OrderTypeTerms, restateInCurrency, type TenantSettings } from '../domain/settings.ts';
import type { CurrencyUse } from '../ports/currency-use.ts';
import type { Settings, VersionedSettings } from '../ports/settings.ts';

/** The name, currency and time zone of a business. */
type BusinessProfile = Pick<TenantCopy, 'name' | 'currency' | 'timeZone'>;
type OptionalFields<T> = { readonly [K in keyof T]?: T[K] | undefined };
/** Undefined leaves a setting, or a field of an order type, of `contact` or of `legal`, as it is. */
export type SettingsPatch = OptionalFields<Omit<TenantSettings, 'orderTypes' | 'contact' | 'legal' | 'dayStarts'> & BusinessProfile> & {
  readonly orderTypes?: { readonly [T in OrderType]?: OptionalFields<OrderTypeTerms> | undefined } | undefined;
  readonly contact?: OptionalFields<TenantSettings['contact']> | undefined;
  readonly legal?: OptionalFields<TenantSettings['legal']> | undefined;
};
/** A tenant with its settings. */
export type TenantWithSettings = { readonly id: string; readonly tenant: TenantCopy; readonly settings: TenantSettings };

type Deps = { readonly settings: Settings; readonly tenantCopies: TenantCopies; readonly currencyUse: CurrencyUse; readonly clock: Clock };

/** Reads and changes a tenant's settings, for its managers. */
export class ManageSettings {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws `ordering.tenant-not-found` */
  async read(tenantId: string): Promise<TenantWithSettings> {
    const [tenant, { settings }] = await Promise.all([this.#deps.tenantCopies.waitForTenant(tenantId), this.#deps.settings.get(tenantId)]);
    return { id: tenantId, tenant, settings };
  }

  /**
   * Replaces the settings that are given, `orderTypes`, `contact` and `legal` field by field. Concurrent changes of different settings are all kept. Currency and time zone are fixed as soon
   * as anything is priced in or counted by them; until then, amounts keep their number in a new currency.
   * @throws `ordering.currency-fixed` if currency or time zone can no longer change
   * @throws TooManyDecimals if an amount has more decimals than the new currency
   * @throws `ordering.tenant-not-found` or `ordering.changed-meanwhile`
   */
  async change({ name, currency, timeZone, ...patch }: SettingsPatch, cause: EventCause): Promise<TenantWithSettings> {
    const { tenantId } = cause;
    const business = pickDefined({ name, currency, timeZone });
    const changed = [...Object.keys(business), ...Object.keys(pickDefined(patch))];
    return retryOnConflict(async () => {
      // The version of the settings guards the tenant's name too, so read the settings first.
      const stored = await this.#deps.settings.get(tenantId);
      const before = await this.#deps.tenantCopies.waitForTenant(tenantId);
      const tenant = { ...before, ...business };
      if (hasNewCurrencyOrTimeZone(before, tenant) && (await this.#deps.currencyUse.isInUse(tenantId)))
        throw orderingError('ordering.currency-fixed');
      // Amounts that the patch replaces need not be valid in the new currency.
      const retained = {
        ...stored.settings,
        ...(patch.zones && { zones: [] }),
        ...(patch.orderTypes && { orderTypes: mergeOrderTypes(stored.settings.orderTypes, patch.orderTypes, () => 0) }),
        ...(patch.voidLimit !== undefined && { voidLimit: 0 }),
      };
      const requested = applySettingsPatch(restateInCurrency(retained, before.currency, tenant.currency), patch);
      const now = this.#deps.clock.now();
      const { theme, businessDayStartsAt } = requested;
      // Days that have begun keep their start, since orders are counted by it.
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

/** Returns the terms with those that the patch gives. `toAmount` makes the new amounts of the given ones. */
function mergeOrderTypes(
  before: TenantSettings['orderTypes'],
  patch: NonNullable<SettingsPatch['orderTypes']>,
  toAmount: (given: Minor) => Minor = (given) => given,
): TenantSettings['orderTypes'] {
  const merged = allOrderTypes.map((type) => {
    const { fee, minTotal, offered } = patch[type] ?? {};
    const amounts = {
      fee: fee === undefined ? undefined : toAmount(fee),
      minTotal: minTotal === undefined ? undefined : toAmount(minTotal),
    };
    return [type, { ...before[type], ...pickDefined({ offered, ...amounts }) }];
  });
  return Object.fromEntries(merged) as TenantSettings['orderTypes'];
}

function applySettingsPatch(
  before: TenantSettings,
  { orderTypes = {}, contact = {}, legal = {}, ...patch }: SettingsPatch,
): TenantSettings {
  return {
    ...before,
    ...pickDefined(patch),
    orderTypes: mergeOrderTypes(before.orderTypes, orderTypes),
    contact: { ...before.contact, ...pickDefined(contact) },
    legal: { ...before.legal, ...pickDefined(legal) },
  };
}

/** Returns a time after the previous change, whatever the clock says: subscribers keep the latest change. */
const toLaterTimestamp = ({ changedAt }: VersionedSettings, now: Date) =>
  new Date(Math.max(now.getTime(), changedAt === null ? 0 : Date.parse(changedAt) + 1)).toISOString();
