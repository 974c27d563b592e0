import { DomainError } from '#shared/errors';
import { type ProductWithStock, priceWithPicks } from '../../catalogue/domain/product.ts';
import { orderingError } from '../../domain/errors.ts';
import { type CartItemInput, type CartLine, isSameItem, maxCartLines, maxQuantityPerItem } from './cart.ts';

/** An item that was not merged with its full quantity. `wanted`: requested quantity. `taken`: quantity in the cart now. */
export type CartAdjustment = {
  readonly productId: string;
  readonly wanted: number;
  readonly taken: number;
  readonly reason: 'gone' | 'options' | 'stock' | 'limit';
};
type MergeResult = { readonly lines: readonly CartLine[]; readonly adjusted: readonly CartAdjustment[] };

/**
 * Merges items into a cart. If both contain an item, the larger quantity counts, so that merging the same items again changes nothing.
 * If the stock is too low, the available quantity is taken; unavailable items are left out. No quantity in the cart decreases.
 * @throws `ordering.unknown-product` if the menu contains none of the items, because they belong to another tenant's cart
 */
export function mergeCarts(
  lines: readonly CartLine[],
  incoming: readonly CartItemInput[],
  menu: readonly ProductWithStock[],
  newId: () => string,
): MergeResult {
  const [firstItem] = incoming;
  if (firstItem && !incoming.some(({ productId }) => menu.some(({ product }) => product.id === productId)))
    throw orderingError('ordering.unknown-product', { params: { productId: firstItem.productId } });
  let result: MergeResult = { lines, adjusted: [] };
  for (const item of incoming) result = mergeItem(result, item, menu, newId);
  return result;
}

function mergeItem(
  { lines, adjusted }: MergeResult,
  item: CartItemInput,
  menu: readonly ProductWithStock[],
  newId: () => string,
): MergeResult {
  const { productId, quantity: requested } = item;
  const addAdjustment = (reason: CartAdjustment['reason'], taken = 0) => [...adjusted, { productId, wanted: requested, taken, reason }];
  const productWithStock = menu.find(({ product }) => product.id === productId);
  if (!productWithStock?.product.isAvailable || productWithStock.product.catering) return { lines, adjusted: addAdjustment('gone') };
  const pricedItem = tryPriceItem(item, productWithStock);
  if (!pricedItem) return { lines, adjusted: addAdjustment('options') };
  const existing = lines.find((line) => isSameItem(line, pricedItem));
  const inCart = existing?.quantity ?? 0;
  if (inCart >= requested) return { lines, adjusted };
  if (!existing && lines.length >= maxCartLines) return { lines, adjusted: addAdjustment('limit') };
  const otherLinesQuantity = lines
    .filter((line) => line !== existing && line.productId === productId)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  const unitsLeft = Math.max(0, (productWithStock.stock ?? Number.POSITIVE_INFINITY) - otherLinesQuantity);
  const quantity = Math.max(inCart, Math.min(requested, unitsLeft, maxQuantityPerItem));
  const line: CartLine = { ...existing, ...pricedItem, lineId: existing?.lineId ?? newId(), quantity };
  const updatedLines = existing ? lines.map((other) => (other === existing ? line : other)) : [...lines, line];
  return {
    lines: quantity === inCart ? lines : updatedLines,
    adjusted: quantity < requested ? addAdjustment(unitsLeft < requested ? 'stock' : 'limit', quantity) : adjusted,
  };
}

/** Prices an item from the menu. Returns undefined if its options are no longer offered. */
function tryPriceItem({ productId, options, note }: CartItemInput, { product }: ProductWithStock) {
  try {
    return { productId, name: product.name, ...priceWithPicks(product, options), ...(note && { note }) };
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
