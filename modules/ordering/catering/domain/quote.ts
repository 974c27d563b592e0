import type { Minor } from '#shared/values/money';
import type { ProductWithStock } from '../../catalogue/domain/product.ts';
import { orderingError } from '../../domain/errors.ts';
import { calculateFees, findPriceTerms, getSchedulingWindow } from '../../orders/domain/order-terms.ts';
import { calculateOrderTotal, type OrderCharge } from '../../orders/domain/order-total.ts';
import type { OrderTax, TaxTerms } from '../../orders/domain/tax.ts';
import type { Fee } from '../../settings/domain/fee.ts';
import type { TenantSettings } from '../../settings/domain/settings.ts';

/** A catering offer with a fixed price until `validUntil`. Amounts are in minor units, times in ISO-8601. */
export type Quote = {
  readonly id: string;
  readonly tenantId: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly packageId: string;
  readonly packageName: string;
  readonly people: number;
  /** Per person. */
  readonly unitPrice: Minor;
  readonly fees: readonly Fee[];
  /** Absent, as are the tax and its terms, in quotes of earlier versions: none. */
  readonly charges?: readonly OrderCharge[];
  readonly tax?: readonly OrderTax[];
  readonly taxTerms?: TaxTerms | null;
  /** The tax rate of the package; null or absent: the first rate. */
  readonly taxRateId?: string | null;
  readonly total: Minor;
  readonly currency: string;
  /** When the food is needed. */
  readonly date: string;
  readonly address: string | null;
  readonly note: string | null;
  readonly createdAt: string;
  readonly validUntil: string;
  /** The id of the order, after the quote was confirmed. */
  readonly orderId: string | null;
};
export type QuoteDraft = Pick<
  Quote,
  'id' | 'tenantId' | 'customerId' | 'customerName' | 'packageId' | 'people' | 'date' | 'address' | 'note' | 'currency'
> & { readonly timeZone: string; readonly businessDay: string };

/**
 * Creates a quote for a package. It is valid for `quoteHours` of the settings, but never longer than until the lead time before `date`.
 * @throws `ordering.no-package` if the product does not exist or is not a catering package; `ordering.unavailable`
 * @throws `ordering.too-few-people` below the minimum of the package; `ordering.too-early` if `date` has passed
 * @throws every error of `calculateFees`
 */
export function createQuote(
  { timeZone, businessDay, ...draft }: QuoteDraft,
  productWithStock: ProductWithStock | undefined,
  settings: TenantSettings,
  now: Date,
): Quote {
  const { packageId, people, date, address, currency } = draft;
  const catering = productWithStock?.product.catering;
  if (!productWithStock || !catering) throw orderingError('ordering.no-package', { params: { packageId } });
  const { name: packageName, price: unitPrice, isAvailable, taxRateId = null } = productWithStock.product;
  if (!isAvailable) throw orderingError('ordering.unavailable', { params: { names: packageName } });
  if (people < catering.minPeople)
    throw orderingError('ordering.too-few-people', { params: { name: packageName, least: catering.minPeople } });
  if (date <= now.toISOString()) throw orderingError('ordering.too-early');
  const subtotal = unitPrice * people;
  const context = { type: 'catering', scheduledFor: date, address, total: subtotal, currency, zoneId: null, timeZone } as const;
  const fees = calculateFees(settings, context, now);
  const holdsUntil = now.getTime() + settings.catering.quoteHours * 3_600_000;
  const leadTime = getSchedulingWindow(settings, 'catering', now).earliest.getTime() - now.getTime();
  const validUntil = new Date(Math.min(holdsUntil, Date.parse(date) - leadTime)).toISOString();
  const terms = { fees, ...findPriceTerms(settings, 'catering', businessDay), tip: 0 };
  const line = { lineId: 'l1', quantity: people, unitPrice, ...(taxRateId !== null && { taxRateId }) };
  const { charges, tax, total } = calculateOrderTotal([line], [], terms);
  const price = { unitPrice, fees, charges, tax, taxTerms: terms.taxTerms, taxRateId, total };
  return { ...draft, packageName, ...price, createdAt: now.toISOString(), validUntil, orderId: null };
}

/** @throws `ordering.quote-expired` */
export function assertNotExpired({ validUntil }: Quote, now: Date) {
  if (now.toISOString() > validUntil) throw orderingError('ordering.quote-expired');
}
