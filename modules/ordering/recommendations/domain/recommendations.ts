import { textKey } from '#shared/values/text-key';
import type { TimeAndBranch } from '../../catalogue/domain/availability.ts';
import { isOnOfferAmong } from '../../catalogue/domain/combo.ts';
import type { Product } from '../../catalogue/domain/product.ts';
import type { CoPurchase } from './co-purchase.ts';

/** Something that somebody has bought, as it was called then. */
export type PurchasedProduct = { readonly productId: string; readonly name: string; readonly category: string };
/** Why something is recommended: it was bought with this product, its category is liked, or many order it. */
export type RecommendationReason =
  | { readonly kind: 'together'; readonly name: string }
  | { readonly kind: 'taste'; readonly category: string }
  | { readonly kind: 'popular' };
export type Recommendation = { readonly product: Product; readonly reason: RecommendationReason };

export type PurchaseHistory = {
  /** Latest first. */
  readonly purchased: readonly PurchasedProduct[];
  /** By product that was bought, the baskets it lay in, in the order in which a tie is decided. */
  readonly coPurchasesByProduct: ReadonlyMap<string, readonly CoPurchase[]>;
  /** The tenant's latest baskets. */
  readonly recentCoPurchases: readonly CoPurchase[];
};

/** What is on offer at this moment, by itself and with all its parts, but for what is only had by a quote. Stock is not looked at. */
export function filterOnOffer(products: ReadonlyMap<string, Product>, timeAndBranch: TimeAndBranch): readonly Product[] {
  return [...products.values()].filter(
    (product) => !product.catering && isOnOfferAmong(product, (productId) => products.get(productId), timeAndBranch),
  );
}

/**
 * What to recommend of what is on offer, best first, each product once and nothing that was bought: what others bought together with
 * it, by how often; then the categories that were bought, by how often; then what is ordered at all. Popularity, then the id decide ties.
 */
export function rankRecommendations(
  { purchased, coPurchasesByProduct, recentCoPurchases }: PurchaseHistory,
  candidates: readonly Product[],
): readonly Recommendation[] {
  const purchasedIds = new Set(purchased.map(({ productId }) => productId));
  const popularity = countProducts(recentCoPurchases);
  const companions = countCompanions(purchased, coPurchasesByProduct);
  const categoryCounts = countOccurrences(purchased.map(({ category }) => textKey(category)));
  const ranked = candidates
    .filter(({ id }) => !purchasedIds.has(id))
    .flatMap((product) => {
      const popular = popularity.get(product.id) ?? 0;
      const companion = companions.get(product.id);
      const categoryCount = categoryCounts.get(textKey(product.category));
      if (companion) return [{ product, popular, tier: 0, score: companion.count, reason: companion.reason }];
      if (categoryCount)
        return [{ product, popular, tier: 1, score: categoryCount, reason: { kind: 'taste', category: product.category } as const }];
      return popular > 0 ? [{ product, popular, tier: 2, score: popular, reason: { kind: 'popular' } as const }] : [];
    });
  ranked.sort(
    (one, other) =>
      one.tier - other.tier || other.score - one.score || other.popular - one.popular || (one.product.id < other.product.id ? -1 : 1),
  );
  return ranked.map(({ product, reason }) => ({ product, reason }));
}

/** What lay beside the bought products: how often in all, and the one that it lay beside most often. */
function countCompanions(purchased: readonly PurchasedProduct[], coPurchasesByProduct: ReadonlyMap<string, readonly CoPurchase[]>) {
  const names = new Map(purchased.toReversed().map(({ productId, name }) => [productId, name]));
  const companionsById = new Map<string, { count: number; most: number; reason: RecommendationReason }>();
  for (const [productId, coPurchases] of coPurchasesByProduct) {
    const name = names.get(productId);
    if (name === undefined) continue;
    for (const [id, count] of countProducts(coPurchases)) {
      const previous = companionsById.get(id) ?? { count: 0, most: 0, reason: { kind: 'together', name } as const };
      const { most, reason } = count > previous.most ? { most: count, reason: { kind: 'together', name } as const } : previous;
      companionsById.set(id, { count: previous.count + count, most, reason });
    }
  }
  return companionsById;
}

const countProducts = (coPurchases: readonly CoPurchase[]) => countOccurrences(coPurchases.flatMap(({ products }) => products));

function countOccurrences(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
