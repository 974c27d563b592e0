import { inSlices } from '#shared/concurrency/time-slices';
import { bookOnSale, isBook, isIsbn } from '../../catalogue/domain/book.ts';
import type { OnSale, Product } from '../../catalogue/domain/product.ts';
import type { Catalogue } from '../../catalogue/ports/catalogue.ts';
import type { Products } from '../../catalogue/ports/products.ts';
import { completed } from '../../catalogue/use-cases/combo-stock.ts';
import { refuse } from '../../domain/errors.ts';
import type { Directory } from '../../ports/tenant-copies.ts';
import { type Facet, facetsOf, type Search, type Suggestion } from '../ports/search.ts';

/** How many of the best are looked at for what is sold out: as many as are read at once. */
const looked = 100;
/** How many where those that are looked for stand among others. */
const lookedAmongOthers = 1_000;

export type FoundProducts = {
  readonly currency: string;
  readonly products: readonly OnSale[];
  readonly facets: readonly Facet[];
  readonly total: number;
};

/** What guests find by what they type. */
export class FindProducts {
  readonly #search: Search;
  readonly #catalogue: Catalogue;
  readonly #products: Products;
  readonly #directory: Directory;
  constructor(search: Search, catalogue: Catalogue, products: Products, directory: Directory) {
    this.#search = search;
    this.#catalogue = catalogue;
    this.#products = products;
    this.#directory = directory;
  }

  /**
   * What is on offer and fits, best first, what is sold out last; `limit` is at most 100. Facets and total are of all that fits: where
   * books are asked for of somebody who sells other things too, of those among the best 1,000.
   */
  async search(tenantId: string, text: string, limit: number, onlyBooks = false): Promise<FoundProducts> {
    const { currency } = await this.#known(tenantId);
    const book = await this.#byIsbn(tenantId, text);
    if (book) return { currency, products: await this.#products.withStock([book]), facets: facetsOf([book.category]), total: 1 };
    const { products } = await this.#catalogue.of(tenantId);
    const isMixed = onlyBooks && [...products.values()].some((product) => product.isAvailable && !isBook(product));
    const all = await this.#search.find(tenantId, text, isMixed ? lookedAmongOthers : looked);
    const matches = all.matches.flatMap((id) => products.get(id) ?? []).filter(({ isAvailable }) => isAvailable);
    const books = isMixed ? matches.filter(isBook) : matches;
    const { facets, total } = isMixed ? { facets: facetsOf(books.map(({ category }) => category)), total: books.length } : all;
    const fitting = books.slice(0, looked);
    const found = await completed(this.#products, tenantId, await this.#products.withStock(fitting));
    const ranked = [...found.filter(({ stock }) => stock !== 0), ...found.filter(({ stock }) => stock === 0)];
    return { currency, products: ranked.slice(0, limit), facets, total };
  }

  async suggest(tenantId: string, text: string, limit: number): Promise<readonly Suggestion[]> {
    await this.#known(tenantId);
    return this.#search.suggest(tenantId, text, limit);
  }

  /** The categories of what is on offer, and how much there is in each. */
  async categories(tenantId: string, onlyBooks = false): Promise<readonly Facet[]> {
    await this.#known(tenantId);
    const { products } = await this.#catalogue.of(tenantId);
    const shown = [...products.values()].filter((product) => product.isAvailable && (!onlyBooks || isBook(product)));
    return facetsOf(shown.map(({ category }) => category));
  }

  /** A text that is an ISBN means that book, however it is spelt. */
  async #byIsbn(tenantId: string, text: string): Promise<Product | undefined> {
    if (!isIsbn(text)) return undefined;
    const { products } = await this.#catalogue.of(tenantId);
    return inSlices(bookOnSale(products.values(), text));
  }

  async #known(tenantId: string) {
    const tenant = await this.#directory.tenant(tenantId);
    if (!tenant) throw refuse('ordering.tenant-not-found');
    return tenant;
  }
}
