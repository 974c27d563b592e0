import { DomainError } from '#shared/errors';
import type { Minor } from '#shared/values/money';
import { isOffered, menuOf } from '../../catalogue/domain/combo.ts';
import type { OnSale } from '../../catalogue/domain/product.ts';
import { wallClock } from '../../domain/wall-clock.ts';
import { forPromotions, type Line, lineOf, type Promoted, stockOf } from '../../orders/domain/order.ts';
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
export type CartOccasion = Promoted & { readonly now: Date; readonly branchId: string | null; readonly currency: string };

/**
 * What an order of the lines would cost now. A line that can no longer be had, or not here and now, keeps what it was added with and
 * adds nothing to the total. Where there is too little left for all lines that take of one thing, a combo's part as well as the thing
 * by itself, the later ones are those that cannot be had. `menu` has the parts of what is made of parts too.
 */
export function priceCart(lines: readonly CartLine[], menu: readonly OnSale[], occasion: CartOccasion): PricedCart {
  const { currency, branchId, offers, now, timeZone, code } = occasion;
  const known = menuOf(menu);
  const moment = { ...wallClock(now, timeZone), branchId };
  const sold: Line[] = [];
  const shown = lines.map((line): PricedLine => {
    const entry = known.get(line.productId);
    const isSold = entry && !entry.product.catering && isOffered(entry.product, known, moment);
    const wanted = isSold ? orderable(() => lineOf(line, known, line.lineId)) : undefined;
    if (!wanted) return { ...line, available: false, subtotal: line.unitPrice * line.quantity, changes: [] };
    const taken = stockOf(sold);
    const each = [...stockOf([{ ...wanted, quantity: 1 }])];
    const lefts = each.map(([id, count]) => Math.floor(((known.get(id)?.stock ?? 0) - (taken.get(id) ?? 0)) / count));
    const left = Math.max(0, Math.min(...lefts));
    const available = left >= line.quantity;
    if (available) sold.push(wanted);
    const { name, options, unitPrice } = wanted;
    const changes: LineChange[] = [];
    if (unitPrice !== line.unitPrice) changes.push({ what: 'price', before: line.unitPrice, after: unitPrice });
    if (!available) changes.push({ what: 'stock', before: line.quantity, after: left });
    return { ...line, name, options, unitPrice, available, subtotal: unitPrice * line.quantity, changes };
  });
  const { discounts, total } = priceWithPromotions(forPromotions(sold, known), offers, { now, timeZone, code });
  return { lines: shown, discounts, total, currency };
}

/** The line; undefined where the menu no longer offers what was picked. */
function orderable(line: () => Line): Line | undefined {
  try {
    return line();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
