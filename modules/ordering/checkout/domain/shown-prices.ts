import { type Minor, toDecimal } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { OrderLine } from '../../orders/domain/order-lines.ts';
import { calculateSubtotal } from '../../promotions/domain/discount.ts';
import type { CartLine } from './cart.ts';
import type { PricedCart } from './cart-prices.ts';

/** The contents of a cart. `shownTotal`: the total before fees that was last shown, in minor units; absent if none was shown yet. */
export type CartContents = { readonly lines: readonly CartLine[]; readonly shownTotal?: Minor };

/** Returns the unit price that was last shown for a line. */
const getShownPrice = ({ shown, unitPrice }: CartLine) => shown ?? unitPrice;

/** Records the unit prices and the total that a priced cart shows. */
export function recordShownPrices(lines: readonly CartLine[], { lines: pricedLines, total: shownTotal }: PricedCart): CartContents {
  const updatedLines = lines.map((line, index) => {
    const price = pricedLines[index]?.unitPrice ?? line.unitPrice;
    const { shown: _, ...rest } = line;
    return price === line.unitPrice ? rest : { ...rest, shown: price };
  });
  return { lines: updatedLines, shownTotal };
}

/** Whether prices or the total differ from those in `shown`. */
export const hasChangedSinceShown = ({ lines, shownTotal }: CartContents, shown: CartContents) =>
  lines.length > 0 && (shownTotal !== shown.shownTotal || lines.some((line, index) => line.shown !== shown.lines[index]?.shown));

/** Whether both have the same lines with the same quantities. A line that was removed and added again counts as another line. */
export const hasSameLines = (first: readonly CartLine[], second: readonly CartLine[]) => toLinesKey(first) === toLinesKey(second);
const toLinesKey = (lines: readonly CartLine[]) => lines.map(({ lineId, quantity }) => `${lineId} ${quantity}`).join();

/**
 * Checks that the lines are available and cost no more than shown. Ignores low stock, which the order itself refuses.
 * @throws `ordering.cart-changed` naming the lines
 */
export function assertCartUnchanged(lines: readonly CartLine[], { lines: pricedLines }: PricedCart) {
  const isUnavailable = (index: number) =>
    pricedLines[index]?.available === false && !pricedLines[index].changes.some(({ what }) => what === 'stock');
  const changedIndexes = lines.flatMap((_, index) => (isUnavailable(index) ? [index] : []));
  if (changedIndexes.length > 0) throw toCartChangedError(lines, changedIndexes);
  assertPricesNotHigher(lines, pricedLines);
}

/**
 * Checks that the order costs no more than the cart has shown, per unit and in total, for example after a promotion has ended. Ignores
 * fees, charges, tax on top and the tip, which the cart does not show.
 * @throws `ordering.cart-changed` naming the lines, or the new total
 */
export function assertTotalNotHigher({ lines, shownTotal }: CartContents, { lines: orderLines, discounts = [], currency }: Order) {
  assertPricesNotHigher(lines, orderLines);
  const subtotal = discounts.reduce((sum, { amount }) => sum - amount, calculateSubtotal(orderLines));
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
