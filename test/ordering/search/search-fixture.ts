import { books } from '#infra/demo/content/books';
import { menu } from '#infra/demo/content/menu';
import type { Product } from '#modules/ordering/catalogue/domain/product';
import { Catalogue, type Snapshot } from '#modules/ordering/catalogue/ports/catalogue';
import { MiniSearchIndex } from '#modules/ordering/search/adapters/mini-search';
import { defaultSynonyms, type Synonyms } from '#modules/ordering/search/domain/synonyms';

export const productOf = (id: string, more: Partial<Product>): Product => ({
  ...{ id, tenantId: 'pardos', name: id, description: '', type: 'solo', category: 'Otros', price: 1_000, isAvailable: true },
  ...{ options: [], allergens: [], imageUrl: null, counted: false, createdAt: '2026-01-01T00:00:00.000Z' },
  ...more,
});
export const dishes = menu.map(({ key, name, description, category }) => productOf(key, { name, description, category }));
export const shelf = books.map(({ isbn, title, author, editorial, category, description }) =>
  productOf(isbn, { name: title, category, description: `${author}. ${editorial}. ${description}` }),
);

/** A catalogue that is what a test says it is. */
export class GivenCatalogue extends Catalogue {
  #snapshot: Snapshot;
  constructor(products: readonly Product[], synonyms: Synonyms = defaultSynonyms) {
    super();
    this.#snapshot = { tenantId: 'pardos', revision: 1, products: new Map(products.map((product) => [product.id, product])), synonyms };
  }
  async of() {
    return this.#snapshot;
  }
  become(products: readonly Product[], synonyms = this.#snapshot.synonyms) {
    const revision = this.#snapshot.revision + 1;
    this.#snapshot = { tenantId: 'pardos', revision, products: new Map(products.map((product) => [product.id, product])), synonyms };
  }
}

export function searchOver(products: readonly Product[], synonyms?: Synonyms) {
  const catalogue = new GivenCatalogue(products, synonyms);
  const search = new MiniSearchIndex(catalogue);
  const nameOf = async (id: string) => (await catalogue.of()).products.get(id)?.name;
  const names = async (text: string, most = 3) => Promise.all((await search.find('pardos', text, most)).matches.map(nameOf));
  return { catalogue, search, names };
}
