import { textKey } from '#shared/values/text-key';
/** The ids of the best matches, best first; how many there are in all, and how many of them in each category, most first. */
export type ProductMatches = {
  readonly matches: readonly string[];
  readonly total: number;
  readonly facets: readonly CategoryFacet[];
};
export type CategoryFacet = { readonly category: string; readonly count: number };
export type ProductSuggestion = { readonly id: string; readonly name: string; readonly category: string };

/**
 * Finds what a tenant has on offer by what people type in Spanish: accents, plurals and one typo in a word of four letters and more
 * are forgiven, beginnings of words are enough, and the tenant's synonyms are known. A name counts more than a category, which counts
 * more than a description. Stock is not looked at.
 */
export abstract class ProductSearch {
  /** At most `most` matches. */
  abstract find(tenantId: string, text: string, limit: number): Promise<ProductMatches>;
  /** What somebody who has typed this much may mean: products whose names go on like it. */
  abstract suggest(tenantId: string, text: string, limit: number): Promise<readonly ProductSuggestion[]>;
  /** A product was made, changed or removed, at this moment or long ago. Throws where that has to be told again. */
  abstract syncProduct(tenantId: string, productId: string): Promise<void>;
}

/** How many there are of each category, most first, by the name of the first of them. */
export function countFacets(categories: Iterable<string>): readonly CategoryFacet[] {
  const counts = new Map<string, CategoryFacet>();
  for (const category of categories) {
    const key = textKey(category);
    const existing = counts.get(key);
    counts.set(key, { category: existing?.category ?? category, count: (existing?.count ?? 0) + 1 });
  }
  return sortFacetsByCount([...counts.values()]);
}

export const sortFacetsByCount = (facets: readonly CategoryFacet[]): readonly CategoryFacet[] =>
  facets.toSorted((one, other) => other.count - one.count || one.category.localeCompare(other.category, 'es'));
