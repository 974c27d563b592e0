import type { CartLine } from './cart.ts';
import type { PricedCart } from './cart-prices.ts';
import type { Line } from './order.ts';
import { refuse } from './refusals.ts';

/** What whoever looks at the cart was last told that one of it costs. */
const shownPrice = ({ shown, unitPrice }: CartLine) => shown ?? unitPrice;

/** The lines once this was shown of them: the price of each that is sold is remembered. */
export const asShown = (lines: readonly CartLine[], { lines: now }: Pick<PricedCart, 'lines'>): readonly CartLine[] =>
  lines.map((line, index) => {
    const price = now[index]?.unitPrice ?? line.unitPrice;
    const { shown: _, ...rest } = line;
    return price === line.unitPrice ? rest : { ...rest, shown: price };
  });

/** Whether it is news to whoever is shown this. */
export const isNews = (lines: readonly CartLine[], shown: readonly CartLine[]) =>
  lines.some((line, index) => line.shown !== shown[index]?.shown);

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
  refuseDearer(lines, now);
}

/** Refuses where one of something costs more than was shown of it. */
export function refuseDearer(lines: readonly CartLine[], sold: readonly Pick<Line, 'unitPrice'>[]) {
  const dearer = lines.flatMap((line, index) => ((sold[index]?.unitPrice ?? 0) > shownPrice(line) ? [index] : []));
  if (dearer.length > 0) throw cartChangedAt(lines, dearer);
}

const cartChangedAt = (lines: readonly CartLine[], at: readonly number[]) =>
  refuse('ordering.cart-changed', {
    params: { names: at.map((index) => lines[index]?.name).join(', ') },
    details: at.map((index) => ({ path: `items.${index}.lineId`, message: lines[index]?.lineId ?? '' })),
  });
