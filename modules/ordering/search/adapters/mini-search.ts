import { LRUCache } from 'lru-cache';
import MiniSearch, { type SearchResult } from 'minisearch';
import { runInSlices } from '#shared/concurrency/time-slices';
import type { Product } from '../../catalogue/domain/product.ts';
import type { Catalogue, CatalogueSnapshot } from '../../catalogue/ports/catalogue.ts';
import { toIndexTerms, toJoinedWords, toSearchTexts, toStem, toWords } from '../domain/spanish-words.ts';
import { countFacets, type ProductMatches, ProductSearch, type ProductSuggestion } from '../ports/search.ts';
import { joinedField, matchModes, type Thesaurus, toMiniSearchQuery, toThesaurus } from './search-query.ts';

/** Products of all tenants together whose words one process holds. */
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
    // Beginnings and typos are looked for in what is short.
    processTerm: (word, field) => (field === 'description' ? toStem(word) : [...toIndexTerms(word)]),
    // What goes is removed word by word (see `follow`); there is nothing left to sweep up.
    autoVacuum: false,
    searchOptions: {
      tokenize: (term) => [term],
      processTerm: (term) => term,
      boost: { name: 8, [joinedField]: 8, author: 4, category: 3, description: 1 },
    },
  });

/**
 * An index of words for each tenant in this process, which follows the catalogue before it answers. The questions of a tenant take
 * turns: one that has to follow far does it in slices, and nobody may look into an index that is half-way.
 */
export class MiniSearchIndex extends ProductSearch {
  readonly #catalogue: Catalogue;
  readonly #indexes: LRUCache<string, TenantIndex>;
  readonly #queues = new Map<string, Promise<unknown>>();
  constructor(catalogue: Catalogue, maxProducts = defaultMaxProducts) {
    super();
    this.#catalogue = catalogue;
    // An index that is larger than all that may be held is held alone, and an empty one takes room too.
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
    // Every question looks at the catalogue.
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

/** What fits the text, read no more generously than it takes to find something. */
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

/** Brings an index from what it was made of to what is on offer now. */
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
