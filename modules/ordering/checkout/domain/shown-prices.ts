import { type Minor, toDecimal } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { OrderLine } from '../../orders/domain/order-lines.ts';
import type { CartLine } from './cart.ts';
import type { PricedCart } from './cart-prices.ts';

/** What is in a cart. `shownTotal`: what it came to, before fees, when it was last looked at; absent where nobody has looked. */
export type CartContents = { readonly lines: readonly CartLine[]; readonly shownTotal?: Minor };

/** What whoever looks at the cart was last told that one of it costs. */
const getShownPrice = ({ shown, unitPrice }: CartLine) => shown ?? unitPrice;

/** The cart once this was shown of it: the price of each line that is sold is remembered, and the total. */
export function recordShownPrices(lines: readonly CartLine[], { lines: pricedLines, total: shownTotal }: PricedCart): CartContents {
  const updatedLines = lines.map((line, index) => {
    const price = pricedLines[index]?.unitPrice ?? line.unitPrice;
    const { shown: _, ...rest } = line;
    return price === line.unitPrice ? rest : { ...rest, shown: price };
  });
  return { lines: updatedLines, shownTotal };
}

/** Whether it is news to whoever is shown this. */
export const hasChangedSinceShown = ({ lines, shownTotal }: CartContents, shown: CartContents) =>
  lines.length > 0 && (shownTotal !== shown.shownTotal || lines.some((line, index) => line.shown !== shown.lines[index]?.shown));

/** Whether nobody has put in, taken out or changed anything. A line that was taken out and put in again is another one. */
export const hasSameLines = (first: readonly CartLine[], second: readonly CartLine[]) => toLinesKey(first) === toLinesKey(second);
const toLinesKey = (lines: readonly CartLine[]) => lines.map(({ lineId, quantity }) => `${lineId} ${quantity}`).join();

/**
 * Refuses a cart of which something cannot be had any more or costs more than was shown. Of too little stock it is the order that
 * speaks; what costs less is simply sold for less.
 */
export function assertCartUnchanged(lines: readonly CartLine[], { lines: pricedLines }: PricedCart) {
  const isUnavailable = (index: number) =>
    pricedLines[index]?.available === false && !pricedLines[index].changes.some(({ what }) => what === 'stock');
  const changedIndexes = lines.flatMap((_, index) => (isUnavailable(index) ? [index] : []));
  if (changedIndexes.length > 0) throw toCartChangedError(lines, changedIndexes);
  assertPricesNotHigher(lines, pricedLines);
}

/**
 * Refuses an order that asks for more than the cart has shown: for one of something, or in all where a promotion has ended since. Fees
 * are not the cart's.
 */
export function assertTotalNotHigher({ lines, shownTotal }: CartContents, { lines: orderLines, total, currency, fees = [] }: Order) {
  assertPricesNotHigher(lines, orderLines);
  const subtotal = fees.reduce((sum, { amount }) => sum - amount, total);
  if (shownTotal === undefined || subtotal <= shownTotal) return;
  const params = { names: lines.map(({ name }) => name).join(', ') };
  throw orderingError('ordering.cart-changed', { params, details: [{ path: 'total', message: String(toDecimal(subtotal, currency)) }] });
}

function assertPricesNotHigher(lines: readonly CartLine[], currentLines: readonly Pick<OrderLine, 'unitPrice'>[]) {
  const higherIndexes = lines.flatMap((line, index) => ((currentLines[index]?.unitPrice ?? 0) > getShownPrice(line) ? [index] : []));
  if (higherIndexes.length > 0) throw toCartChangedError(lines, higherIndexes);
}

const toCartChangedError = (lines: readonly CartLine[], indexes: readonly number[]) =>
  orderingError('ordering.cart-changed', {
    params: { names: indexes.map((index) => lines[index]?.name).join(', ') },
    details: indexes.map((index) => ({ path: `items.${index}.lineId`, message: lines[index]?.lineId ?? '' })),
  });
