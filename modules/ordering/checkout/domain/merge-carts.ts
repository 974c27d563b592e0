import { DomainError } from '#shared/errors';
import { type OnSale, priced } from '../../catalogue/domain/product.ts';
import { refuse } from '../../domain/errors.ts';
import type { Wish } from '../../orders/domain/order.ts';
import { type CartLine, mostCartLines, mostOfOne, sameThing } from './cart.ts';

/** What did not come over as it was brought; `taken` is how many of it the cart holds now. */
export type Adjustment = {
  readonly productId: string;
  readonly wanted: number;
  readonly taken: number;
  readonly reason: 'gone' | 'options' | 'stock' | 'limit';
};
type Merged = { readonly lines: readonly CartLine[]; readonly adjusted: readonly Adjustment[] };

/**
 * The cart together with one that was filled elsewhere. Of what both hold the larger number counts, so that to merge the same again
 * changes nothing; of what there is too little as many are taken as there are; what cannot be had is left out. Nothing in the cart
 * becomes fewer. Refuses one of which this house knows nothing at all: it was filled elsewhere.
 */
export function mergeCarts(lines: readonly CartLine[], brought: readonly Wish[], menu: readonly OnSale[], newId: () => string): Merged {
  const [foreign] = brought;
  if (foreign && !brought.some(({ productId }) => menu.some(({ product }) => product.id === productId)))
    throw refuse('ordering.unknown-product', { params: { productId: foreign.productId } });
  let merged: Merged = { lines, adjusted: [] };
  for (const wish of brought) merged = withBrought(merged, wish, menu, newId);
  return merged;
}

function withBrought({ lines, adjusted }: Merged, wish: Wish, menu: readonly OnSale[], newId: () => string): Merged {
  const { productId, quantity: wanted } = wish;
  const but = (reason: Adjustment['reason'], taken = 0) => [...adjusted, { productId, wanted, taken, reason }];
  const entry = menu.find(({ product }) => product.id === productId);
  if (!entry?.product.isAvailable || entry.product.catering) return { lines, adjusted: but('gone') };
  const thing = thingOf(wish, entry);
  if (!thing) return { lines, adjusted: but('options') };
  const known = lines.find((line) => sameThing(line, thing));
  const inCart = known?.quantity ?? 0;
  if (inCart >= wanted) return { lines, adjusted };
  if (!known && lines.length >= mostCartLines) return { lines, adjusted: but('limit') };
  const others = lines.filter((line) => line !== known && line.productId === productId).reduce((sum, { quantity }) => sum + quantity, 0);
  const left = Math.max(0, (entry.stock ?? Number.POSITIVE_INFINITY) - others);
  const quantity = Math.max(inCart, Math.min(wanted, left, mostOfOne));
  const line: CartLine = { ...thing, lineId: known?.lineId ?? newId(), quantity };
  const after = known ? lines.map((other) => (other === known ? line : other)) : [...lines, line];
  return {
    lines: quantity === inCart ? lines : after,
    adjusted: quantity < wanted ? but(left < wanted ? 'stock' : 'limit', quantity) : adjusted,
  };
}

/** What was brought as the menu has it now; undefined where it no longer offers what was picked. */
function thingOf({ productId, options }: Wish, { product }: OnSale) {
  try {
    return { productId, name: product.name, ...priced(product, options) };
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
