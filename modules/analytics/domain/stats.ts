import { type DayRange, listDays } from './day-range.ts';
import { type FigureItem, sumCounters, type Tally, toSalesByHour, toSalesTotal, toTallies } from './figures.ts';
import { toMoneyFigures } from './money-figures.ts';
import { toMeanSeconds } from './summary.ts';

/**
 * Computes the series by day and hour, and the statistics by person, from the figures of a range. Money in minor units, times in seconds.
 * @throws RangeError for more than 366 days
 */
export function toDashboardStats(range: DayRange, items: { readonly sums: readonly FigureItem[]; readonly people: readonly FigureItem[] }) {
  const byDay = Map.groupBy(items.sums, ({ day }) => day);
  return {
    byDay: listDays(range).map((day) => {
      const sums = sumCounters(byDay.get(day) ?? []);
      const { orders, sales } = toSalesTotal(sums);
      return { day, orders, sales, money: { ...toMoneyFigures(sums).total, sales } };
    }),
    byHour: toSalesByHour(sumCounters(items.sums)),
    people: toPeople(items.people),
  };
}

/** People by the steps that they completed, then those who only voided lines or gave them away. */
function toPeople(items: readonly FigureItem[]) {
  const [steps, voids, comps] = [toTallies(items), toTallies(items, 'v'), toTallies(items, 'c')];
  const people = new Map([...steps, ...voids, ...comps].toReversed().map(({ id, label }) => [id, label]));
  const of = (tallies: readonly Tally[], id: string) => tallies.find((tally) => tally.id === id) ?? { count: 0, amount: 0 };
  const ids = [...new Set([...steps, ...voids, ...comps].map(({ id }) => id))];
  return ids.map((id) => {
    const [role = '', ...name] = (people.get(id) ?? '').split('#');
    const { count, amount } = of(steps, id);
    const taken = { voids: toCountAndAmount(of(voids, id)), comps: toCountAndAmount(of(comps, id)) };
    return { userId: id, name: name.join('#'), role, steps: count, meanSeconds: toMeanSeconds(amount, count), ...taken };
  });
}

const toCountAndAmount = ({ count, amount }: Pick<Tally, 'count' | 'amount'>) => ({ count, amount });
export type DashboardStats = ReturnType<typeof toDashboardStats>;
