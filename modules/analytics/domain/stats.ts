import { type DayRange, daysOf } from './day-range.ts';
import { type FigureItem, soldByHour, soldInAll, summed, tallies } from './figures.ts';
import { meanSeconds } from './summary.ts';

/** The dashboard's series and people from the items of a range. Money in minor units, times in seconds. */
export function seriesOf(range: DayRange, items: { readonly sums: readonly FigureItem[]; readonly people: readonly FigureItem[] }) {
  const byDay = Map.groupBy(items.sums, ({ day }) => day);
  return {
    byDay: daysOf(range).map((day) => ({ day, ...soldInAll(summed(byDay.get(day) ?? [])) })),
    byHour: soldByHour(summed(items.sums)),
    people: tallies(items.people).map(({ id, label, count, amount }) => {
      const [role = '', ...name] = label.split('#');
      return { userId: id, name: name.join('#'), role, steps: count, meanSeconds: meanSeconds(amount, count) };
    }),
  };
}
export type Stats = ReturnType<typeof seriesOf>;
