import { DomainError } from '#shared/errors';
import { type ProductWithStock, priceWithPicks } from '../../catalogue/domain/product.ts';
import { orderingError } from '../../domain/errors.ts';
import type { OrderItemInput } from '../../orders/domain/order-lines.ts';
import { type CartLine, isSameItem, maxCartLines, maxQuantityPerItem } from './cart.ts';

/** What did not come over as it was brought; `taken` is how many of it the cart holds now. */
export type CartAdjustment = {
  readonly productId: string;
  readonly wanted: number;
  readonly taken: number;
  readonly reason: 'gone' | 'options' | 'stock' | 'limit';
};
type MergeResult = { readonly lines: readonly CartLine[]; readonly adjusted: readonly CartAdjustment[] };

/**
 * The cart together with one that was filled elsewhere. Of what both hold the larger number counts, so that to merge the same again
 * changes nothing; of what there is too little as many are taken as there are; what cannot be had is left out. Nothing in the cart
 * becomes fewer. Refuses one of which this house knows nothing at all: it was filled elsewhere.
 */
export function mergeCarts(
  lines: readonly CartLine[],
  incoming: readonly OrderItemInput[],
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
  item: OrderItemInput,
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
  const line: CartLine = { ...pricedItem, lineId: existing?.lineId ?? newId(), quantity };
  const updatedLines = existing ? lines.map((other) => (other === existing ? line : other)) : [...lines, line];
  return {
    lines: quantity === inCart ? lines : updatedLines,
    adjusted: quantity < requested ? addAdjustment(unitsLeft < requested ? 'stock' : 'limit', quantity) : adjusted,
  };
}

/** What was brought as the menu has it now; undefined where it no longer offers what was picked. */
function tryPriceItem({ productId, options }: OrderItemInput, { product }: ProductWithStock) {
  try {
    return { productId, name: product.name, ...priceWithPicks(product, options) };
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
