import type { Minor } from '#shared/money';
import { inSlices } from '#shared/slices';
import { searchKey } from '#shared/text-key';
import type { OnSale, Product } from '../domain/product.ts';
import { refuse } from '../domain/refusals.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { Directory } from '../ports/directory.ts';
import type { Products } from '../ports/products.ts';
import { completed } from './complete-products.ts';

export type ProductFilter = {
  readonly category?: string | undefined;
  readonly type?: Product['type'] | undefined;
  readonly author?: string | undefined;
  readonly minPrice?: Minor | undefined;
  readonly maxPrice?: Minor | undefined;
  readonly sort?: 'name' | 'price' | '-price' | undefined;
  /** Whether what is not available is among it; only its manager sees that. */
  readonly all: boolean;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string | undefined;
};

/** What a place in a sorted catalogue is told by; it stays where it is when its product has gone. */
type Place = Pick<Product, 'id' | 'name' | 'price'>;

const names = new Intl.Collator('es');
const byId = (a: Place, b: Place) => (a.id < b.id ? -1 : Number(a.id > b.id));
const orders = {
  made: byId,
  name: (a: Place, b: Place) => names.compare(a.name, b.name) || byId(a, b),
  price: (a: Place, b: Place) => a.price - b.price || byId(a, b),
  '-price': (a: Place, b: Place) => b.price - a.price || byId(a, b),
} as const;

/** The catalogue as a guest leafs through it, in the order it was made unless sorted. */
export class BrowseProducts {
  readonly #catalogue: Catalogue;
  readonly #products: Products;
  readonly #directory: Directory;
  constructor(catalogue: Catalogue, products: Products, directory: Directory) {
    this.#catalogue = catalogue;
    this.#products = products;
    this.#directory = directory;
  }

  async one(tenantId: string, id: string, all: boolean): Promise<OnSale> {
    const kept = await this.#products.find(tenantId, id);
    if (!kept || !(all || kept.product.isAvailable)) throw refuse('ordering.product-not-found');
    return (await completed(this.#products, tenantId, [kept]))[0] ?? kept;
  }

  async list(tenantId: string, asked: ProductFilter): Promise<{ page: readonly OnSale[]; next?: string }> {
    if (!(await this.#directory.tenant(tenantId))) throw refuse('ordering.tenant-not-found');
    const filter = { ...asked, ...keysOf(asked) };
    const { sort = 'made', limit, after } = filter;
    const order = orders[sort];
    const { products } = await this.#catalogue.of(tenantId);
    const before = after === undefined ? undefined : (JSON.parse(after) as Place);
    const isLeft = (product: Product) => fits(product, filter) && !(before && order(product, before) <= 0);
    // One more tells whether there is a further page.
    const first = await inSlices(firstOf(products.values(), isLeft, order, limit + 1));
    const shown = first.slice(0, limit);
    const page = await completed(this.#products, tenantId, await this.#products.withStock(shown));
    const last = shown.at(-1);
    return last && first.length > limit ? { page, next: JSON.stringify({ id: last.id, name: last.name, price: last.price }) } : { page };
  }
}

type Keys = { readonly category: string | undefined; readonly author: string | undefined };
/** How a category and an author are compared: people type them without case and accents. */
const keysOf = ({ category, author }: { readonly [K in keyof Keys]?: string | null | undefined }): Keys => ({
  category: category === undefined || category === null ? undefined : searchKey(category),
  author: author === undefined || author === null ? undefined : searchKey(author),
});
/** Of every product that was filtered once; a product that changes is another object. */
const known = new WeakMap<Product, Keys>();
function keysOfProduct(product: Product): Keys {
  const keys = known.get(product) ?? keysOf({ category: product.category, author: product.book?.author });
  known.set(product, keys);
  return keys;
}

/** `category` and `author` are keys. */
/** The first `count` by this order of those that fit, without sorting the others. */
function* firstOf(
  products: Iterable<Product>,
  isLeft: (product: Product) => boolean,
  order: (a: Place, b: Place) => number,
  count: number,
) {
  const first: Product[] = [];
  for (const product of products) {
    yield;
    const last = first.at(-1);
    if (!isLeft(product) || (first.length === count && last && order(product, last) > 0)) continue;
    const place = first.findLastIndex((before) => order(before, product) < 0) + 1;
    first.splice(place, 0, product);
    if (first.length > count) first.pop();
  }
  return first;
}

const fits = (product: Product, { category, type, author, minPrice, maxPrice, all }: ProductFilter) =>
  (all || product.isAvailable) &&
  (category === undefined || keysOfProduct(product).category === category) &&
  (type === undefined || product.type === type) &&
  (author === undefined || keysOfProduct(product).author === author) &&
  product.price >= (minPrice ?? 0) &&
  product.price <= (maxPrice ?? Number.POSITIVE_INFINITY);
