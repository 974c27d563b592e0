import type { OrderType } from '#shared/events/event-payloads';
import { type DayStarts, defaultDayStart, defaultDayStarts } from '#shared/values/business-day';
import { type Minor, toDecimal, toMinor } from '#shared/values/money';
import { alwaysOpen, type WeekHours } from './opening-hours.ts';

/** What an order of this type costs on top, and what its goods must come to at least. */
type OrderTypeTerms = { readonly offered: boolean; readonly fee: Minor; readonly minTotal: Minor };
/** Where the house delivers, and on which terms; these stand in the place of those of all deliveries. */
export type DeliveryZone = {
  readonly id: string;
  readonly name: string;
  readonly fee: Minor;
  readonly minTotal: Minor;
  /** Names of districts, or postcodes, as they stand in an address. */
  readonly districts: readonly string[];
};
/** How the tenant's pages look. Colours are CSS colours in hexadecimal digits. */
type Theme = { readonly primary: string; readonly accent: string; readonly logoUrl: string | null };

/** How a tenant wants its house to run. */
export type TenantSettings = {
  /** By the branch's clock; the tenant's where an order has no branch. */
  readonly hours: WeekHours;
  readonly orderTypes: Readonly<Record<OrderType, OrderTypeTerms>>;
  /** None: delivered anywhere. */
  readonly zones: readonly DeliveryZone[];
  /** Orders for a later time: not sooner than so many minutes and not later than so many days from now. */
  readonly scheduling: { readonly leadMinutes: number; readonly horizonDays: number };
  /** The same for catering, and for how many hours a quote holds. */
  readonly catering: { readonly leadHours: number; readonly horizonDays: number; readonly quoteHours: number };
  /** At which time of the clock a business day starts, HH:MM. */
  readonly businessDayStartsAt: string;
  /** How that has changed: each time from the next day on. */
  readonly dayStarts: DayStarts;
  /** After how many minutes a request for the bill has waited for too long. */
  readonly billWaitingMinutes: number;
  /** Whether a new table gets a PIN of its own. */
  readonly tablePins: 'none' | 'made';
  readonly limits: { readonly orderLines: number };
  /** Groups of words that guests use for the same thing; null: those that everybody starts with. */
  readonly synonyms: readonly (readonly string[])[] | null;
  /** Null: as the business was made. */
  readonly theme: Theme | null;
  /** How the business is reached. */
  readonly contact: { readonly phone: string | null; readonly email: string | null; readonly address: string | null };
  /** As which person or company it trades. */
  readonly legal: { readonly name: string | null; readonly taxNumber: string | null };
};

const freeTerms: OrderTypeTerms = { offered: true, fee: 0, minTotal: 0 };

/** What holds until a tenant says otherwise: all is offered, always, everywhere and without a fee. */
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
  limits: { orderLines: 50 },
  synonyms: null,
  theme: null,
  contact: { phone: null, email: null, address: null },
  legal: { name: null, taxNumber: null },
};

/**
 * The settings with the same amounts in another currency: 5 soles are 5 dollars.
 * @throws TooManyPlaces for an amount that the other currency cannot say.
 */
export function restateInCurrency({ orderTypes, zones, ...settings }: TenantSettings, from: string, to: string): TenantSettings {
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
  };
}
