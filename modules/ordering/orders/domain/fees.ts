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

type PlacedOrder = { readonly order: Order; readonly events: readonly DomainEvent[] };
/** What the house's terms are asked about. `total`: of the goods. `zoneId`: the zone that was named, if any. */
export type FeeContext = Pick<Order, 'type' | 'scheduledFor' | 'address' | 'total' | 'currency'> & {
  readonly zoneId: string | null;
  readonly timeZone: string;
};

/** What the house takes for an order like this one. Refuses what it does not offer, or not then, not there or not for so little. */
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

/** The earliest and the latest moment for which an order of this type is taken. */
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

/** The order, and what is said of it, with these on top of what its goods cost. */
export function addFees<P extends PlacedOrder>(placed: P, fees: readonly Fee[]): PlacedOrder {
  if (fees.length === 0) return placed;
  const total = addFeeAmounts(placed.order.total, fees);
  const payment = toInitialPayment(placed.order.payment.method, total);
  const order = { ...placed.order, fees, total, payment };
  const payload = { fees: fees.map((fee) => ({ ...fee, name: toFeeName(fee, 'es') })), total, payment };
  return {
    order,
    events: placed.events.map((event) =>
      event.type === 'OrderCreated' ? domainEvent('OrderCreated', { ...event.data, ...payload }) : event,
    ),
  };
}

export const addFeeAmounts = (total: Minor, fees: readonly Fee[]) => fees.reduce((sum, { amount }) => sum + amount, total);

/** The order on the house's terms. */
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
