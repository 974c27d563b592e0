import { addAmounts, type OrderAmounts, toPlacedAmounts } from './order-amounts.ts';
import type { OrderProjection } from './order-projection.ts';
import { type Line, toLineId } from './placed-order.ts';

/**
 * The money of orders, in minor units. Cancelled orders are left out of all but the last three.
 *
 * - `gross`: the lines before discounts, tax included. Net is gross less discounts and tax.
 * - `tips`: those that were not given back.
 * - `refunds`: what was given back and lowers the sales. Money beyond the total, as after a void, lowers nothing when it is given back.
 * - `sales`: the totals less tips and refunds, so gross less discounts and refunds, plus fees and charges.
 * - `writtenOff`: what was given up for orders that count as sold.
 * - `cancelled`: the totals of cancelled orders. `voids`, `comps`: what voided lines would have cost, and those given away.
 */
export type OrderMoney = { readonly [M in (typeof moneyMeasures)[number]]: number };
export const moneyMeasures = [
  ...(['sales', 'gross', 'discounts', 'tax', 'charges', 'fees', 'tips', 'refunds', 'writtenOff'] as const),
  ...(['cancelled', 'voids', 'comps'] as const),
] as const;
export type MoneyMeasure = (typeof moneyMeasures)[number];

/** Returns the amounts of an order as it is now, in minor units; undefined until OrderCreated has arrived. */
export function toCurrentAmounts({ created, changes = {} }: OrderProjection): OrderAmounts | undefined {
  if (!created) return undefined;
  return Object.values(changes).reduce((amounts, { difference }) => addAmounts(amounts, difference), toPlacedAmounts(created));
}

/** Returns the money of an order, by the time of its last event. Undefined until OrderCreated has arrived. */
export function toOrderMoney(order: OrderProjection): OrderMoney | undefined {
  const amounts = toCurrentAmounts(order);
  if (!amounts) return undefined;
  const taken = { voids: sumTakenOff(order, 'void'), comps: sumTakenOff(order, 'comp') };
  if (order.cancelled) return { ...noMoney, ...taken, cancelled: amounts.total };
  const { discounts, tax, charges, fees, tip, total } = amounts;
  const refunds = sumRefunds(order, total);
  // What is given back beyond the goods is the tip.
  const tips = tip - Math.min(tip, Math.max(0, refunds - (total - tip)));
  return {
    ...taken,
    sales: total - tips - refunds,
    gross: total + discounts - fees - charges - tip,
    discounts,
    tax,
    charges,
    fees,
    tips,
    refunds,
    writtenOff: order.writtenOff?.amount ?? 0,
    cancelled: 0,
  };
}

export const noMoney: OrderMoney = {
  sales: 0,
  gross: 0,
  discounts: 0,
  tax: 0,
  charges: 0,
  fees: 0,
  tips: 0,
  refunds: 0,
  writtenOff: 0,
  cancelled: 0,
  voids: 0,
  comps: 0,
};

function sumTakenOff({ changes = {} }: OrderProjection, kind: 'void' | 'comp'): number {
  return Object.values(changes).reduce((sum, change) => (change.kind === kind ? sum - change.difference.subtotal : sum), 0);
}

/** What came in beyond the total is no sale, so giving it back is no refund of one. */
function sumRefunds({ payments = {}, refunds = {} }: OrderProjection, total: number): number {
  const refunded = Object.values(refunds).reduce((sum, { amount }) => sum + amount, 0);
  const paid = Object.values(payments).reduce((sum, { amount, tip }) => sum + amount + tip, 0);
  return Math.min(total, Math.max(0, refunded - Math.max(0, paid - total)));
}

/** Returns the lines of an order without the units that were voided or given away. */
export function toSoldLines({ created, changes = {} }: OrderProjection): readonly Line[] {
  if (!created) return [];
  return created.lines.map((line, index) => {
    const ownId = line.lineId ?? toLineId(index);
    const takenOff = Object.values(changes).reduce(
      (sum, { kind, lineId, quantity }) => (isTakenOff(kind) && lineId === ownId ? sum + (quantity ?? 0) : sum),
      0,
    );
    const quantity = line.quantity - takenOff;
    return takenOff === 0 ? line : { ...line, quantity, amount: (line.amount / line.quantity) * quantity };
  });
}

/** Whether a change takes units off a line. */
export const isTakenOff = (kind: string) => kind === 'void' || kind === 'comp';
