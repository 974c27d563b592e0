import { DomainError } from '#shared/errors';
import type { Minor } from '#shared/values/money';
import { isOnOffer, toProductsById } from '../../catalogue/domain/combo.ts';
import type { ProductWithStock } from '../../catalogue/domain/product.ts';
import { toWallClock } from '../../domain/wall-clock.ts';
import type { PromotionContext } from '../../orders/domain/order.ts';
import { type OrderLine, sumStockTaken, toDiscountableLines, toOrderLine } from '../../orders/domain/order-lines.ts';
import { type Discount, priceWithPromotions } from '../../promotions/domain/promoted-price.ts';
import type { CartLine } from './cart.ts';

/** What is no longer as it was when the line was added. Prices in minor units; of the stock, what was wanted and what is left. */
type LineChange = { readonly what: 'price' | 'stock'; readonly before: number; readonly after: number };
type PricedLine = CartLine & { readonly available: boolean; readonly subtotal: Minor; readonly changes: readonly LineChange[] };
/** The lines before discounts, and what is to be paid for those that can be had, before fees. */
export type PricedCart = {
  readonly lines: readonly PricedLine[];
  readonly discounts: readonly Discount[];
  readonly total: Minor;
  readonly currency: string;
};
/** When and where the cart would be ordered, and what may be taken off. */
export type CartPricingContext = PromotionContext & { readonly now: Date; readonly branchId: string | null; readonly currency: string };

/**
 * What an order of the lines would cost now. A line that can no longer be had, or not here and now, keeps what it was added with and
 * adds nothing to the total. Where there is too little left for all lines that take of one thing, a combo's part as well as the thing
 * by itself, the later ones are those that cannot be had. `menu` has the parts of what is made of parts too.
 */
export function priceCart(lines: readonly CartLine[], menu: readonly ProductWithStock[], context: CartPricingContext): PricedCart {
  const { currency, branchId, offers, now, timeZone, code } = context;
  const productsById = toProductsById(menu);
  const timeAndBranch = { ...toWallClock(now, timeZone), branchId };
  const availableLines: OrderLine[] = [];
  const pricedLines = lines.map((line): PricedLine => {
    const productWithStock = productsById.get(line.productId);
    const isSoldNow =
      productWithStock && !productWithStock.product.catering && isOnOffer(productWithStock.product, productsById, timeAndBranch);
    const orderLine = isSoldNow ? tryToOrderLine(() => toOrderLine(line, productsById, line.lineId)) : undefined;
    if (!orderLine) return { ...line, available: false, subtotal: line.unitPrice * line.quantity, changes: [] };
    const stockTaken = sumStockTaken(availableLines);
    const stockPerUnit = [...sumStockTaken([{ ...orderLine, quantity: 1 }])];
    const unitsLeftByProduct = stockPerUnit.map(([id, count]) =>
      Math.floor(((productsById.get(id)?.stock ?? 0) - (stockTaken.get(id) ?? 0)) / count),
    );
    const unitsLeft = Math.max(0, Math.min(...unitsLeftByProduct));
    const available = unitsLeft >= line.quantity;
    if (available) availableLines.push(orderLine);
    const { name, options, unitPrice } = orderLine;
    const changes: LineChange[] = [];
    if (unitPrice !== line.unitPrice) changes.push({ what: 'price', before: line.unitPrice, after: unitPrice });
    if (!available) changes.push({ what: 'stock', before: line.quantity, after: unitsLeft });
    return { ...line, name, options, unitPrice, available, subtotal: unitPrice * line.quantity, changes };
  });
  const { discounts, total } = priceWithPromotions(toDiscountableLines(availableLines, productsById), offers, { now, timeZone, code });
  return { lines: pricedLines, discounts, total, currency };
}

/** The line; undefined where the menu no longer offers what was picked. */
function tryToOrderLine(toLine: () => OrderLine): OrderLine | undefined {
  try {
    return toLine();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
