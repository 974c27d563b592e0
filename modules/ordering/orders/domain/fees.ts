import type { OrderType } from '#shared/events/event-payloads';
import { type Fact, fact } from '#shared/events/events';
import { amountText, type Minor } from '#shared/values/money';
import { refuse } from '../../domain/errors.ts';
import { feeName } from '../../settings/domain/fee-names.ts';
import { isOpenAt } from '../../settings/domain/opening-hours.ts';
import type { TenantSettings } from '../../settings/domain/settings.ts';
import { zoneOf } from '../../settings/domain/zones.ts';
import { type Fee, type Order, unpaid } from './order.ts';

type Placed = { readonly order: Order; readonly facts: readonly Fact[] };
/** What the house's terms are asked about. `total`: of the goods. `zoneId`: the zone that was named, if any. */
export type Occasion = Pick<Order, 'type' | 'scheduledFor' | 'address' | 'total' | 'currency'> & {
  readonly zoneId: string | null;
  readonly timeZone: string;
};

/** What the house takes for an order like this one. Refuses what it does not offer, or not then, not there or not for so little. */
export function feesOf(settings: TenantSettings, occasion: Occasion, now: Date): readonly Fee[] {
  const { type, total } = occasion;
  const terms = settings.orderTypes[type];
  if (!terms.offered) throw refuse('ordering.closed');
  refuseTime(settings, occasion, now);
  const zone = type === 'delivery' ? zoneOf(settings.zones, occasion) : undefined;
  const { fee, minTotal } = zone ?? terms;
  if (total < minTotal)
    throw refuse('ordering.below-minimum', {
      params: { amount: amountText(minTotal, occasion.currency) },
    });
  return fee === 0 ? [] : [{ kind: type, ...(zone && { zone: zone.name }), amount: fee }];
}

/** The earliest and the latest moment for which an order of this type is taken. */
export function timesFor({ scheduling, catering }: TenantSettings, type: OrderType, now: Date) {
  const isCatering = type === 'catering';
  const lead = isCatering ? catering.leadHours * 60 : scheduling.leadMinutes;
  const days = isCatering ? catering.horizonDays : scheduling.horizonDays;
  return { earliest: new Date(now.getTime() + lead * 60_000), latest: new Date(now.getTime() + days * 86_400_000) };
}

function refuseTime(settings: TenantSettings, { type, scheduledFor, timeZone }: Occasion, now: Date) {
  const at = scheduledFor === null ? now : new Date(scheduledFor);
  if (scheduledFor !== null) {
    const { earliest, latest } = timesFor(settings, type, now);
    if (at < earliest) throw refuse('ordering.too-soon', { params: { time: earliest.toISOString() } });
    if (at > latest) throw refuse('ordering.too-far', { params: { time: latest.toISOString() } });
  }
  if (!isOpenAt(settings.hours, timeZone, at)) throw refuse('ordering.closed');
}

/** The order, and what is said of it, with these on top of what its goods cost. */
export function withFees<P extends Placed>(placed: P, fees: readonly Fee[]): Placed {
  if (fees.length === 0) return placed;
  const total = withAll(placed.order.total, fees);
  const payment = unpaid(placed.order.payment.method, total);
  const order = { ...placed.order, fees, total, payment };
  const said = { fees: fees.map((fee) => ({ ...fee, name: feeName(fee, 'es') })), total, payment };
  return {
    order,
    facts: placed.facts.map((told) => (told.type === 'OrderCreated' ? fact('OrderCreated', { ...told.data, ...said }) : told)),
  };
}

export const withAll = (total: Minor, fees: readonly Fee[]) => fees.reduce((sum, { amount }) => sum + amount, total);

/** The order on the house's terms. */
export function onTerms<P extends Placed>(
  placed: P,
  settings: TenantSettings,
  more: Pick<Occasion, 'zoneId' | 'timeZone'>,
  now: Date,
): Placed {
  const { orderLines: most } = settings.limits;
  if (placed.order.lines.length > most) throw refuse('ordering.too-many-lines', { params: { most } });
  return withFees(placed, feesOf(settings, { ...placed.order, ...more }, now));
}
