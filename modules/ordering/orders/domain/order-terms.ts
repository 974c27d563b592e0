import type { OrderType } from '#shared/events/payloads/fields';
import { formatAmount, type Minor, toDecimal } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import type { Fee } from '../../settings/domain/fee.ts';
import { isOpenAt } from '../../settings/domain/opening-hours.ts';
import type { TenantSettings } from '../../settings/domain/settings.ts';
import { findZone } from '../../settings/domain/zones.ts';
import type { Order, OrderWithEvents } from './order.ts';
import { toInitialPayment, toPlacedOrder } from './order-placement.ts';
import { calculateOrderTotal, findChargeTerms, type OrderPriceTerms } from './order-total.ts';
import { type Check, refuseAtOnce } from './problems.ts';
import { findTaxTerms } from './tax.ts';

/** The parts of an order that decide its fees. `total`: after discounts, without fees, in minor units. `zoneId`: null if none was named. */
export type FeeContext = Pick<Order, 'type' | 'scheduledFor' | 'address' | 'total' | 'currency'> & {
  readonly zoneId: string | null;
  readonly timeZone: string;
};

/**
 * Calculates the fees of an order, in minor units.
 * @throws `ordering.closed` if the order type is not offered or the restaurant is closed at that time
 * @throws `ordering.too-soon` or `ordering.too-far` if it is scheduled outside the scheduling window
 * @throws `ordering.unknown-zone` or `ordering.outside-zones` for a delivery; `ordering.below-minimum` if the total is too low
 */
export function calculateFees(settings: TenantSettings, context: FeeContext, now: Date, check: Check = refuseAtOnce): readonly Fee[] {
  const { type, total } = context;
  const terms = settings.orderTypes[type];
  check('type', () => assertOffered(terms), undefined);
  check('scheduledFor', () => assertTimeAllowed(settings, context, now), undefined);
  const findContextZone = () => (type === 'delivery' ? findZone(settings.zones, context) : undefined);
  const zone = check(context.zoneId === null ? 'address' : 'zoneId', findContextZone, undefined);
  const { fee, minTotal } = zone ?? terms;
  check('items', () => assertMinimum(total, minTotal, context.currency), undefined);
  return fee === 0 ? [] : [{ kind: type, ...(zone && { zone: zone.name }), amount: fee }];
}

function assertOffered({ offered }: TenantSettings['orderTypes'][OrderType]) {
  if (!offered) throw orderingError('ordering.closed');
}

function assertMinimum(total: Minor, minTotal: Minor, currency: string) {
  if (total < minTotal)
    throw orderingError('ordering.below-minimum', {
      params: { amount: formatAmount(minTotal, currency) },
      data: { missing: toDecimal(minTotal - total, currency) },
    });
}

/** Returns the earliest and the latest time for which an order of this type can be scheduled. */
export function getSchedulingWindow({ scheduling, catering }: TenantSettings, type: OrderType, now: Date) {
  const isCatering = type === 'catering';
  const leadMinutes = isCatering ? catering.leadHours * 60 : scheduling.leadMinutes;
  const horizonDays = isCatering ? catering.horizonDays : scheduling.horizonDays;
  return { earliest: new Date(now.getTime() + leadMinutes * 60_000), latest: new Date(now.getTime() + horizonDays * 86_400_000) };
}

function assertTimeAllowed(settings: TenantSettings, { type, scheduledFor, timeZone }: FeeContext, now: Date) {
  const at = scheduledFor === null ? now : new Date(scheduledFor);
  if (scheduledFor !== null) {
    const { earliest, latest } = getSchedulingWindow(settings, type, now);
    if (at < earliest) throw orderingError('ordering.too-soon', { params: { time: earliest.toISOString() } });
    if (at > latest) throw orderingError('ordering.too-far', { params: { time: latest.toISOString() } });
  }
  if (!isOpenAt(settings.hours, timeZone, at)) throw orderingError('ordering.closed');
}

/** Adds what an order costs besides its lines to a placed order: fees, charges, tax and tip. */
export function addPriceTerms({ order }: OrderWithEvents, terms: Omit<OrderPriceTerms, 'tip'>): OrderWithEvents {
  const { fees, taxTerms } = terms;
  const { charges, tax, total } = calculateOrderTotal(order.lines, order.discounts ?? [], { ...terms, tip: order.tip ?? 0 });
  return toPlacedOrder({
    ...order,
    ...(fees.length > 0 && { fees }),
    ...(charges.length > 0 && { charges }),
    ...(tax.length > 0 && { tax }),
    ...(taxTerms && { taxTerms }),
    total,
    payment: toInitialPayment(order.payment.method, total, order.tableId),
  });
}

/** Returns the charges and the tax that hold for an order of this type on a business day. */
export const findPriceTerms = (
  { charges, tax }: TenantSettings,
  type: OrderType,
  businessDay: string,
): Omit<OrderPriceTerms, 'tip' | 'fees'> => ({
  charges: findChargeTerms(charges, type),
  taxTerms: findTaxTerms(tax, businessDay),
});

/**
 * Applies the tenant's settings to a placed order: the limit of lines, the fees, the charges and the tax.
 * @throws `ordering.too-many-lines`; every error of `calculateFees`
 */
export function applyOrderTerms(
  placed: OrderWithEvents,
  settings: TenantSettings,
  context: Pick<FeeContext, 'zoneId' | 'timeZone'> & { readonly businessDay: string },
  now: Date,
  check: Check = refuseAtOnce,
): OrderWithEvents {
  const { order } = placed;
  check('items', () => assertLineCount(order, settings.limits.orderLines), undefined);
  const fees = calculateFees(settings, { ...order, ...context }, now, check);
  return addPriceTerms(placed, { fees, ...findPriceTerms(settings, order.type, context.businessDay) });
}

function assertLineCount({ lines }: Order, most: number) {
  if (lines.length > most) throw orderingError('ordering.too-many-lines', { params: { most } });
}
