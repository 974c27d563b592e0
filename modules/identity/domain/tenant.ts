import type { Language } from '#shared/errors';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import { defaultThemes, type Theme } from '#shared/values/default-themes';
import { searchKey } from '#shared/values/text-key';

/** A business, with its currency, time zone, language and theme. */
export type Tenant = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'restaurant' | 'bookshop';
  /** ISO 4217 code. */
  readonly currency: string;
  /** IANA time zone name. */
  readonly timeZone: string;
  readonly language: Language;
  readonly theme: Theme;
  readonly createdAt: string;
};

/** A copy of the tenant's settings. If the theme is null or a field is absent, the value from the creation of the tenant applies. */
export type TenantSettingsCopy = { readonly theme: Theme | null } & {
  readonly [K in 'name' | 'currency' | 'timeZone']?: Tenant[K] | null | undefined;
};

export const applyTenantSettings = (tenant: Tenant, { theme, name, currency, timeZone }: TenantSettingsCopy): Tenant => ({
  ...tenant,
  name: name ?? tenant.name,
  currency: currency ?? tenant.currency,
  timeZone: timeZone ?? tenant.timeZone,
  theme: theme ?? tenant.theme,
});

/** The optional fields of a new tenant; `buildTenant` sets defaults for the rest. */
export type NewTenantInput = { readonly [K in Exclude<keyof Tenant, 'id' | 'createdAt'>]?: Tenant[K] | undefined };

/** The format of an id that a new business may request. The id is part of the URLs of its pages. */
export const tenantIdPattern = /^[a-z0-9-]{3,40}$/;

/** Suggests up to four ids for a name, the simplest first. Returns none if the name has fewer than three usable characters. */
export function suggestTenantIds(name: string): readonly string[] {
  const baseId = searchKey(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 34)
    .replaceAll(/^-|-$/g, '');
  return baseId.length < 3 ? [] : [baseId, ...[2, 3, 4].map((nth) => `${baseId}-${nth}`)];
}

/** Builds a new tenant. If the draft has no name, the tenant gets the name of its owner. */
export function buildTenant(id: string, draft: NewTenantInput, ownerName: string, now: Date): Tenant {
  const kind = draft.kind ?? 'restaurant';
  return {
    id,
    name: draft.name ?? ownerName,
    kind,
    currency: draft.currency ?? 'PEN',
    timeZone: draft.timeZone ?? 'America/Lima',
    language: draft.language ?? 'es',
    theme: draft.theme ?? defaultThemes[kind],
    createdAt: now.toISOString(),
  };
}

export const toTenantCreatedEvent = ({ id, name, kind, currency, timeZone, language }: Tenant): DomainEvent =>
  domainEvent('TenantCreated', { tenantId: id, name, kind, currency, timeZone, language });
