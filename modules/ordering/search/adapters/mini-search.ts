import { LRUCache } from 'lru-cache';
import MiniSearch, { type SearchResult } from 'minisearch';
import { runInSlices } from '#shared/concurrency/time-slices';
import type { Product } from '../../catalogue/domain/product.ts';
import type { Catalogue, CatalogueSnapshot } from '../../catalogue/ports/catalogue.ts';
import { toIndexTerms, toJoinedWords, toSearchTexts, toStem, toWords } from '../domain/spanish-words.ts';
import { countFacets, type ProductMatches, ProductSearch, type ProductSuggestion } from '../ports/search.ts';
import { joinedField, matchModes, type Thesaurus, toMiniSearchQuery, toThesaurus } from './search-query.ts';

/** How many products of all tenants one process keeps indexed. */
const defaultMaxProducts = 100_000;

type OwnField = 'id' | 'name' | 'category' | 'description';
type IndexedProduct = Pick<Product, OwnField | 'book'>;
type TenantIndex = { readonly snapshot: CatalogueSnapshot; readonly index: MiniSearch<IndexedProduct>; readonly thesaurus: Thesaurus };

const textFields = ['name', 'author', 'category', 'description'] as const;

const createIndex = () =>
  new MiniSearch<IndexedProduct>({
    fields: [...textFields, joinedField],
    extractField: ({ book, ...product }, field) => {
      if (field === 'author') return book?.author;
      return product[field === joinedField ? 'name' : (field as OwnField)];
    },
    tokenize: (text, field) => [...(field === joinedField ? toJoinedWords(text) : toSearchTexts(text))],
    // Prefixes and typos are matched in short fields only, so descriptions are indexed by stem alone.
    processTerm: (word, field) => (field === 'description' ? toStem(word) : [...toIndexTerms(word)]),
    // `updateIndex` removes the terms of a product at once, so there is nothing to vacuum.
    autoVacuum: false,
    searchOptions: {
      tokenize: (term) => [term],
      processTerm: (term) => term,
      boost: { name: 8, [joinedField]: 8, author: 4, category: 3, description: 1 },
    },
  });

/**
 * Keeps a word index for each tenant in this process and brings it up to date with the catalogue before each search. Searches of one tenant
 * run one after the other: an update runs in slices, and no search may see a half-updated index.
 */
export class MiniSearchIndex extends ProductSearch {
  readonly #catalogue: Catalogue;
  readonly #indexes: LRUCache<string, TenantIndex>;
  readonly #queues = new Map<string, Promise<unknown>>();
  constructor(catalogue: Catalogue, maxProducts = defaultMaxProducts) {
    super();
    this.#catalogue = catalogue;
    // An index larger than the limit is kept alone; an empty one counts as 1, since sizes must be positive.
    const sizeCalculation = ({ snapshot }: TenantIndex) => Math.min(Math.max(snapshot.products.size, 1), maxProducts);
    this.#indexes = new LRUCache({ maxSize: maxProducts, sizeCalculation });
  }

  async find(tenantId: string, text: string, limit: number): Promise<ProductMatches> {
    return this.#runExclusive(tenantId, async ({ index, thesaurus, snapshot }) => {
      const found = await runInSlices(searchIndex(index, text, thesaurus));
      const categories = found.flatMap(({ id }) => snapshot.products.get(String(id))?.category ?? []);
      return {
        matches: found.slice(0, limit).map(({ id }) => String(id)),
        total: found.length,
        facets: countFacets(categories),
      };
    });
  }

  async suggest(tenantId: string, text: string, limit: number): Promise<readonly ProductSuggestion[]> {
    return this.#runExclusive(tenantId, async ({ index, thesaurus, snapshot }) => {
      const found = await runInSlices(searchIndex(index, text, thesaurus, ['name']));
      const byName = new Map<string, ProductSuggestion>();
      for (const { id } of found) {
        const product = snapshot.products.get(String(id));
        if (product && !byName.has(product.name))
          byName.set(product.name, { id: product.id, name: product.name, category: product.category });
        if (byName.size === limit) break;
      }
      return [...byName.values()];
    });
  }

  async syncProduct() {
    // Nothing to do: every search reads the current catalogue.
  }

  #runExclusive<T>(tenantId: string, query: (tenantIndex: TenantIndex) => Promise<T>): Promise<T> {
    const result = (this.#queues.get(tenantId) ?? Promise.resolve()).then(async () => query(await this.#refreshIndex(tenantId)));
    const queue = result
      .catch(() => undefined)
      .finally(() => {
        if (this.#queues.get(tenantId) === queue) this.#queues.delete(tenantId);
      });
    this.#queues.set(tenantId, queue);
    return result;
  }

  async #refreshIndex(tenantId: string): Promise<TenantIndex> {
    const snapshot = await this.#catalogue.get(tenantId);
    const cached = this.#indexes.get(tenantId);
    if (cached && cached.snapshot.revision >= snapshot.revision) return cached;
    const index = cached?.index ?? createIndex();
    await runInSlices(updateIndex(index, cached?.snapshot.products ?? new Map(), snapshot.products));
    const refreshed = { snapshot, index, thesaurus: toThesaurus(snapshot.synonyms) };
    this.#indexes.set(tenantId, refreshed);
    return refreshed;
  }
}

/** Searches in each match mode, the strictest first, and returns the first matches found. */
function* searchIndex(
  index: MiniSearch<IndexedProduct>,
  text: string,
  thesaurus: Thesaurus,
  fields: readonly string[] = textFields,
): Generator<void, readonly SearchResult[]> {
  if (toWords(text).length === 0) return [];
  for (const mode of matchModes) {
    const found = index.search(toMiniSearchQuery(text, mode, thesaurus, fields), { fields: [...fields, joinedField] });
    if (found.length > 0) return found;
    yield;
  }
  return [];
}

/** Updates an index from the products it holds to those that are available now. */
function* updateIndex(index: MiniSearch<IndexedProduct>, before: CatalogueSnapshot['products'], now: CatalogueSnapshot['products']) {
  for (const [id, product] of before) {
    if (product.isAvailable && now.get(id) !== product) index.remove(product);
    yield;
  }
  for (const [id, product] of now) {
    if (product.isAvailable && before.get(id) !== product) index.add(product);
    yield;
  }
}
