import { textKey } from '#shared/values/text-key';
import type { TimeAndBranch } from '../../catalogue/domain/availability.ts';
import { isOnOfferAmong } from '../../catalogue/domain/on-offer.ts';
import type { Product } from '../../catalogue/domain/product.ts';
import type { CoPurchase } from './co-purchase.ts';

/** A purchased product, with its name and category at the time of the order. */
export type PurchasedProduct = { readonly productId: string; readonly name: string; readonly category: string };
/** Why a product is recommended: others bought it together with `name`, the customer buys from its category, or it is popular. */
export type RecommendationReason =
  | { readonly kind: 'together'; readonly name: string }
  | { readonly kind: 'taste'; readonly category: string }
  | { readonly kind: 'popular' };
export type Recommendation = { readonly product: Product; readonly reason: RecommendationReason };

export type PurchaseHistory = {
  /** The customer's purchases, latest first. */
  readonly purchased: readonly PurchasedProduct[];
  /** The co-purchases that contain each purchased product, by product id. On a tie, the earlier product gives the reason. */
  readonly coPurchasesByProduct: ReadonlyMap<string, readonly CoPurchase[]>;
  /** The latest co-purchases of all customers of the tenant. */
  readonly recentCoPurchases: readonly CoPurchase[];
};

/** Returns the products that are on offer, including all their parts. Leaves out catering packages and ignores stock. */
export function filterOnOffer(products: ReadonlyMap<string, Product>, timeAndBranch: TimeAndBranch): readonly Product[] {
  return [...products.values()].filter(
    (product) => !product.catering && isOnOfferAmong(product, (productId) => products.get(productId), timeAndBranch),
  );
}

/**
 * Ranks the candidates, best first. Leaves out products that the customer has purchased. The ranking is: products that others bought
 * together with the purchases, by frequency; then products of purchased categories, by frequency; then popular products. Ties are decided
 * by popularity and then by id.
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

/** Counts how often each product was bought together with the purchases, and finds the purchase it was bought with most often. */
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
