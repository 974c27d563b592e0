import { type Minor, toDecimal } from '#shared/values/money';
import { refuse } from '../../domain/errors.ts';
import type { Line, Order } from '../../orders/domain/order.ts';
import type { CartLine } from './cart.ts';
import type { PricedCart } from './cart-prices.ts';

/** What is in a cart. `shownTotal`: what it came to, before fees, when it was last looked at; absent where nobody has looked. */
export type CartContents = { readonly lines: readonly CartLine[]; readonly shownTotal?: Minor };

/** What whoever looks at the cart was last told that one of it costs. */
const shownPrice = ({ shown, unitPrice }: CartLine) => shown ?? unitPrice;

/** The cart once this was shown of it: the price of each line that is sold is remembered, and the total. */
export function asShown(lines: readonly CartLine[], { lines: now, total: shownTotal }: PricedCart): CartContents {
  const shown = lines.map((line, index) => {
    const price = now[index]?.unitPrice ?? line.unitPrice;
    const { shown: _, ...rest } = line;
    return price === line.unitPrice ? rest : { ...rest, shown: price };
  });
  return { lines: shown, shownTotal };
}

/** Whether it is news to whoever is shown this. */
export const isNews = ({ lines, shownTotal }: CartContents, shown: CartContents) =>
  lines.length > 0 && (shownTotal !== shown.shownTotal || lines.some((line, index) => line.shown !== shown.lines[index]?.shown));

/** Whether nobody has put in, taken out or changed anything. A line that was taken out and put in again is another one. */
export const holdsTheSame = (one: readonly CartLine[], other: readonly CartLine[]) => contents(one) === contents(other);
const contents = (lines: readonly CartLine[]) => lines.map(({ lineId, quantity }) => `${lineId} ${quantity}`).join();

/**
 * Refuses a cart of which something cannot be had any more or costs more than was shown. Of too little stock it is the order that
 * speaks; what costs less is simply sold for less.
 */
export function refuseWhatChanged(lines: readonly CartLine[], { lines: now }: PricedCart) {
  const isGone = (index: number) => now[index]?.available === false && !now[index].changes.some(({ what }) => what === 'stock');
  const changed = lines.flatMap((_, index) => (isGone(index) ? [index] : []));
  if (changed.length > 0) throw cartChangedAt(lines, changed);
  refuseDearerLines(lines, now);
}

/**
 * Refuses an order that asks for more than the cart has shown: for one of something, or in all where a promotion has ended since. Fees
 * are not the cart's.
 */
export function refuseDearer({ lines, shownTotal }: CartContents, { lines: sold, total, currency, fees = [] }: Order) {
  refuseDearerLines(lines, sold);
  const goods = fees.reduce((sum, { amount }) => sum - amount, total);
  if (shownTotal === undefined || goods <= shownTotal) return;
  const params = { names: lines.map(({ name }) => name).join(', ') };
  throw refuse('ordering.cart-changed', { params, details: [{ path: 'total', message: String(toDecimal(goods, currency)) }] });
}

function refuseDearerLines(lines: readonly CartLine[], sold: readonly Pick<Line, 'unitPrice'>[]) {
  const dearer = lines.flatMap((line, index) => ((sold[index]?.unitPrice ?? 0) > shownPrice(line) ? [index] : []));
  if (dearer.length > 0) throw cartChangedAt(lines, dearer);
}

const cartChangedAt = (lines: readonly CartLine[], at: readonly number[]) =>
  refuse('ordering.cart-changed', {
    params: { names: at.map((index) => lines[index]?.name).join(', ') },
    details: at.map((index) => ({ path: `items.${index}.lineId`, message: lines[index]?.lineId ?? '' })),
  });
