import { runInSlices } from '#shared/concurrency/time-slices';
import { findBookOnSale, isBook, isIsbn } from '../../catalogue/domain/book.ts';
import type { Product, ProductWithStock } from '../../catalogue/domain/product.ts';
import type { Catalogue } from '../../catalogue/ports/catalogue.ts';
import type { Products } from '../../catalogue/ports/products.ts';
import { applyComboStock } from '../../catalogue/use-cases/combo-stock.ts';
import { orderingError } from '../../domain/errors.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import { type CategoryFacet, countFacets, type ProductSearch, type ProductSuggestion } from '../ports/search.ts';

/** How many of the best are looked at for what is sold out: as many as are read at once. */
const maxCandidates = 100;
/** How many where those that are looked for stand among others. */
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

/** What guests find by what they type. */
export class FindProducts {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * What is on offer and fits, best first, what is sold out last; `limit` is at most 100. Facets and total are of all that fits: where
   * books are asked for of somebody who sells other things too, of those among the best 1,000.
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

  async suggest(tenantId: string, text: string, limit: number): Promise<readonly ProductSuggestion[]> {
    await this.#requireTenant(tenantId);
    return this.#deps.search.suggest(tenantId, text, limit);
  }

  /** The categories of what is on offer, and how much there is in each. */
  async categories(tenantId: string, onlyBooks = false): Promise<readonly CategoryFacet[]> {
    await this.#requireTenant(tenantId);
    const { products } = await this.#deps.catalogue.get(tenantId);
    const visible = [...products.values()].filter((product) => product.isAvailable && (!onlyBooks || isBook(product)));
    return countFacets(visible.map(({ category }) => category));
  }

  /** A text that is an ISBN means that book, however it is spelt. */
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
