import { textKey } from '#shared/values/text-key';
/** The ids of the best matches, best first; how many there are in all, and how many of them in each category, most first. */
export type Found = {
  readonly matches: readonly string[];
  readonly total: number;
  readonly facets: readonly Facet[];
};
export type Facet = { readonly category: string; readonly count: number };
export type Suggestion = { readonly id: string; readonly name: string; readonly category: string };

/**
 * Finds what a tenant has on offer by what people type in Spanish: accents, plurals and one typo in a word of four letters and more
 * are forgiven, beginnings of words are enough, and the tenant's synonyms are known. A name counts more than a category, which counts
 * more than a description. Stock is not looked at.
 */
export abstract class Search {
  /** At most `most` matches. */
  abstract find(tenantId: string, text: string, most: number): Promise<Found>;
  /** What somebody who has typed this much may mean: products whose names go on like it. */
  abstract suggest(tenantId: string, text: string, most: number): Promise<readonly Suggestion[]>;
  /** A product was made, changed or removed, at this moment or long ago. Throws where that has to be told again. */
  abstract follow(tenantId: string, productId: string): Promise<void>;
}

/** How many there are of each category, most first, by the name of the first of them. */
export function facetsOf(categories: Iterable<string>): readonly Facet[] {
  const counts = new Map<string, Facet>();
  for (const category of categories) {
    const key = textKey(category);
    const known = counts.get(key);
    counts.set(key, { category: known?.category ?? category, count: (known?.count ?? 0) + 1 });
  }
  return mostFirst([...counts.values()]);
}

export const mostFirst = (facets: readonly Facet[]): readonly Facet[] =>
  facets.toSorted((a, b) => b.count - a.count || a.category.localeCompare(b.category, 'es'));
