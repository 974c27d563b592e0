import * as z from 'zod';
import { orderTypes } from '#shared/events/event-payloads';
import { endOfHours, timeOfDay } from '#shared/http/schemas/dates';
import { pattern } from '#shared/http/schemas/patterns';
import { timeZone } from '#shared/http/schemas/time-zones';
import { webAddress } from '#shared/http/schemas/web-addresses';
import { isCurrency } from '#shared/values/currencies';
import { amount, toDecimal, toMinor } from '#shared/values/money';
import { weekdays } from '../domain/opening-hours.ts';
import type { TenantSettings } from '../domain/settings.ts';
import type { SettingsPatch, TenantCard } from '../use-cases/manage-settings.ts';

const name = z.string().trim().min(1).max(60);
const days = z.int().min(1).max(366);
const colour = z
  .string()
  .regex(pattern(/^#[0-9a-fA-F]{6}$/, { es: 'Debe ser un color, como #1f4e79', en: 'Must be a colour, such as #1f4e79' }));
const different = (key: string) => (list: readonly Readonly<Record<string, unknown>>[]) =>
  new Set(list.map((one) => one[key])).size === list.length;

const Spans = z.array(z.object({ from: timeOfDay, to: endOfHours })).max(6);
const Terms = z.object({ offered: z.boolean(), fee: amount, minTotal: amount });
const Zone = z.object({
  id: z.string().min(1).max(60),
  name,
  fee: amount,
  minTotal: amount,
  districts: z.array(name).max(100),
});
const logoUrl = webAddress.nullable();

const fields = {
  hours: z.object(Object.fromEntries(weekdays.map((day) => [day, Spans])) as Record<(typeof weekdays)[number], typeof Spans>),
  orderTypes: z.object(Object.fromEntries(orderTypes.map((type) => [type, Terms])) as Record<(typeof orderTypes)[number], typeof Terms>),
  zones: z
    .array(Zone)
    .max(100)
    .refine(different('id'), { params: { rule: 'different-ids' } }),
  scheduling: z.object({ leadMinutes: z.int().min(0).max(10_080), horizonDays: days }),
  catering: z.object({ leadHours: z.int().min(0).max(720), horizonDays: days, quoteHours: z.int().min(1).max(720) }),
  businessDayStartsAt: timeOfDay,
  billWaitingMinutes: z.int().min(1).max(60),
  tablePins: z.enum(['none', 'made']),
  limits: z.object({ orderLines: z.int().min(1).max(50) }),
  synonyms: z
    .array(z.array(z.string().trim().min(1).max(30)).min(2).max(10))
    .max(100)
    .nullable(),
  theme: z.object({ primary: colour, accent: colour, logoUrl }).nullable(),
};
const business = {
  name: z.string().trim().min(1).max(120),
  currency: z.string().refine(isCurrency, { params: { rule: 'currency' } }),
  timeZone,
};
const phone = z
  .string()
  .trim()
  .regex(
    pattern(/^\+?[\d ()-]{6,20}$/, {
      es: 'Debe ser un teléfono, como +51 987 654 321',
      en: 'Must be a telephone number, such as +51 987 654 321',
    }),
  );
const words = (most: number) => z.string().trim().min(1).max(most);
const reached = {
  contact: z.object({
    phone: phone.nullable(),
    email: z.string().trim().toLowerCase().max(254).check(z.email()).nullable(),
    address: words(300).nullable(),
  }),
  legal: z.object({ name: words(120).nullable(), taxNumber: words(40).nullable() }),
};

/** Whatever is given stands whole in the place of what was there, but for `contact` and `legal`, of which each part does. */
export const SettingsBody = z
  .strictObject({ ...fields, ...business, contact: reached.contact.partial(), legal: reached.legal.partial() })
  .partial();
/** What the business is to the world and to the law: its owner alone says that. */
export const ofOwner = ['name', 'currency', 'timeZone', 'contact', 'legal'] as const satisfies (keyof z.infer<typeof SettingsBody>)[];
export const TenantShown = z.object({
  ...{ id: z.string(), name: z.string(), kind: z.enum(['restaurant', 'bookshop']) },
  ...{ currency: z.string(), timeZone: z.string(), language: z.string() },
  ...{ ...fields, ...reached },
});

type Shown = Omit<z.infer<typeof TenantShown>, 'id' | 'name' | 'kind' | 'currency' | 'timeZone' | 'language'>;
type Money = { readonly fee: number; readonly minTotal: number };
type Priced = Pick<Shown, 'orderTypes' | 'zones'> | Pick<TenantSettings, 'orderTypes' | 'zones'>;

/** An amount as it is kept, or shown; the path is where it stands among the settings. */
type Convert = (amount: number, ...path: readonly (string | number)[]) => number;

const priced = <T extends Money>(terms: T, convert: Convert, ...path: readonly (string | number)[]) => ({
  ...terms,
  fee: convert(terms.fee, ...path, 'fee'),
  minTotal: convert(terms.minTotal, ...path, 'minTotal'),
});
const typesIn = (types: Priced['orderTypes'], convert: Convert) =>
  Object.fromEntries(orderTypes.map((type) => [type, priced(types[type], convert, 'orderTypes', type)])) as Shown['orderTypes'];

export const settingsOf = ({ orderTypes, zones, ...rest }: z.infer<typeof SettingsBody>, currency: string): SettingsPatch => {
  const convert: Convert = (amount, ...path) => toMinor(amount, currency, ...path);
  return {
    ...rest,
    orderTypes: orderTypes && typesIn(orderTypes, convert),
    zones: zones?.map((zone, nth) => priced(zone, convert, 'zones', nth)),
  };
};

export const shownTenant = ({ id, tenant, settings }: TenantCard): z.infer<typeof TenantShown> => {
  const { name, kind, currency, timeZone, language } = tenant;
  // What zod infers may be written to; what is shown is a copy.
  const { dayStarts: _, ...known } = settings;
  const { orderTypes, zones, ...rest } = structuredClone(known) as Shown;
  const convert: Convert = (amount) => toDecimal(amount, currency);
  return {
    ...{ id, name, kind, currency, timeZone, language },
    ...rest,
    orderTypes: typesIn(orderTypes, convert),
    zones: zones.map((zone) => priced(zone, convert)),
  };
};
