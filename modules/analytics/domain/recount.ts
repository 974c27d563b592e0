import { addDays } from '#shared/values/business-day';
import { type Counters, toContribution } from './contribution.ts';
import { addMonths } from './day-range.ts';
import type { OrderProjection } from './order-projection.ts';

/**
 * A counter that was not what the orders add up to. `branchId`: null for orders without a branch; `allBranches` if it counts for all
 * branches together only. Amounts are in minor units, times in milliseconds.
 */
export type Difference = {
  readonly day: string;
  readonly branchId: string | null;
  readonly allBranches: boolean;
  readonly figure: string;
  readonly stored: number;
  readonly counted: number;
};

/**
 * A recount of all figures of a tenant, day by day, newest first. `next`: the day (YYYY-MM-DD) or month (YYYY-MM) that comes next; null when
 * it is done. `orders` and `days` are those counted so far; days without orders are not among them.
 */
export type Recount = {
  readonly id: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly next: string | null;
  readonly days: number;
  readonly orders: number;
  readonly differenceCount: number;
  /** The first 100. */
  readonly differences: readonly Difference[];
};

/** Whether there is a recount that is not done. */
export const isRunning = (recount: Recount | undefined): recount is Recount => recount !== undefined && recount.next !== null;

const maxDifferences = 100;
/** How far back orders are looked for, in months. */
const maxMonths = 120;

/** Starts with next month, because clocks differ. */
export function beginRecount(id: string, now: Date): Recount {
  const at = now.toISOString();
  const counts = { days: 0, orders: 0, differenceCount: 0, differences: [] };
  return { id, startedAt: at, finishedAt: null, next: addMonths(at.slice(0, 7), 1), ...counts };
}

/** Whether a recount goes on with a whole month. */
export const isMonth = (place: string) => place.length === 7;

/** Goes on after a month without orders, or after a day. */
export function continueRecount(
  recount: Recount,
  now: Date,
  day: { readonly orders: number; readonly differences: readonly Difference[] } = { orders: 0, differences: [] },
): Recount {
  const next = recount.next === null ? null : toNext(recount.next, recount.startedAt);
  return {
    ...recount,
    next,
    finishedAt: next === null ? now.toISOString() : null,
    days: recount.days + (day.orders > 0 || day.differences.length > 0 ? 1 : 0),
    orders: recount.orders + day.orders,
    differenceCount: recount.differenceCount + day.differences.length,
    differences: [...recount.differences, ...day.differences].slice(0, maxDifferences),
  };
}

function toNext(place: string, startedAt: string): string | null {
  const month = place.slice(0, 7);
  if (!isMonth(place) && !place.endsWith('-01')) return addDays(place, -1);
  const before = addMonths(month, -1);
  return before < addMonths(startedAt.slice(0, 7), -maxMonths) ? null : before;
}

/** Goes on with the last day of a month that has orders. */
export const enterMonth = (recount: Recount, month: string): Recount => ({ ...recount, next: addDays(`${addMonths(month, 1)}-01`, -1) });

/** Counters of a day by place: see `toFigurePlace`. */
export type DayCounters = Map<string, Record<string, number>>;

/** Where counters of a day are: kind and slot, and a branch, or all branches together. */
export const toFigurePlace = (slot: string, branchId: string | null, allBranches: boolean) => JSON.stringify([slot, branchId, allBranches]);

/** Adds to the counters of a day what an order contributes to it. */
export function addContribution(counters: DayCounters, order: OrderProjection, day: string): void {
  const { created } = order;
  if (!created) return;
  const contribution: Counters = toContribution(order);
  for (const [slot, fields] of contribution) {
    const [place = '', correctedDay] = slot.split('@');
    if ((correctedDay ?? created.day) !== day) continue;
    const key = toFigurePlace(place, correctedDay === undefined ? created.branchId : null, correctedDay !== undefined);
    const sums = counters.get(key) ?? {};
    counters.set(key, sums);
    for (const [field, value] of fields) sums[field] = (sums[field] ?? 0) + value;
  }
}

type Values = Readonly<Record<string, number>>;

/** Returns the counters that differ. A counter that is absent is 0. */
export const listDifferingFields = (stored: Values, counted: Values): readonly string[] =>
  [...new Set([...Object.keys(stored), ...Object.keys(counted)])].filter((field) => (stored[field] ?? 0) !== (counted[field] ?? 0));

/** Whether a counter (`kind` and name) is an amount of money. */
export function isMoneyCounter(figure: string): boolean {
  const [kind = '', name = ''] = figure.split(' ');
  if (kind === 'SUMS') return /^s\d+$/.test(name) || (name.startsWith('m#') && !/#(orders|sold)$/.test(name));
  return (kind === 'PRODUCTS' && name.startsWith('t#')) || (kind === 'PEOPLE' && /^[vc]t#/.test(name));
}
