import { type FigureItem, sumCounters, toSalesByHour, toSalesTotal, toStatusCounts, toTallies } from './figures.ts';
import { toMoneyFigures } from './money-figures.ts';
import { percentileOf } from './step-times.ts';

const maxTopProducts = 10;

/**
 * Computes the summary from the figures of a range. Money in minor units, times in seconds. `averageTicket` and `lateShare` (0 to 1) leave
 * out cancelled orders. `topProducts` has at most 10 entries.
 */
export function toDashboardSummary(items: {
  readonly sums: readonly FigureItem[];
  readonly steps: readonly FigureItem[];
  readonly products: readonly FigureItem[];
}) {
  const sums = sumCounters(items.sums);
  const { orders, sales } = toSalesTotal(sums);
  const byStatus = toStatusCounts(sums);
  const notCancelledCount = orders - byStatus.CANCELLED;
  const { total, byChannel, byType } = toMoneyFigures(sums);
  return {
    orders: { total: orders, byStatus },
    sales,
    money: { ...total, sales },
    byChannel,
    byType,
    averageTicket: notCancelledCount > 0 ? Math.round(sales / notCancelledCount) : 0,
    lateShare: notCancelledCount > 0 ? (sums.get('late') ?? 0) / notCancelledCount : 0,
    steps: toStepTimes(items.steps),
    topProducts: toTallies(items.products)
      .slice(0, maxTopProducts)
      .map(({ id, label, count, amount }) => ({ productId: id, name: label, quantity: count, sales: amount })),
    salesByHour: toSalesByHour(sums),
  };
}
export type DashboardSummary = ReturnType<typeof toDashboardSummary>;

function toStepTimes(items: readonly FigureItem[]) {
  const steps = new Map<string, { milliseconds: number; counts: Map<number, number> }>();
  for (const [field, value] of sumCounters(items)) {
    const separator = field.lastIndexOf('#');
    const stepName = field.slice(0, separator);
    const step = steps.get(stepName) ?? { milliseconds: 0, counts: new Map<number, number>() };
    steps.set(stepName, step);
    if (field.endsWith('#ms')) step.milliseconds = value;
    else step.counts.set(Number(field.slice(separator + 1)), value);
  }
  return [...steps]
    .map(([stepName, { milliseconds, counts }]) => {
      const count = [...counts.values()].reduce((sum, more) => sum + more, 0);
      return { stepName, count, mean: toMeanSeconds(milliseconds, count), p50: percentileOf(counts, 0.5), p90: percentileOf(counts, 0.9) };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => (a.stepName < b.stepName ? -1 : 1));
}

/** Returns the mean in seconds, rounded to the millisecond; 0 if `count` is 0. */
export const toMeanSeconds = (milliseconds: number, count: number) => (count > 0 ? Math.round(milliseconds / count) / 1000 : 0);
