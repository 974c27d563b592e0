import type { OrderType } from '#shared/events/payloads/fields';
import { orderingError } from '../../domain/errors.ts';

/** How long an order takes until it is ready or delivered, in minutes: at least and at most. */
export type Estimate = { readonly fromMinutes: number; readonly toMinutes: number };

/** The limits of all steps together, as fulfillment plans them for a business that has not changed its workflow. */
const defaultMinutes: Readonly<Record<OrderType, number>> = { delivery: 55, pickup: 25, 'dine-in': 25, catering: 210 };
const defaultBookshopMinutes = 1_560;

/** Returns the estimate of a business of which fulfillment has told none. */
export function getDefaultEstimate(kind: 'restaurant' | 'bookshop', type: OrderType): Estimate {
  const minutes = kind === 'bookshop' ? defaultBookshopMinutes : defaultMinutes[type];
  return { fromMinutes: minutes, toMinutes: minutes };
}

/** Returns the estimate of a branch whose kitchen takes so many minutes longer. */
export const addBusyMinutes = ({ fromMinutes, toMinutes }: Estimate, busyMinutes: number): Estimate => ({
  fromMinutes: fromMinutes + busyMinutes,
  toMinutes: toMinutes + busyMinutes,
});

/** @throws `ordering.house-busy` if an order would take longer than the business lets its guests wait (null: as long as it takes) */
export function assertNotBusy({ toMinutes }: Estimate, maxMinutes: number | null): void {
  if (maxMinutes !== null && toMinutes > maxMinutes)
    throw orderingError('ordering.house-busy', { params: { minutes: toMinutes }, data: { minutes: toMinutes } });
}

/** Between which times an order is promised, in ISO-8601. */
export type PromisedTimes = { readonly promisedFrom: string; readonly promisedTo: string };

/** Returns between which times an order is promised. One for a later time is promised for that time. */
export function promise({ fromMinutes, toMinutes }: Estimate, scheduledFor: string | null, now: Date): PromisedTimes {
  const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();
  return scheduledFor === null
    ? { promisedFrom: inMinutes(fromMinutes), promisedTo: inMinutes(toMinutes) }
    : { promisedFrom: scheduledFor, promisedTo: scheduledFor };
}
