import { textKey } from '#shared/values/text-key';
/**
 * `matches`: ids of the best matches, best first. `total`: the number of all matches. `facets`: how many of all matches are in each
 * category, most first.
 */
export type ProductMatches = {
  readonly matches: readonly string[];
  readonly total: number;
  readonly facets: readonly CategoryFacet[];
};
export type CategoryFacet = { readonly category: string; readonly count: number };
export type ProductSuggestion = { readonly id: string; readonly name: string; readonly category: string };

/**
 * Searches a tenant's available products with text in Spanish. Tolerates missing accents, plurals and, in names, authors and categories,
 * prefixes and one typo in words of four letters or more. Knows the tenant's synonyms. A match in a name counts more than one in a
 * category, which counts more than one in a description. Ignores stock.
 */
export abstract class ProductSearch {
  /** Returns at most `limit` matches; `total` and `facets` count all of them. A text without words has no matches. */
  abstract find(tenantId: string, text: string, limit: number): Promise<ProductMatches>;
  /** Completes what a guest is typing: at most `limit` products whose names continue the text, each name once. */
  abstract suggest(tenantId: string, text: string, limit: number): Promise<readonly ProductSuggestion[]>;
  /**
   * Called after a product was created, changed or removed, possibly late or repeatedly.
   * @throws Error if the event has to be delivered again
   */
  abstract syncProduct(tenantId: string, productId: string): Promise<void>;
}

/** Counts products by category, most first, ties by name. */
export const countFacets = (categories: Iterable<string>): readonly CategoryFacet[] =>
  mergeFacets(Array.from(categories, (category) => ({ category, count: 1 })));

/** Same as `countFacets`, for counts. Categories that differ only in spelling are merged under the first spelling. */
export function mergeFacets(facets: Iterable<CategoryFacet>): readonly CategoryFacet[] {
  const merged = new Map<string, CategoryFacet>();
  for (const { category, count } of facets) {
    const key = textKey(category);
    const existing = merged.get(key);
    merged.set(key, { category: existing?.category ?? category, count: (existing?.count ?? 0) + count });
  }
  return [...merged.values()].toSorted((one, other) => other.count - one.count || one.category.localeCompare(other.category, 'es'));
}
