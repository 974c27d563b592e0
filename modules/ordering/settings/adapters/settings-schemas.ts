import * as z from 'zod';
import { orderTypes } from '#shared/events/payloads/fields';
import { closingTimeSchema, timeOfDaySchema } from '#shared/http/schemas/dates';
import { patternWithMessage } from '#shared/http/schemas/patterns';
import { timeZoneSchema } from '#shared/http/schemas/time-zones';
import { webAddressSchema } from '#shared/http/schemas/web-addresses';
import { isCurrency } from '#shared/values/currencies';
import { amountSchema, toDecimal, toMinor } from '#shared/values/money';
import { weekdays } from '../domain/opening-hours.ts';
import type { TenantSettings } from '../domain/settings.ts';
import type { SettingsPatch, TenantWithSettings } from '../use-cases/manage-settings.ts';

const name = z.string().trim().min(1).max(60);
const days = z.int().min(1).max(366);
const colour = z
  .string()
  .regex(patternWithMessage(/^#[0-9a-fA-F]{6}$/, { es: 'Debe ser un color, como #1f4e79', en: 'Must be a colour, such as #1f4e79' }));
const hasDistinct = (key: string) => (list: readonly Readonly<Record<string, unknown>>[]) =>
  new Set(list.map((one) => one[key])).size === list.length;

const OpeningSpansBody = z.array(z.object({ from: timeOfDaySchema, to: closingTimeSchema })).max(6);
const OrderTypeTermsBody = z.object({ offered: z.boolean(), fee: amountSchema, minTotal: amountSchema });
const DeliveryZoneBody = z.object({
  id: z.string().min(1).max(60),
  name,
  fee: amountSchema,
  minTotal: amountSchema,
  districts: z.array(name).max(100),
});
const logoUrl = webAddressSchema.nullable();

const fields = {
  hours: z.object(
    Object.fromEntries(weekdays.map((day) => [day, OpeningSpansBody])) as Record<(typeof weekdays)[number], typeof OpeningSpansBody>,
  ),
  orderTypes: z.object(
    Object.fromEntries(orderTypes.map((type) => [type, OrderTypeTermsBody])) as Record<
      (typeof orderTypes)[number],
      typeof OrderTypeTermsBody
    >,
  ),
  zones: z
    .array(DeliveryZoneBody)
    .max(100)
    .refine(hasDistinct('id'), { params: { rule: 'different-ids' } }),
  scheduling: z.object({ leadMinutes: z.int().min(0).max(10_080), horizonDays: days }),
  catering: z.object({ leadHours: z.int().min(0).max(720), horizonDays: days, quoteHours: z.int().min(1).max(720) }),
  businessDayStartsAt: timeOfDaySchema,
  billWaitingMinutes: z.int().min(1).max(60),
  tablePins: z.enum(['none', 'made']),
  limits: z.object({ orderLines: z.int().min(1).max(50) }),
  synonyms: z
    .array(z.array(z.string().trim().min(1).max(30)).min(2).max(10))
    .max(100)
    .nullable(),
  theme: z.object({ primary: colour, accent: colour, logoUrl }).nullable(),
};
const businessFields = {
  name: z.string().trim().min(1).max(120),
  currency: z.string().refine(isCurrency, { params: { rule: 'currency' } }),
  timeZone: timeZoneSchema,
};
const phone = z
  .string()
  .trim()
  .regex(
    patternWithMessage(/^\+?[\d ()-]{6,20}$/, {
      es: 'Debe ser un teléfono, como +51 987 654 321',
      en: 'Must be a telephone number, such as +51 987 654 321',
    }),
  );
const textUpTo = (maxLength: number) => z.string().trim().min(1).max(maxLength);
const contactFields = {
  contact: z.object({
    phone: phone.nullable(),
    email: z.string().trim().toLowerCase().max(254).check(z.email()).nullable(),
    address: textUpTo(300).nullable(),
  }),
  legal: z.object({ name: textUpTo(120).nullable(), taxNumber: textUpTo(40).nullable() }),
};

/** Each setting given replaces the stored one as a whole, except `contact` and `legal`, of which each field is replaced by itself. */
export const SettingsBody = z
  .strictObject({ ...fields, ...businessFields, contact: contactFields.contact.partial(), legal: contactFields.legal.partial() })
  .partial()
  .meta({ id: 'SettingsUpdate' });
/** Fields that only the owner may change: the identity of the business to the public and the law. */
export const ownerOnlyFields = ['name', 'currency', 'timeZone', 'contact', 'legal'] as const satisfies (keyof z.infer<
  typeof SettingsBody
>)[];
export const TenantResponse = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['restaurant', 'bookshop']),
    currency: z.string(),
    timeZone: z.string(),
    language: z.string(),
    ...fields,
    ...contactFields,
  })
  .meta({ id: 'Settings' });

type SettingsResponse = Omit<z.infer<typeof TenantResponse>, 'id' | 'name' | 'kind' | 'currency' | 'timeZone' | 'language'>;
type PricedTerms = { readonly fee: number; readonly minTotal: number };
type PricedSettings = Pick<SettingsResponse, 'orderTypes' | 'zones'> | Pick<TenantSettings, 'orderTypes' | 'zones'>;

/** Converts an amount to or from minor units. `path`: where it is in the settings, for error messages. */
type Convert = (amount: number, ...path: readonly (string | number)[]) => number;

const convertTerms = <T extends PricedTerms>(terms: T, convert: Convert, ...path: readonly (string | number)[]) => ({
  ...terms,
  fee: convert(terms.fee, ...path, 'fee'),
  minTotal: convert(terms.minTotal, ...path, 'minTotal'),
});
const convertOrderTypes = (types: PricedSettings['orderTypes'], convert: Convert) =>
  Object.fromEntries(
    orderTypes.map((type) => [type, convertTerms(types[type], convert, 'orderTypes', type)]),
  ) as SettingsResponse['orderTypes'];

export const toSettingsPatch = ({ orderTypes, zones, ...rest }: z.infer<typeof SettingsBody>, currency: string): SettingsPatch => {
  const convert: Convert = (amount, ...path) => toMinor(amount, currency, ...path);
  return {
    ...rest,
    orderTypes: orderTypes && convertOrderTypes(orderTypes, convert),
    zones: zones?.map((zone, index) => convertTerms(zone, convert, 'zones', index)),
  };
};

export const toTenantResponse = ({ id, tenant, settings }: TenantWithSettings): z.infer<typeof TenantResponse> => {
  const { name, kind, currency, timeZone, language } = tenant;
  // The schema's type is mutable, so return a copy.
  const { dayStarts: _, tax: _tax, charges: _charges, wallets: _wallets, voidLimit: _limit, estimates: _est, ...publicSettings } = settings;
  const { orderTypes, zones, ...rest } = structuredClone(publicSettings) as SettingsResponse;
  const convert: Convert = (amount) => toDecimal(amount, currency);
  return {
    id,
    name,
    kind,
    currency,
    timeZone,
    language,
    ...rest,
    orderTypes: convertOrderTypes(orderTypes, convert),
    zones: zones.map((zone) => convertTerms(zone, convert)),
  };
};
