import type { Minor } from '#shared/values/money';
import type { OnSale } from '../../catalogue/domain/product.ts';
import { refuse } from '../../domain/errors.ts';
import { feesOf, timesFor, withAll } from '../../orders/domain/fees.ts';
import type { Fee } from '../../orders/domain/order.ts';
import type { TenantSettings } from '../../settings/domain/settings.ts';

/** What the house promises to cater for, at this price as long as the quote holds. Times are ISO-8601. */
export type Quote = {
  readonly id: string;
  readonly tenantId: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly packageId: string;
  readonly packageName: string;
  readonly people: number;
  /** For one person. */
  readonly unitPrice: Minor;
  readonly fees: readonly Fee[];
  readonly total: Minor;
  readonly currency: string;
  /** For when. */
  readonly date: string;
  readonly address: string | null;
  readonly note: string | null;
  readonly createdAt: string;
  readonly validUntil: string;
  /** The order that it has become. */
  readonly orderId: string | null;
};
export type QuoteDraft = Pick<
  Quote,
  'id' | 'tenantId' | 'customerId' | 'customerName' | 'packageId' | 'people' | 'date' | 'address' | 'note' | 'currency'
> & { readonly timeZone: string };

/** What the package costs for so many people at that time. It holds for a while, never beyond the time that the house needs. */
export function newQuote({ timeZone, ...draft }: QuoteDraft, entry: OnSale | undefined, settings: TenantSettings, now: Date): Quote {
  const { packageId, people, date, address, currency } = draft;
  const catering = entry?.product.catering;
  if (!entry || !catering) throw refuse('ordering.no-package', { params: { packageId } });
  const { name: packageName, price: unitPrice, isAvailable } = entry.product;
  if (!isAvailable) throw refuse('ordering.unavailable', { params: { names: packageName } });
  if (people < catering.minPeople) throw refuse('ordering.too-few-people', { params: { name: packageName, least: catering.minPeople } });
  if (date <= now.toISOString()) throw refuse('ordering.too-early');
  const goods = unitPrice * people;
  const occasion = { type: 'catering', scheduledFor: date, address, total: goods, currency, zoneId: null, timeZone } as const;
  const fees = feesOf(settings, occasion, now);
  const holds = now.getTime() + settings.catering.quoteHours * 3_600_000;
  const leadTime = timesFor(settings, 'catering', now).earliest.getTime() - now.getTime();
  const validUntil = new Date(Math.min(holds, Date.parse(date) - leadTime)).toISOString();
  const price = { unitPrice, fees, total: withAll(goods, fees) };
  return { ...draft, packageName, ...price, createdAt: now.toISOString(), validUntil, orderId: null };
}

/** Refuses a quote that holds no longer. */
export function refuseExpired({ validUntil }: Quote, now: Date) {
  if (now.toISOString() > validUntil) throw refuse('ordering.quote-expired');
}

/** Refuses packages that stand in an order without a quote. */
export function refuseUnquoted(menu: readonly OnSale[]) {
  const loose = menu.filter(({ product }) => product.catering);
  if (loose.length > 0) throw refuse('ordering.quote-first', { params: { names: loose.map(({ product }) => product.name).join(', ') } });
}
