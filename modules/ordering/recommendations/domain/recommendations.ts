import { textKey } from '#shared/values/text-key';
import type { Moment } from '../../catalogue/domain/availability.ts';
import { isOfferedAmong } from '../../catalogue/domain/combo.ts';
import type { Product } from '../../catalogue/domain/product.ts';
import type { Basket } from './co-purchase.ts';

/** Something that somebody has bought, as it was called then. */
export type Bought = { readonly productId: string; readonly name: string; readonly category: string };
/** Why something is recommended: it was bought with this product, its category is liked, or many order it. */
export type Reason =
  | { readonly kind: 'together'; readonly name: string }
  | { readonly kind: 'taste'; readonly category: string }
  | { readonly kind: 'popular' };
export type Recommended = { readonly product: Product; readonly reason: Reason };

export type Habits = {
  /** Latest first. */
  readonly bought: readonly Bought[];
  /** By product that was bought, the baskets it lay in, in the order in which a tie is decided. */
  readonly together: ReadonlyMap<string, readonly Basket[]>;
  /** The tenant's latest baskets. */
  readonly lately: readonly Basket[];
};

/** What is on offer at this moment, by itself and with all its parts, but for what is only had by a quote. Stock is not looked at. */
export function offeredOf(products: ReadonlyMap<string, Product>, moment: Moment): readonly Product[] {
  return [...products.values()].filter(
    (product) => !product.catering && isOfferedAmong(product, (productId) => products.get(productId), moment),
  );
}

/**
 * What to recommend of what is on offer, best first, each product once and nothing that was bought: what others bought together with
 * it, by how often; then the categories that were bought, by how often; then what is ordered at all. Popularity, then the id decide ties.
 */
export function recommend({ bought, together, lately }: Habits, offered: readonly Product[]): readonly Recommended[] {
  const had = new Set(bought.map(({ productId }) => productId));
  const popularity = countsOf(lately);
  const companions = companionsOf(bought, together);
  const tastes = tally(bought.map(({ category }) => textKey(category)));
  const ranked = offered
    .filter(({ id }) => !had.has(id))
    .flatMap((product) => {
      const popular = popularity.get(product.id) ?? 0;
      const companion = companions.get(product.id);
      const taste = tastes.get(textKey(product.category));
      if (companion) return [{ product, popular, tier: 0, score: companion.count, reason: companion.reason }];
      if (taste) return [{ product, popular, tier: 1, score: taste, reason: { kind: 'taste', category: product.category } as const }];
      return popular > 0 ? [{ product, popular, tier: 2, score: popular, reason: { kind: 'popular' } as const }] : [];
    });
  ranked.sort(
    (one, other) =>
      one.tier - other.tier || other.score - one.score || other.popular - one.popular || (one.product.id < other.product.id ? -1 : 1),
  );
  return ranked.map(({ product, reason }) => ({ product, reason }));
}

/** What lay beside the bought products: how often in all, and the one that it lay beside most often. */
function companionsOf(bought: readonly Bought[], together: ReadonlyMap<string, readonly Basket[]>) {
  const names = new Map(bought.toReversed().map(({ productId, name }) => [productId, name]));
  const found = new Map<string, { count: number; most: number; reason: Reason }>();
  for (const [productId, baskets] of together) {
    const name = names.get(productId);
    if (name === undefined) continue;
    for (const [id, count] of countsOf(baskets)) {
      const before = found.get(id) ?? { count: 0, most: 0, reason: { kind: 'together', name } as const };
      const { most, reason } = count > before.most ? { most: count, reason: { kind: 'together', name } as const } : before;
      found.set(id, { count: before.count + count, most, reason });
    }
  }
  return found;
}

const countsOf = (baskets: readonly Basket[]) => tally(baskets.flatMap(({ products }) => products));

function tally(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
