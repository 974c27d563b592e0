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

/** What an order costs besides its lines, as it was placed; absent: 0. Lines and total are kept apart, so that a row stays small. */
export type PlacedAmounts = Partial<Omit<OrderAmounts, 'subtotal' | 'total'>>;

/** Returns what an order costs besides its lines. */
export function readPlacedAmounts({ discounts, fees, charges, tax, tip = 0 }: DomainEvent<'OrderCreated'>['data']): PlacedAmounts {
  const amounts = {
    discounts: sumAmounts(discounts),
    fees: sumAmounts(fees),
    charges: sumAmounts(charges),
    tax: sumAmounts(tax),
    tip,
  };
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== 0));
}

type PlacedTotal = { readonly total: number; readonly lines: readonly { readonly amount: number }[]; readonly amounts?: PlacedAmounts };

/** Returns the amounts of an order as it was placed. */
export const toPlacedAmounts = (placed: PlacedTotal): OrderAmounts => ({
  discounts: 0,
  fees: 0,
  charges: 0,
  tax: 0,
  tip: 0,
  ...(placed.amounts ?? guessAmounts(placed)),
  subtotal: sumAmounts(placed.lines),
  total: placed.total,
});

/**
 * Returns the amounts of an order of which an earlier version kept only lines and total. What the total has above the lines counts as fees,
 * what it has below them as discounts.
 */
export function guessAmounts({ total, lines }: PlacedTotal): PlacedAmounts {
  const difference = total - sumAmounts(lines);
  return difference < 0 ? { discounts: -difference } : { fees: difference };
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
