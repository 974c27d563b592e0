import type { OrderStatus } from './order-projection.ts';

/** Counters of one kind for one day, one branch and one slot. */
export type FigureItem = { readonly day: string; readonly counters: Readonly<Record<string, number>> };

/** Orders placed in an hour or on a day, and the sales among them, in minor units. */
export type SalesTotal = { readonly orders: number; readonly sales: number };

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** Every counter summed over the items. */
export function sumCounters(items: readonly FigureItem[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { counters } of items) for (const field in counters) sums.set(field, (sums.get(field) ?? 0) + (counters[field] ?? 0));
  return sums;
}

/** From summed SUMS: all 24 hours of the day. */
export const toSalesByHour = (sums: ReadonlyMap<string, number>) =>
  hours.map((hour) => ({ hour, orders: sums.get(`o${hour}`) ?? 0, sales: sums.get(`s${hour}`) ?? 0 }));

/** From summed SUMS: the whole day or range. */
export const toSalesTotal = (sums: ReadonlyMap<string, number>): SalesTotal =>
  toSalesByHour(sums).reduce((all, { orders, sales }) => ({ orders: all.orders + orders, sales: all.sales + sales }), {
    orders: 0,
    sales: 0,
  });

export const toStatusCounts = (sums: ReadonlyMap<string, number>): Record<OrderStatus, number> => ({
  CREATED: sums.get('CREATED') ?? 0,
  IN_PROGRESS: sums.get('IN_PROGRESS') ?? 0,
  DELIVERED: sums.get('DELIVERED') ?? 0,
  CANCELLED: sums.get('CANCELLED') ?? 0,
});

/** A person or a product: how many, how much, and the rest of its counter's name (its own name, a person's role before it). */
export type Tally = { readonly id: string; readonly label: string; readonly count: number; readonly amount: number };

/** From the items of PEOPLE or PRODUCTS: whoever has a count, most first. Of several labels the one of the last day holds. */
export function toTallies(items: readonly FigureItem[]): Tally[] {
  const talliesById = new Map<string, { label: string; count: number; amount: number; day: string }>();
  for (const [field, { value, day }] of sumWithLastDays(items)) {
    const end = field.indexOf('#', 2);
    const id = end < 0 ? field.slice(2) : field.slice(2, end);
    const tally = talliesById.get(id) ?? { label: '', count: 0, amount: 0, day: '' };
    talliesById.set(id, tally);
    if (field.startsWith('t#')) {
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

/** Every counter summed over the items, with the last day on which it counted anything. */
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
