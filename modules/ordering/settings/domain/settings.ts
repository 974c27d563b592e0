import type { OrderType } from '#shared/events/payloads/fields';
import { type DayStarts, defaultDayStart, defaultDayStarts } from '#shared/values/business-day';
import { type Minor, toDecimal, toMinor } from '#shared/values/money';
import { alwaysOpen, type WeekHours } from './opening-hours.ts';

/** Whether an order type is offered, its fee, and the least that its goods must cost. */
type OrderTypeTerms = { readonly offered: boolean; readonly fee: Minor; readonly minTotal: Minor };
/** A delivery area. Its fee and minimum replace those of deliveries in general. */
export type DeliveryZone = {
  readonly id: string;
  readonly name: string;
  readonly fee: Minor;
  readonly minTotal: Minor;
  /** District names or postcodes, as they appear in addresses. */
  readonly districts: readonly string[];
};
/** A tax such as IGV or VAT. `included`: whether prices contain it. A rate with the same id replaces an earlier one from `from` on. */
export type TaxSettings = {
  readonly name: string;
  readonly included: boolean;
  /** `percent`: 18 for 18 %. `from`: the first business day on which the rate holds, YYYY-MM-DD. Products without a rate have the first. */
  readonly rates: readonly { readonly id: string; readonly percent: number; readonly from: string }[];
};
/** A charge on top of the lines after discounts, such as a service charge. `percent`: 10 for 10 %. */
export type ChargeSettings = {
  readonly id: string;
  readonly name: string;
  readonly percent: number;
  readonly types: readonly OrderType[];
  readonly enabled: boolean;
};
/** An account of the restaurant to which guests pay by themselves, such as Yape. `imageUrl`: its QR code. */
export type WalletSettings = { readonly id: string; readonly name: string; readonly number: string; readonly imageUrl: string | null };
/** The look of the tenant's pages. Colours are CSS hexadecimal colours. */
type Theme = { readonly primary: string; readonly accent: string; readonly logoUrl: string | null };

/** The settings of a tenant. */
export type TenantSettings = {
  /** In the time zone of the order's branch, or the tenant's if the order has no branch. */
  readonly hours: WeekHours;
  readonly orderTypes: Readonly<Record<OrderType, OrderTypeTerms>>;
  /** Empty: delivery to any address. */
  readonly zones: readonly DeliveryZone[];
  /** Bounds for scheduled orders: the least number of minutes and the largest number of days from now. */
  readonly scheduling: { readonly leadMinutes: number; readonly horizonDays: number };
  /** The same bounds for catering, and how many hours a quote is valid. */
  readonly catering: { readonly leadHours: number; readonly horizonDays: number; readonly quoteHours: number };
  /** The local time at which a business day starts, HH:MM. */
  readonly businessDayStartsAt: string;
  /** The history of `businessDayStartsAt`. A change applies from the next day on. */
  readonly dayStarts: DayStarts;
  /** After how many minutes a bill request counts as overdue. */
  readonly billWaitingMinutes: number;
  /** Whether new tables get a random PIN (`made`) or none. */
  readonly tablePins: 'none' | 'made';
  /** Null: no tax is told. */
  readonly tax: TaxSettings | null;
  readonly charges: readonly ChargeSettings[];
  readonly wallets: readonly WalletSettings[];
  /** The price, in minor units, that one void by waiters and step roles may take off; 0: managers only. */
  readonly voidLimit: Minor;
  /** Orders that would be promised later than in so many minutes are refused on the web and at tables; null: never. */
  readonly estimates: { readonly maxMinutes: number } | null;
  readonly limits: { readonly orderLines: number };
  /** Groups of words that guests use for the same thing. Null: `defaultSynonyms`. */
  readonly synonyms: readonly (readonly string[])[] | null;
  /** Null: the default theme. */
  readonly theme: Theme | null;
  readonly contact: { readonly phone: string | null; readonly email: string | null; readonly address: string | null };
  /** The person or company that trades. */
  readonly legal: { readonly name: string | null; readonly taxNumber: string | null };
};

const freeTerms: OrderTypeTerms = { offered: true, fee: 0, minTotal: 0 };

/** The settings of a new tenant: every order type is offered, at any time, everywhere and without fees. */
export const defaultSettings: TenantSettings = {
  hours: alwaysOpen,
  orderTypes: { delivery: freeTerms, pickup: freeTerms, 'dine-in': freeTerms, catering: freeTerms },
  zones: [],
  scheduling: { leadMinutes: 0, horizonDays: 366 },
  catering: { leadHours: 24, horizonDays: 366, quoteHours: 48 },
  businessDayStartsAt: defaultDayStart,
  dayStarts: defaultDayStarts,
  billWaitingMinutes: 3,
  tablePins: 'none',
  tax: null,
  charges: [],
  wallets: [],
  voidLimit: 0,
  estimates: null,
  limits: { orderLines: 50 },
  synonyms: null,
  theme: null,
  contact: { phone: null, email: null, address: null },
  legal: { name: null, taxNumber: null },
};

/**
 * Restates the amounts in another currency without converting them: 5 soles become 5 dollars.
 * @throws TooManyDecimals if an amount has more decimals than the other currency
 */
export function restateInCurrency({ orderTypes, zones, voidLimit, ...settings }: TenantSettings, from: string, to: string): TenantSettings {
  const restateTerms = <T extends OrderTypeTerms | DeliveryZone>(terms: T, ...path: readonly (string | number)[]): T => ({
    ...terms,
    fee: toMinor(toDecimal(terms.fee, from), to, ...path, 'fee'),
    minTotal: toMinor(toDecimal(terms.minTotal, from), to, ...path, 'minTotal'),
  });
  const types = Object.entries(orderTypes).map(([type, terms]) => [type, restateTerms(terms, 'orderTypes', type)]);
  return {
    ...settings,
    orderTypes: Object.fromEntries(types) as TenantSettings['orderTypes'],
    zones: zones.map((zone, at) => restateTerms(zone, 'zones', at)),
    voidLimit: toMinor(toDecimal(voidLimit, from), to, 'voidLimit'),
  };
}
