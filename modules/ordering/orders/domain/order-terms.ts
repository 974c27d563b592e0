import type { OrderType } from '#shared/events/event-payloads';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import { formatAmount, type Minor } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import type { Fee } from '../../settings/domain/fee.ts';
import { toFeeName } from '../../settings/domain/fee.ts';
import { isOpenAt } from '../../settings/domain/opening-hours.ts';
import type { TenantSettings } from '../../settings/domain/settings.ts';
import { findZone } from '../../settings/domain/zones.ts';
import { type Order, toInitialPayment } from './order.ts';
import { summarizePayment } from './payment.ts';

type PlacedOrder = { readonly order: Order; readonly events: readonly DomainEvent[] };
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
export function calculateFees(settings: TenantSettings, context: FeeContext, now: Date): readonly Fee[] {
  const { type, total } = context;
  const terms = settings.orderTypes[type];
  if (!terms.offered) throw orderingError('ordering.closed');
  assertTimeAllowed(settings, context, now);
  const zone = type === 'delivery' ? findZone(settings.zones, context) : undefined;
  const { fee, minTotal } = zone ?? terms;
  if (total < minTotal)
    throw orderingError('ordering.below-minimum', {
      params: { amount: formatAmount(minTotal, context.currency) },
    });
  return fee === 0 ? [] : [{ kind: type, ...(zone && { zone: zone.name }), amount: fee }];
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

/** Adds fees to the total of a placed order and to its OrderCreated event. */
export function addFees<P extends PlacedOrder>(placed: P, fees: readonly Fee[]): PlacedOrder {
  if (fees.length === 0) return placed;
  const total = addFeeAmounts(placed.order.total, fees);
  const payment = toInitialPayment(placed.order.payment.method, total, placed.order.tableId);
  const order = { ...placed.order, fees, total, payment };
  const payload = { fees: fees.map((fee) => ({ ...fee, name: toFeeName(fee, 'es') })), total, payment: summarizePayment(order) };
  return {
    order,
    events: placed.events.map((event) =>
      event.type === 'OrderCreated' ? domainEvent('OrderCreated', { ...event.data, ...payload }) : event,
    ),
  };
}

export const addFeeAmounts = (total: Minor, fees: readonly Fee[]) => fees.reduce((sum, { amount }) => sum + amount, total);

/**
 * Applies the tenant's settings to a placed order: the limit of lines and the fees.
 * @throws `ordering.too-many-lines`; every error of `calculateFees`
 */
export function applyOrderTerms<P extends PlacedOrder>(
  placed: P,
  settings: TenantSettings,
  venueContext: Pick<FeeContext, 'zoneId' | 'timeZone'>,
  now: Date,
): PlacedOrder {
  const { orderLines: maxLines } = settings.limits;
  if (placed.order.lines.length > maxLines) throw orderingError('ordering.too-many-lines', { params: { most: maxLines } });
  return addFees(placed, calculateFees(settings, { ...placed.order, ...venueContext }, now));
}
