import type { LedgerChange, OrderLife } from './order-lives.ts';

/** The reference implementation: the dashboards of some lives, counted order by order. Money is in minor units. */
export function recountFigures(orderLives: readonly OrderLife[], limaDayOf = (time: string) => new Date(Date.parse(time) - 5 * 3_600_000)) {
  const ended = orderLives.map((life) => ({
    life,
    steps: stepsOf(life.ledgerChanges),
    status: statusOf(life),
    local: limaDayOf(life.createdAt),
  }));
  const kept = ended.filter(({ status }) => status !== 'CANCELLED');
  const total = ({ life }: (typeof ended)[number]) => life.lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
  const sold = (orders: typeof ended) => ({
    orders: orders.length,
    sales: orders.filter((order) => kept.includes(order)).reduce((sum, order) => sum + total(order), 0),
  });
  const done = ended.flatMap(({ steps }) =>
    [...steps].flatMap(([stepName, press]) => (press?.kind === 'complete' ? [{ ...press, stepName }] : [])),
  );
  const late = kept.filter(({ life }) => life.delivered?.late || life.ledgerChanges.some(({ kind }) => kind === 'overdue')).length;
  const products = Map.groupBy(
    kept.flatMap(({ life }) => life.lines),
    ({ productId }) => productId,
  );
  return {
    total: ended.length,
    byStatus: Object.fromEntries(
      ['CREATED', 'IN_PROGRESS', 'DELIVERED', 'CANCELLED'].map((name) => [name, ended.filter(({ status }) => status === name).length]),
    ),
    sales: sold(ended).sales,
    averageTicket: kept.length > 0 ? Math.round(sold(ended).sales / kept.length) : 0,
    lateShare: kept.length > 0 ? late / kept.length : 0,
    steps: new Map([...Map.groupBy(done, ({ stepName }) => stepName)].map(([name, all]) => [name, all.map(({ seconds }) => seconds)])),
    people: new Map([...Map.groupBy(done, ({ by }) => by.userId)].map(([id, all]) => [id, all.map(({ seconds }) => seconds)])),
    products: new Map(
      [...products].map(([id, sold]) => [
        id,
        {
          quantity: sold.reduce((sum, { quantity }) => sum + quantity, 0),
          sales: sold.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0),
        },
      ]),
    ),
    byHour: Array.from({ length: 24 }, (_, hour) => ({ hour, ...sold(ended.filter(({ local }) => local.getUTCHours() === hour)) })),
    byDay: (day: string) => sold(ended.filter(({ local }) => new Date(local.getTime() - 4 * 3_600_000).toISOString().startsWith(day))),
  };
}

/** The last transition of each step. */
const stepsOf = (presses: readonly LedgerChange[]) =>
  new Map(presses.filter(({ kind }) => kind !== 'line-ready' && kind !== 'overdue').map((press) => [press.stepName, press]));

function statusOf({ cancelled, delivered, ledgerChanges: presses }: OrderLife) {
  if (cancelled) return 'CANCELLED';
  if (delivered) return 'DELIVERED';
  return [...stepsOf(presses).values()].some(({ kind }) => kind !== 'start-undone') ? 'IN_PROGRESS' : 'CREATED';
}

/** The smallest value that at least `share` of all values do not exceed. */
export function computePercentile(values: readonly number[], share: number): number {
  const sorted = values.map(Math.round).sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}

export const mean = (values: readonly number[]) =>
  Math.round(values.reduce((sum, value) => sum + Math.round(value * 1000), 0) / values.length) / 1000;
