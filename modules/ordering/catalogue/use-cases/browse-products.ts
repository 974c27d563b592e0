import { sortInSlices } from '#shared/concurrency/sort-in-slices';
import { inSlices } from '#shared/concurrency/time-slices';
import type { Minor } from '#shared/values/money';
import { searchKey } from '#shared/values/text-key';
import { refuse } from '../../domain/errors.ts';
import type { Directory } from '../../ports/tenant-copies.ts';
import { isBook } from '../domain/book.ts';
import type { OnSale, Product } from '../domain/product.ts';
import type { Catalogue, Snapshot } from '../ports/catalogue.ts';
import type { Products } from '../ports/products.ts';
import { completed, completedFrom } from './combo-stock.ts';
import { idOf } from './resolve-product-ids.ts';

export type ProductFilter = {
  readonly category?: string | undefined;
  readonly type?: Product['type'] | undefined;
  readonly author?: string | undefined;
  readonly onlyBooks?: boolean | undefined;
  readonly minPrice?: Minor | undefined;
  readonly maxPrice?: Minor | undefined;
  readonly sort?: 'name' | 'price' | '-price' | undefined;
  /** Whether what is not available is among it; only its manager sees that. */
  readonly all: boolean;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string | undefined;
};

/** In which currency the tenant's prices are. */
type Priced = { readonly currency: string };

/** What a page was made from: as long as all of it is the same, the page is. */
export type Basis = Priced & { readonly products: Snapshot['products']; readonly counted: readonly OnSale[] };
type ProductPage = Priced & { readonly page: readonly OnSale[]; readonly next?: string; readonly basis: Basis };

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
  readonly #orders = new WeakMap<Snapshot['products'], Map<string, Promise<readonly Product[]>>>();
  constructor(catalogue: Catalogue, products: Products, directory: Directory) {
    this.#catalogue = catalogue;
    this.#products = products;
    this.#directory = directory;
  }

  async one(tenantId: string, named: string, all: boolean, onlyBooks = false): Promise<OnSale & Priced> {
    const id = await idOf(this.#products, tenantId, named);
    const [tenant, kept] = await Promise.all([this.#directory.tenant(tenantId), this.#products.find(tenantId, id)]);
    const isMeant = kept && (all || kept.product.isAvailable) && (!onlyBooks || isBook(kept.product));
    if (!tenant || !isMeant) throw refuse('ordering.product-not-found');
    const [product = kept] = await completed(this.#products, tenantId, [kept]);
    return { ...product, currency: tenant.currency };
  }

  async list(tenantId: string, askedIn: (currency: string) => ProductFilter): Promise<ProductPage> {
    const tenant = await this.#directory.tenant(tenantId);
    if (!tenant) throw refuse('ordering.tenant-not-found');
    const { currency } = tenant;
    const asked = askedIn(currency);
    const filter = { ...asked, ...keysOf(asked) };
    const { sort = 'made', limit, after } = filter;
    const order = orders[sort];
    const { products } = await this.#catalogue.of(tenantId);
    const before = after === undefined ? undefined : (JSON.parse(after) as Place);
    const sorted = await this.#sorted(products, sort);
    const from = before ? firstAfter(sorted, before, order) : 0;
    // One more tells whether there is a further page.
    const first = await inSlices(fitting(sorted, from, filter, limit + 1));
    const shown = first.slice(0, limit);
    const { completed: page, from: made } = await completedFrom(this.#products, tenantId, await this.#products.withStock(shown));
    const basis = { currency, products, counted: made.filter(({ product }) => product.counted) };
    const last = shown.at(-1);
    if (!last || first.length <= limit) return { page, currency, basis };
    return { page, currency, basis, next: JSON.stringify({ id: last.id, name: last.name, price: last.price }) };
  }

  /** Whether a page of this tenant that was made from this would be made alike now. No page depends on the time of day. */
  async isCurrent(tenantId: string, { currency, products, counted }: Basis): Promise<boolean> {
    const [tenant, now] = await Promise.all([this.#directory.tenant(tenantId), this.#catalogue.of(tenantId)]);
    if (tenant?.currency !== currency || now.products !== products) return false;
    if (counted.length === 0) return true;
    const stocked = await this.#products.withStock(counted.map(({ product }) => product));
    return stocked.every(({ stock }, at) => stock === counted[at]?.stock);
  }

  /** A catalogue does not change once it is given, and so is sorted once. */
  #sorted(products: Snapshot['products'], sort: keyof typeof orders): Promise<readonly Product[]> {
    const known = this.#orders.get(products) ?? new Map<string, Promise<readonly Product[]>>();
    this.#orders.set(products, known);
    const sorted = known.get(sort) ?? sortInSlices(products.values(), orders[sort]);
    known.set(sort, sorted);
    return sorted;
  }
}

/** Where the products after this place begin. */
function firstAfter(sorted: readonly Product[], place: Place, order: (a: Place, b: Place) => number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const product = sorted[middle];
    if (product && order(product, place) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
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

/** The first `count` of those that fit, from this place on. `category` and `author` are keys. May be interrupted at each `yield`. */
function* fitting(sorted: readonly Product[], from: number, filter: ProductFilter, count: number) {
  const found: Product[] = [];
  for (let at = from; at < sorted.length && found.length < count; at += 1) {
    yield;
    const product = sorted[at];
    if (product && fits(product, filter)) found.push(product);
  }
  return found;
}

const fits = (product: Product, { category, type, author, onlyBooks, minPrice, maxPrice, all }: ProductFilter) =>
  (all || product.isAvailable) &&
  (!onlyBooks || isBook(product)) &&
  (category === undefined || keysOfProduct(product).category === category) &&
  (type === undefined || product.type === type) &&
  (author === undefined || keysOfProduct(product).author === author) &&
  product.price >= (minPrice ?? 0) &&
  product.price <= (maxPrice ?? Number.POSITIVE_INFINITY);
