import { runInSlices } from '#shared/concurrency/time-slices';
import { findBookOnSale, isBook, isIsbn } from '../../catalogue/domain/book.ts';
import type { Product, ProductWithStock } from '../../catalogue/domain/product.ts';
import type { Catalogue } from '../../catalogue/ports/catalogue.ts';
import type { Products } from '../../catalogue/ports/products.ts';
import { applyComboStock } from '../../catalogue/use-cases/combo-stock.ts';
import { orderingError } from '../../domain/errors.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import { type CategoryFacet, countFacets, type ProductSearch, type ProductSuggestion } from '../ports/search.ts';

/** How many of the best matches are checked for stock: the most that one read returns. */
const maxCandidates = 100;
/** How many matches are searched for books if the tenant also sells other products. */
const maxCandidatesWhenMixed = 1_000;

export type ProductSearchResult = {
  readonly currency: string;
  readonly products: readonly ProductWithStock[];
  readonly facets: readonly CategoryFacet[];
  readonly total: number;
};

type Deps = {
  readonly search: ProductSearch;
  readonly catalogue: Catalogue;
  readonly products: Products;
  readonly tenantCopies: TenantCopies;
};

/** Searches, suggestions and categories for guests. */
export class FindProducts {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the available products that match, best first, those that are sold out last. `limit` is at most 100. An ISBN finds exactly that
   * book. `facets` and `total` count all matches; if books are searched among other products, they count the books among the best 1,000
   * matches.
   * @throws `ordering.tenant-not-found`
   */
  async search(tenantId: string, text: string, limit: number, onlyBooks = false): Promise<ProductSearchResult> {
    const { currency } = await this.#requireTenant(tenantId);
    const book = await this.#findByIsbn(tenantId, text);
    if (book) return { currency, products: await this.#deps.products.loadStock([book]), facets: countFacets([book.category]), total: 1 };
    const { products } = await this.#deps.catalogue.get(tenantId);
    const isMixed = onlyBooks && [...products.values()].some((product) => product.isAvailable && !isBook(product));
    const found = await this.#deps.search.find(tenantId, text, isMixed ? maxCandidatesWhenMixed : maxCandidates);
    const matches = found.matches.flatMap((id) => products.get(id) ?? []).filter(({ isAvailable }) => isAvailable);
    const books = isMixed ? matches.filter(isBook) : matches;
    const { facets, total } = isMixed ? { facets: countFacets(books.map(({ category }) => category)), total: books.length } : found;
    const candidates = books.slice(0, maxCandidates);
    const candidatesWithStock = await applyComboStock(this.#deps.products, tenantId, await this.#deps.products.loadStock(candidates));
    const ranked = [...candidatesWithStock.filter(({ stock }) => stock !== 0), ...candidatesWithStock.filter(({ stock }) => stock === 0)];
    return { currency, products: ranked.slice(0, limit), facets, total };
  }

  /**
   * Completes what a guest is typing, with at most `limit` names.
   * @throws `ordering.tenant-not-found`
   */
  async suggest(tenantId: string, text: string, limit: number): Promise<readonly ProductSuggestion[]> {
    await this.#requireTenant(tenantId);
    return this.#deps.search.suggest(tenantId, text, limit);
  }

  /**
   * Returns the categories of the available products and how many products each has.
   * @throws `ordering.tenant-not-found`
   */
  async categories(tenantId: string, onlyBooks = false): Promise<readonly CategoryFacet[]> {
    await this.#requireTenant(tenantId);
    const { products } = await this.#deps.catalogue.get(tenantId);
    const visible = [...products.values()].filter((product) => product.isAvailable && (!onlyBooks || isBook(product)));
    return countFacets(visible.map(({ category }) => category));
  }

  /** If the text is an ISBN, in any spelling, returns the available book that has it. */
  async #findByIsbn(tenantId: string, text: string): Promise<Product | undefined> {
    if (!isIsbn(text)) return undefined;
    const { products } = await this.#deps.catalogue.get(tenantId);
    return runInSlices(findBookOnSale(products.values(), text));
  }

  async #requireTenant(tenantId: string) {
    const tenant = await this.#deps.tenantCopies.findTenant(tenantId);
    if (!tenant) throw orderingError('ordering.tenant-not-found');
    return tenant;
  }
}
