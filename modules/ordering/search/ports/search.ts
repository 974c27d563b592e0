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
 * Finds what a tenant has on offer by what people type in Spanish: accents and plurals are forgiven, and the tenant's synonyms are
 * known. In names, authors and categories one typo in a word of four letters or more is forgiven, and the beginning of a word is enough.
 * A name counts more than a category, which counts more than a description. Stock is not looked at.
 */
export abstract class ProductSearch {
  /** At most `limit` matches; total and facets count all. Nothing for a text without words. */
  abstract find(tenantId: string, text: string, limit: number): Promise<ProductMatches>;
  /** What somebody who has typed this much may mean: at most `limit` products whose names go on like it, each name once. */
  abstract suggest(tenantId: string, text: string, limit: number): Promise<readonly ProductSuggestion[]>;
  /** A product was made, changed or removed, at this moment or long ago. Throws where that has to be told again. */
  abstract syncProduct(tenantId: string, productId: string): Promise<void>;
}

/** How many there are of each category, most first, by the name of the first of them. */
export const countFacets = (categories: Iterable<string>): readonly CategoryFacet[] =>
  mergeFacets(Array.from(categories, (category) => ({ category, count: 1 })));

/** The same for what is counted already: two ways to write a category are one. */
export function mergeFacets(facets: Iterable<CategoryFacet>): readonly CategoryFacet[] {
  const merged = new Map<string, CategoryFacet>();
  for (const { category, count } of facets) {
    const key = textKey(category);
    const existing = merged.get(key);
    merged.set(key, { category: existing?.category ?? category, count: (existing?.count ?? 0) + count });
  }
  return [...merged.values()].toSorted((one, other) => other.count - one.count || one.category.localeCompare(other.category, 'es'));
}
