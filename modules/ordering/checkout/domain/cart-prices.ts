import { DomainError } from '#shared/errors';
import type { Minor } from '#shared/values/money';
import { isOnOffer, toProductsById } from '../../catalogue/domain/on-offer.ts';
import type { ProductWithStock } from '../../catalogue/domain/product.ts';
import { toWallClock } from '../../domain/wall-clock.ts';
import { type OrderLine, sumStockTaken, toDiscountableLines, toOrderLine } from '../../orders/domain/order-lines.ts';
import type { PromotionContext } from '../../orders/domain/order-placement.ts';
import { type Discount, priceWithPromotions } from '../../promotions/domain/promoted-price.ts';
import type { CartLine } from './cart.ts';

/** A change since the line was added. For `price`, in minor units; for `stock`, the wanted and the remaining quantity. */
type LineChange = { readonly what: 'price' | 'stock'; readonly before: number; readonly after: number };
type PricedLine = CartLine & { readonly available: boolean; readonly subtotal: Minor; readonly changes: readonly LineChange[] };
/** `lines`: prices before discounts. `total`: of the available lines, after discounts and before fees. In minor units. */
export type PricedCart = {
  readonly lines: readonly PricedLine[];
  readonly discounts: readonly Discount[];
  readonly total: Minor;
  readonly currency: string;
};
/** When and where the cart would be ordered, and the promotions that can apply. */
export type CartPricingContext = PromotionContext & { readonly now: Date; readonly branchId: string | null; readonly currency: string };

/**
 * Prices the lines of a cart like an order placed now. An unavailable line keeps its old price and is not part of the total. If the stock
 * of a product does not suffice for all lines that use it, directly or as a part of a combo, the later lines are unavailable. `menu` must
 * include the parts of combos.
 * @throws every error of `priceWithPromotions`
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
  const { discounts, total } = priceWithPromotions(toDiscountableLines(availableLines), offers, { now, timeZone, code });
  return { lines: pricedLines, discounts, total, currency };
}

/** Returns undefined if the options of the line are no longer offered. */
function tryToOrderLine(toLine: () => OrderLine): OrderLine | undefined {
  try {
    return toLine();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
