import { type DayRange, listDays } from './day-range.ts';
import { type FigureItem, sumCounters, toSalesByHour, toSalesTotal, toTallies } from './figures.ts';
import { toMeanSeconds } from './summary.ts';

/**
 * Computes the series by day and hour, and the statistics by person, from the figures of a range. Money in minor units, times in seconds.
 * @throws RangeError for more than 366 days
 */
export function toDashboardStats(range: DayRange, items: { readonly sums: readonly FigureItem[]; readonly people: readonly FigureItem[] }) {
  const byDay = Map.groupBy(items.sums, ({ day }) => day);
  return {
    byDay: listDays(range).map((day) => ({ day, ...toSalesTotal(sumCounters(byDay.get(day) ?? [])) })),
    byHour: toSalesByHour(sumCounters(items.sums)),
    people: toTallies(items.people).map(({ id, label, count, amount }) => {
      const [role = '', ...name] = label.split('#');
      return { userId: id, name: name.join('#'), role, steps: count, meanSeconds: toMeanSeconds(amount, count) };
    }),
  };
}
export type DashboardStats = ReturnType<typeof toDashboardStats>;
