import { DomainError } from '#shared/errors';
import type { Minor } from '#shared/money';
import type { CartLine } from './cart.ts';
import { type OnSale, priced } from './product.ts';

/** What is no longer as it was when the line was added. Prices in minor units; of the stock, what was wanted and what is left. */
type LineChange = { readonly what: 'price' | 'stock'; readonly before: number; readonly after: number };
type PricedLine = CartLine & { readonly available: boolean; readonly subtotal: Minor; readonly changes: readonly LineChange[] };
export type PricedCart = { readonly lines: readonly PricedLine[]; readonly total: Minor; readonly currency: string };

/**
 * What the lines cost now. A line that can no longer be had keeps what it was added with and adds nothing to the total. Where there
 * is too little left for all lines of one thing, the later ones are those that cannot be had.
 */
export function priceCart(lines: readonly CartLine[], menu: readonly OnSale[], currency: string): PricedCart {
  const taken = new Map<string, number>();
  const shown = lines.map((line): PricedLine => {
    const entry = menu.find(({ product }) => product.id === line.productId);
    const now = entry?.product.isAvailable ? nowOf(line, entry) : undefined;
    if (!entry || !now) return { ...line, available: false, subtotal: line.unitPrice * line.quantity, changes: [] };
    const left = Math.max(0, (entry.stock ?? Number.POSITIVE_INFINITY) - (taken.get(line.productId) ?? 0));
    const available = left >= line.quantity;
    if (available) taken.set(line.productId, (taken.get(line.productId) ?? 0) + line.quantity);
    const changes: LineChange[] = [];
    if (now.unitPrice !== line.unitPrice) changes.push({ what: 'price', before: line.unitPrice, after: now.unitPrice });
    if (!available) changes.push({ what: 'stock', before: line.quantity, after: left });
    return { ...line, ...now, name: entry.product.name, available, subtotal: now.unitPrice * line.quantity, changes };
  });
  const total = shown.reduce((sum, { available, subtotal }) => sum + (available ? subtotal : 0), 0);
  return { lines: shown, total, currency };
}

/** The price and the options as the menu has them now; undefined where it no longer offers what was picked. */
function nowOf({ options }: CartLine, { product }: OnSale) {
  try {
    return priced(product, options);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
