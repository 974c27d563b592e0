import { demoBooks } from '#infra/demo/content/books';
import { demoMenu } from '#infra/demo/content/menu';
import type { Product } from '#modules/ordering/catalogue/domain/product';
import { Catalogue, type CatalogueSnapshot } from '#modules/ordering/catalogue/ports/catalogue';
import { MiniSearchIndex } from '#modules/ordering/search/adapters/mini-search';
import { defaultSynonyms, type Synonyms } from '#modules/ordering/settings/domain/synonyms';

export const createProduct = (id: string, more: Partial<Product>): Product => ({
  id,
  tenantId: 'pardos',
  name: id,
  description: '',
  type: 'solo',
  category: 'Otros',
  price: 1_000,
  isAvailable: true,
  options: [],
  allergens: [],
  imageUrl: null,
  counted: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  ...more,
});
export const menuProducts = demoMenu.map(({ key, name, description, category }) => createProduct(key, { name, description, category }));
export const bookProducts = demoBooks.map(({ isbn, title, author, publisher: editorial, category, description }) =>
  createProduct(isbn, { name: title, category, description: `${author}. ${editorial}. ${description}` }),
);

/** A catalogue with the products that a test sets. */
export class InMemoryCatalogue extends Catalogue {
  #snapshot: CatalogueSnapshot;
  constructor(products: readonly Product[], synonyms: Synonyms = defaultSynonyms) {
    super();
    this.#snapshot = { tenantId: 'pardos', revision: 1, products: new Map(products.map((product) => [product.id, product])), synonyms };
  }
  async get() {
    return this.#snapshot;
  }
  replaceProducts(products: readonly Product[], synonyms = this.#snapshot.synonyms) {
    const revision = this.#snapshot.revision + 1;
    this.#snapshot = { tenantId: 'pardos', revision, products: new Map(products.map((product) => [product.id, product])), synonyms };
  }
}

export function createSearch(products: readonly Product[], synonyms?: Synonyms) {
  const catalogue = new InMemoryCatalogue(products, synonyms);
  const search = new MiniSearchIndex(catalogue);
  const nameOf = async (id: string) => (await catalogue.get()).products.get(id)?.name;
  const findNames = async (text: string, max = 3) => Promise.all((await search.find('pardos', text, max)).matches.map(nameOf));
  return { catalogue, search, names: findNames };
}
