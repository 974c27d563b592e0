import type { DomainEvent } from '#shared/events/events';

/**
 * What makes up the price of an order, in minor units. `subtotal`: its lines. `total` is the amount to pay: subtotal less discounts, fees,
 * charges and tip, and the tax where prices do not include it.
 */
export type OrderAmounts = {
  readonly subtotal: number;
  readonly discounts: number;
  readonly fees: number;
  readonly charges: number;
  readonly tax: number;
  readonly tip: number;
  readonly total: number;
};

const sumAmounts = (parts: readonly { readonly amount: number }[] = []) => parts.reduce((sum, { amount }) => sum + amount, 0);

/** Returns the amounts of an order as it was placed. */
export function readPlacedAmounts(data: DomainEvent<'OrderCreated'>['data']): OrderAmounts {
  const { lines, discounts, fees, charges, tax, tip = 0, total } = data;
  return {
    subtotal: lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0),
    discounts: sumAmounts(discounts),
    fees: sumAmounts(fees),
    charges: sumAmounts(charges),
    tax: sumAmounts(tax),
    tip,
    total,
  };
}

/**
 * Returns the amounts of an order of which an earlier version kept only lines and total. What the total has above the lines counts as fees,
 * what it has below them as discounts.
 */
export function guessAmounts(total: number, lines: readonly { readonly amount: number }[]): OrderAmounts {
  const subtotal = sumAmounts(lines);
  const [discounts, fees] = [Math.max(0, subtotal - total), Math.max(0, total - subtotal)];
  return { subtotal, discounts, fees, charges: 0, tax: 0, tip: 0, total };
}

const combine = (a: OrderAmounts, b: OrderAmounts, sign: 1 | -1): OrderAmounts => ({
  subtotal: a.subtotal + sign * b.subtotal,
  discounts: a.discounts + sign * b.discounts,
  fees: a.fees + sign * b.fees,
  charges: a.charges + sign * b.charges,
  tax: a.tax + sign * b.tax,
  tip: a.tip + sign * b.tip,
  total: a.total + sign * b.total,
});
export const addAmounts = (a: OrderAmounts, b: OrderAmounts) => combine(a, b, 1);
/** Returns `a` less `b`. */
export const diffAmounts = (a: OrderAmounts, b: OrderAmounts) => combine(a, b, -1);
