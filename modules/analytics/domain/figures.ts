import type { OrderStatus } from './order-projection.ts';

/** The counters of one kind, day, branch and slot. `day` is a business day (YYYY-MM-DD). */
export type FigureItem = { readonly day: string; readonly counters: Readonly<Record<string, number>> };

/** The number of orders placed, cancelled ones included, and the sales in minor units without cancelled orders. */
export type SalesTotal = { readonly orders: number; readonly sales: number };

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** Sums each counter over the items. */
export function sumCounters(items: readonly FigureItem[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { counters } of items) for (const field in counters) sums.set(field, (sums.get(field) ?? 0) + (counters[field] ?? 0));
  return sums;
}

/** Returns orders and sales for each hour of the day (0 to 23), from the summed SUMS counters. */
export const toSalesByHour = (sums: ReadonlyMap<string, number>) =>
  hours.map((hour) => ({ hour, orders: sums.get(`o${hour}`) ?? 0, sales: sums.get(`s${hour}`) ?? 0 }));

/** Returns orders and sales in total, from the summed SUMS counters. */
export const toSalesTotal = (sums: ReadonlyMap<string, number>): SalesTotal =>
  toSalesByHour(sums).reduce((all, { orders, sales }) => ({ orders: all.orders + orders, sales: all.sales + sales }), {
    orders: 0,
    sales: 0,
  });

/** Returns the number of orders in each status, from the summed SUMS counters. */
export const toStatusCounts = (sums: ReadonlyMap<string, number>): Record<OrderStatus, number> => ({
  CREATED: sums.get('CREATED') ?? 0,
  IN_PROGRESS: sums.get('IN_PROGRESS') ?? 0,
  DELIVERED: sums.get('DELIVERED') ?? 0,
  CANCELLED: sums.get('CANCELLED') ?? 0,
});

/**
 * The totals of a person (steps, milliseconds) or a product (units, sales in minor units). `label` is the name of a product, or
 * `role#name` of a person.
 */
export type Tally = { readonly id: string; readonly label: string; readonly count: number; readonly amount: number };

/**
 * Returns a tally for each person or product with a count above 0, highest count first, from PEOPLE or PRODUCTS items. If a label has
 * changed, the one of the latest day is used. `letter`: `v` for the voids and `c` for the comps of people.
 */
export function toTallies(items: readonly FigureItem[], letter: '' | 'v' | 'c' = ''): Tally[] {
  const talliesById = new Map<string, { label: string; count: number; amount: number; day: string }>();
  const [countPrefix, amountPrefix] = [`${letter}n#`, `${letter}t#`];
  for (const [field, { value, day }] of sumWithLastDays(items)) {
    const isAmount = field.startsWith(amountPrefix);
    if (!isAmount && !field.startsWith(countPrefix)) continue;
    const end = field.indexOf('#', countPrefix.length);
    const id = end < 0 ? field.slice(countPrefix.length) : field.slice(countPrefix.length, end);
    const tally = talliesById.get(id) ?? { label: '', count: 0, amount: 0, day: '' };
    talliesById.set(id, tally);
    if (isAmount) {
      tally.amount += value;
      continue;
    }
    tally.count += value;
    const label = field.slice(end + 1);
    if (day > tally.day || (day === tally.day && label > tally.label)) Object.assign(tally, { day, label });
  }
  return [...talliesById]
    .filter(([, { count }]) => count > 0)
    .map(([id, { label, count, amount }]) => ({ id, label, count, amount }))
    .sort((a, b) => b.count - a.count || b.amount - a.amount || (a.id < b.id ? -1 : 1));
}

/** Sums each counter over the items, and returns the last day on which it is above 0. */
function sumWithLastDays(items: readonly FigureItem[]) {
  const sums = new Map<string, { value: number; day: string }>();
  for (const { day, counters } of items) {
    for (const field in counters) {
      const by = counters[field] ?? 0;
      const sum = sums.get(field) ?? { value: 0, day: '' };
      sum.value += by;
      if (by > 0 && day > sum.day) sum.day = day;
      sums.set(field, sum);
    }
  }
  return sums;
}
