import type { Clock } from '#shared/clock';
import { sortInSlices } from '#shared/concurrency/sort-in-slices';
import { runInSlices } from '#shared/concurrency/time-slices';
import type { Minor } from '#shared/values/money';
import { searchKey } from '#shared/values/text-key';
import { orderingError } from '../../domain/errors.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import { isBook } from '../domain/book.ts';
import type { Product, ProductWithStock } from '../domain/product.ts';
import { findNextSoldOutEnd, isSoldInBranch } from '../domain/sold-out.ts';
import type { Catalogue, CatalogueSnapshot } from '../ports/catalogue.ts';
import type { Products } from '../ports/products.ts';
import { applyComboStockWithSources } from './combo-stock.ts';
import { resolveProductId } from './resolve-product-ids.ts';

export type ProductFilter = {
  readonly category?: string | undefined;
  readonly type?: Product['type'] | undefined;
  readonly author?: string | undefined;
  readonly onlyBooks?: boolean | undefined;
  readonly minPrice?: Minor | undefined;
  readonly maxPrice?: Minor | undefined;
  readonly sort?: 'name' | 'price' | '-price' | undefined;
  /** Whether to include unavailable products, which only managers may see. */
  readonly all: boolean;
  /** Shows what this branch does not sell now as unavailable. */
  readonly branchId?: string | undefined;
  readonly limit: number;
  /** The `next` of the previous page. */
  readonly after?: string | undefined;
};

/** The currency of the tenant's prices, ISO 4217. */
type WithCurrency = { readonly currency: string };

/** Everything that a page was made from. While it is unchanged, so is the page. */
export type PageBasis = WithCurrency & {
  readonly products: CatalogueSnapshot['products'];
  readonly stockTracked: readonly ProductWithStock[];
  /** When a product of the page is no longer sold out in the branch of the page. Absent: no time changes the page. */
  readonly changesAt?: Date | undefined;
};
type ProductPage = WithCurrency & { readonly page: readonly ProductWithStock[]; readonly next?: string; readonly basis: PageBasis };

type GetOptions = { readonly onlyBooks?: boolean; readonly branchId?: string | undefined };

/** A position in a sorted catalogue. It stays valid if its product is removed. */
type PagePosition = Pick<Product, 'id' | 'name' | 'price'>;

const nameCollator = new Intl.Collator('es');
const compareById = (a: PagePosition, b: PagePosition) => (a.id < b.id ? -1 : Number(a.id > b.id));
const comparators = {
  made: compareById,
  name: (a: PagePosition, b: PagePosition) => nameCollator.compare(a.name, b.name) || compareById(a, b),
  price: (a: PagePosition, b: PagePosition) => a.price - b.price || compareById(a, b),
  '-price': (a: PagePosition, b: PagePosition) => b.price - a.price || compareById(a, b),
} as const;

type Deps = { readonly catalogue: Catalogue; readonly products: Products; readonly tenantCopies: TenantCopies; readonly clock: Clock };

/** Lists and finds products for guests, in order of creation unless sorted otherwise. */
export class BrowseProducts {
  readonly #deps: Deps;
  readonly #sortedBySnapshot = new WeakMap<CatalogueSnapshot['products'], Map<string, Promise<readonly Product[]>>>();
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Finds one product by id or code. `branchId`: shows it as unavailable if this branch does not sell it now.
   * @throws `ordering.product-not-found` if there is no such product, or it is hidden from the caller
   */
  async get(
    tenantId: string,
    idOrCode: string,
    includeUnavailable: boolean,
    { onlyBooks = false, branchId }: GetOptions = {},
  ): Promise<ProductWithStock & WithCurrency> {
    const id = await resolveProductId(this.#deps.products, tenantId, idOrCode);
    const [tenant, stored] = await Promise.all([this.#deps.tenantCopies.findTenant(tenantId), this.#deps.products.find(tenantId, id)]);
    const isVisible = stored && (includeUnavailable || stored.product.isAvailable) && (!onlyBooks || isBook(stored.product));
    if (!tenant || !isVisible) throw orderingError('ordering.product-not-found');
    const {
      products: [product = stored],
      from,
    } = await applyComboStockWithSources(this.#deps.products, tenantId, [stored]);
    const findProduct = (partId: string) => from.find((source) => source.product.id === partId)?.product;
    return { ...this.#atBranch(product, findProduct, branchId), currency: tenant.currency };
  }

  /**
   * Returns one page of products. `toFilter` receives the tenant's currency, to convert price bounds to minor units.
   * @throws `ordering.tenant-not-found`
   */
  async list(tenantId: string, toFilter: (currency: string) => ProductFilter): Promise<ProductPage> {
    const tenant = await this.#deps.tenantCopies.findTenant(tenantId);
    if (!tenant) throw orderingError('ordering.tenant-not-found');
    const { currency } = tenant;
    const requested = toFilter(currency);
    const filter = { ...requested, ...toFilterKeys(requested) };
    const { sort = 'made', limit, after } = filter;
    const compare = comparators[sort];
    const { products } = await this.#deps.catalogue.get(tenantId);
    const position = after === undefined ? undefined : (JSON.parse(after) as PagePosition);
    const sorted = await this.#sorted(products, sort);
    const start = position ? findFirstAfter(sorted, position, compare) : 0;
    // Look for one more than the limit, to know whether there is a next page.
    const found = await runInSlices(findMatching(sorted, start, filter, limit + 1));
    const pageProducts = found.slice(0, limit);
    const { products: stocked, from: sources } = await applyComboStockWithSources(
      this.#deps.products,
      tenantId,
      await this.#deps.products.loadStock(pageProducts),
    );
    const findProduct = (id: string) => products.get(id);
    const page = stocked.map((entry) => this.#atBranch(entry, findProduct, filter.branchId));
    const changesAt =
      filter.branchId === undefined ? undefined : findNextSoldOutEnd(pageProducts, findProduct, filter.branchId, this.#deps.clock.now());
    const basis = { currency, products, stockTracked: sources.filter(({ product }) => product.counted), changesAt };
    const last = pageProducts.at(-1);
    if (!last || found.length <= limit) return { page, currency, basis };
    return { page, currency, basis, next: JSON.stringify({ id: last.id, name: last.name, price: last.price }) };
  }

  /** Whether a page made from this basis would be the same now. Pages do not depend on the time of day. */
  async isCurrent(tenantId: string, { currency, products, stockTracked, changesAt }: PageBasis): Promise<boolean> {
    if (changesAt !== undefined && changesAt <= this.#deps.clock.now()) return false;
    const [tenant, current] = await Promise.all([this.#deps.tenantCopies.findTenant(tenantId), this.#deps.catalogue.get(tenantId)]);
    if (tenant?.currency !== currency || current.products !== products) return false;
    if (stockTracked.length === 0) return true;
    const stocked = await this.#deps.products.loadStock(stockTracked.map(({ product }) => product));
    return stocked.every(({ stock }, index) => stock === stockTracked[index]?.stock);
  }

  #atBranch(entry: ProductWithStock, findProduct: (id: string) => Product | undefined, branchId: string | undefined): ProductWithStock {
    if (branchId === undefined || isSoldInBranch(entry.product, findProduct, branchId, this.#deps.clock.now())) return entry;
    return { ...entry, product: { ...entry.product, isAvailable: false } };
  }

  /** Snapshots are immutable, so each is sorted at most once per order. */
  #sorted(products: CatalogueSnapshot['products'], sort: keyof typeof comparators): Promise<readonly Product[]> {
    const sortedByKey = this.#sortedBySnapshot.get(products) ?? new Map<string, Promise<readonly Product[]>>();
    this.#sortedBySnapshot.set(products, sortedByKey);
    const sorted = sortedByKey.get(sort) ?? sortInSlices(products.values(), comparators[sort]);
    sortedByKey.set(sort, sorted);
    return sorted;
  }
}

/** Binary search for the index of the first product after this position. */
function findFirstAfter(sorted: readonly Product[], position: PagePosition, compare: (a: PagePosition, b: PagePosition) => number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const product = sorted[middle];
    if (product && compare(product, position) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

type FilterKeys = { readonly category: string | undefined; readonly author: string | undefined };
/** The keys by which categories and authors are compared, since people type them without case and accents. */
const toFilterKeys = ({ category, author }: { readonly [K in keyof FilterKeys]?: string | null | undefined }): FilterKeys => ({
  category: category === undefined || category === null ? undefined : searchKey(category),
  author: author === undefined || author === null ? undefined : searchKey(author),
});
/** Keys of products filtered before. A changed product is a new object, so entries never go stale. */
const keysByProduct = new WeakMap<Product, FilterKeys>();
function filterKeysOf(product: Product): FilterKeys {
  const keys = keysByProduct.get(product) ?? toFilterKeys({ category: product.category, author: product.book?.author });
  keysByProduct.set(product, keys);
  return keys;
}

/**
 * Returns the first `count` matching products from index `start` on. The filter's `category` and `author` are keys. Work can be interrupted
 * at each `yield`.
 */
function* findMatching(sorted: readonly Product[], start: number, filter: ProductFilter, count: number) {
  const found: Product[] = [];
  for (let index = start; index < sorted.length && found.length < count; index += 1) {
    yield;
    const product = sorted[index];
    if (product && matchesFilter(product, filter)) found.push(product);
  }
  return found;
}

const matchesFilter = (product: Product, { category, type, author, onlyBooks, minPrice, maxPrice, all }: ProductFilter) =>
  (all || product.isAvailable) &&
  (!onlyBooks || isBook(product)) &&
  (category === undefined || filterKeysOf(product).category === category) &&
  (type === undefined || product.type === type) &&
  (author === undefined || filterKeysOf(product).author === author) &&
  product.price >= (minPrice ?? 0) &&
  product.price <= (maxPrice ?? Number.POSITIVE_INFINITY);
