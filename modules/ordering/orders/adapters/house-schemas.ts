import * as z from 'zod';
import { orderTypes } from '#shared/events/payloads/fields';
import { toDecimal } from '#shared/values/money';
import { businessContactSchemas, TenantResponse, weekHoursSchema } from '../../settings/adapters/settings-schemas.ts';
import type { House } from '../domain/house.ts';

const settingsFields = TenantResponse.shape;

export const HouseResponse = z
  .object({
    tenantId: z.string(),
    name: settingsFields.name,
    kind: settingsFields.kind,
    currency: settingsFields.currency,
    timeZone: settingsFields.timeZone,
    language: settingsFields.language,
    theme: z.object({ primary: z.string(), accent: z.string(), logoUrl: z.string().nullable() }),
    logoUrl: z.string().nullable(),
    ...businessContactSchemas,
    /** Those that are offered. `slots`: the first 50 times for later, a quarter of an hour apart. */
    orderTypes: z.array(
      z.object({ type: z.enum(orderTypes), fee: z.number(), minTotal: z.number(), leadMinutes: z.int(), slots: z.array(z.string()) }),
    ),
    zones: settingsFields.zones,
    paymentMethods: z.array(z.enum(['cash', 'card', 'wallet'])),
    wallets: settingsFields.wallets,
    /** Those that are enabled. */
    charges: settingsFields.charges,
    tax: settingsFields.tax,
    branches: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        address: z.string(),
        phone: z.string().nullable(),
        location: z.object({ lat: z.number(), lng: z.number() }).nullable(),
        timeZone: z.string(),
        isActive: z.boolean(),
        hours: weekHoursSchema,
        openNow: z.boolean(),
        /** When it opens next; null while it is open, and if it never opens. */
        opensAt: z.string().nullable(),
        /** When it closes next; null while it is closed, and if it never closes. */
        closesAt: z.string().nullable(),
        pausedUntil: z.string().nullable(),
        busyMinutes: z.int(),
      }),
    ),
  })
  .meta({ id: 'House' });

export function toHouseResponse(house: House): z.infer<typeof HouseResponse> {
  const { tenantId, tenant, settings, theme, orderTypes: types, paymentMethods, branches } = house;
  const { name, kind, currency, timeZone, language } = tenant;
  const toPrices = ({ fee, minTotal }: { readonly fee: number; readonly minTotal: number }) => ({
    fee: toDecimal(fee, currency),
    minTotal: toDecimal(minTotal, currency),
  });
  const { contact, legal, zones, wallets, charges, tax } = settings;
  // The schema's type is mutable, so return a copy.
  return structuredClone({
    tenantId,
    name,
    kind,
    currency,
    timeZone,
    language,
    theme,
    logoUrl: theme.logoUrl,
    contact,
    legal,
    orderTypes: types.map((one) => ({ ...one, ...toPrices(one), slots: [...one.slots] })),
    zones: zones.map((zone) => ({ ...zone, ...toPrices(zone) })),
    paymentMethods,
    wallets,
    charges: charges.filter(({ enabled }) => enabled),
    tax,
    branches,
  }) as z.infer<typeof HouseResponse>;
}
