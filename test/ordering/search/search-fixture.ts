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
  #snapshots = new Map<string, CatalogueSnapshot>();
  #synonyms: Synonyms;
  #revision = 0;
  constructor(products: readonly Product[], synonyms: Synonyms = defaultSynonyms) {
    super();
    this.#synonyms = synonyms;
    this.replaceProducts(products);
  }
  async get(tenantId: string) {
    return this.#snapshots.get(tenantId) ?? { tenantId, revision: this.#revision, products: new Map(), synonyms: this.#synonyms };
  }
  replaceProducts(products: readonly Product[], synonyms = this.#synonyms) {
    const [revision, byTenant] = [this.#revision + 1, Map.groupBy(products, ({ tenantId }) => tenantId)];
    const toSnapshot = (own: readonly Product[], tenantId: string): CatalogueSnapshot => ({
      tenantId,
      revision,
      products: new Map(own.map((product) => [product.id, product])),
      synonyms,
    });
    this.#snapshots = new Map([...byTenant].map(([tenantId, own]) => [tenantId, toSnapshot(own, tenantId)]));
    this.#synonyms = synonyms;
    this.#revision = revision;
  }
}

export function createSearch(products: readonly Product[], synonyms?: Synonyms) {
  const catalogue = new InMemoryCatalogue(products, synonyms);
  const search = new MiniSearchIndex(catalogue);
  const nameOf = async (id: string) => (await catalogue.get('pardos')).products.get(id)?.name;
  const findNames = async (text: string, max = 3) => Promise.all((await search.find('pardos', text, max)).matches.map(nameOf));
  return { catalogue, search, names: findNames };
}
