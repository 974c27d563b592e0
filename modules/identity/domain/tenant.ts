import type { Language } from '#shared/errors';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import { searchKey } from '#shared/values/text-key';

/** How the tenant's pages look. Colours are CSS colours. */
type Theme = { readonly primary: string; readonly accent: string; readonly logoUrl: string | null };

/** One business and what its money, clocks and pages are. */
export type Tenant = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'restaurant' | 'bookshop';
  /** ISO 4217. */
  readonly currency: string;
  /** IANA. */
  readonly timeZone: string;
  readonly language: Language;
  readonly theme: Theme;
  readonly createdAt: string;
};

/** What a tenant's settings say of it; a null theme, and what is absent, is as it was made. */
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

/** What may be said of a new tenant; the rest is the house's default. */
export type NewTenantInput = { readonly [K in Exclude<keyof Tenant, 'id' | 'createdAt'>]?: Tenant[K] | undefined };

/** An id that a new business may ask for; it stands in the address of its pages. */
export const tenantIdPattern = /^[a-z0-9-]{3,40}$/;

/** Ids made from a name, the plainest first; none where the name has too few letters for one. */
export function suggestTenantIds(name: string): readonly string[] {
  const baseId = searchKey(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 34)
    .replaceAll(/^-|-$/g, '');
  return baseId.length < 3 ? [] : [baseId, ...[2, 3, 4].map((nth) => `${baseId}-${nth}`)];
}

const defaultThemes = {
  restaurant: { primary: '#b3261e', accent: '#f2b705', logoUrl: null },
  bookshop: { primary: '#1f4e79', accent: '#e0a458', logoUrl: null },
} as const satisfies Record<Tenant['kind'], Theme>;

/** A new tenant; without a name it is called by its owner. */
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
