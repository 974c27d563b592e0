import { type FigureItem, soldByHour, soldInAll, statusCounts, summed, tallies } from './figures.ts';
import { percentile } from './step-times.ts';

const topProducts = 10;

/** The dashboard's summary from the items of a range. Money in minor units, times in seconds. */
export function summarize(items: {
  readonly sums: readonly FigureItem[];
  readonly steps: readonly FigureItem[];
  readonly products: readonly FigureItem[];
}) {
  const sums = summed(items.sums);
  const { orders, sales } = soldInAll(sums);
  const byStatus = statusCounts(sums);
  const kept = orders - byStatus.CANCELLED;
  return {
    orders: { total: orders, byStatus },
    sales,
    averageTicket: kept > 0 ? Math.round(sales / kept) : 0,
    lateShare: kept > 0 ? (sums.get('late') ?? 0) / kept : 0,
    steps: stepTimes(items.steps),
    topProducts: tallies(items.products)
      .slice(0, topProducts)
      .map(({ id, label, count, amount }) => ({ productId: id, name: label, quantity: count, sales: amount })),
    salesByHour: soldByHour(sums),
  };
}
export type Summary = ReturnType<typeof summarize>;

function stepTimes(items: readonly FigureItem[]) {
  const steps = new Map<string, { milliseconds: number; counts: Map<number, number> }>();
  for (const [field, value] of summed(items)) {
    const cut = field.lastIndexOf('#');
    const stepName = field.slice(0, cut);
    const step = steps.get(stepName) ?? { milliseconds: 0, counts: new Map<number, number>() };
    steps.set(stepName, step);
    if (field.endsWith('#ms')) step.milliseconds = value;
    else step.counts.set(Number(field.slice(cut + 1)), value);
  }
  return [...steps]
    .map(([stepName, { milliseconds, counts }]) => {
      const count = [...counts.values()].reduce((sum, more) => sum + more, 0);
      return { stepName, count, mean: meanSeconds(milliseconds, count), p50: percentile(counts, 0.5), p90: percentile(counts, 0.9) };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => (a.stepName < b.stepName ? -1 : 1));
}

/** To the millisecond. */
export const meanSeconds = (milliseconds: number, count: number) => (count > 0 ? Math.round(milliseconds / count) / 1000 : 0);
