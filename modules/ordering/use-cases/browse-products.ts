import type { Minor } from '#shared/money';
import type { OnSale, Product } from '../domain/product.ts';
import { refuse } from '../domain/refusals.ts';
import type { Directory } from '../ports/directory.ts';
import type { Products } from '../ports/products.ts';

export type ProductFilter = {
  readonly category?: string | undefined;
  readonly type?: Product['type'] | undefined;
  readonly minPrice?: Minor | undefined;
  readonly maxPrice?: Minor | undefined;
  readonly sort?: 'name' | 'price' | '-price' | undefined;
  /** Whether what is not available is among it; only its manager sees that. */
  readonly all: boolean;
  readonly limit: number;
  /** The id of the last product of the page before. */
  readonly after?: string | undefined;
};

const orders = {
  name: (a: OnSale, b: OnSale) => a.product.name.localeCompare(b.product.name, 'es'),
  price: (a: OnSale, b: OnSale) => a.product.price - b.product.price,
  '-price': (a: OnSale, b: OnSale) => b.product.price - a.product.price,
} as const;

/** The catalogue as a guest leafs through it, in the order it was made unless sorted. */
export class BrowseProducts {
  readonly #products: Products;
  readonly #directory: Directory;
  constructor(products: Products, directory: Directory) {
    this.#products = products;
    this.#directory = directory;
  }

  async one(tenantId: string, id: string, all: boolean): Promise<OnSale> {
    const kept = await this.#products.find(tenantId, id);
    if (!kept || !(all || kept.product.isAvailable)) throw refuse('ordering.product-not-found');
    return kept;
  }

  async list(tenantId: string, filter: ProductFilter): Promise<{ page: readonly OnSale[]; next?: string }> {
    if (!(await this.#directory.tenant(tenantId))) throw refuse('ordering.tenant-not-found');
    const { sort, limit, after } = filter;
    const fitting = (await this.#products.list(tenantId)).filter(({ product }) => fits(product, filter));
    if (sort) fitting.sort(orders[sort]);
    const start = after === undefined ? 0 : fitting.findIndex(({ product }) => product.id === after) + 1;
    const page = fitting.slice(start, start + limit);
    const last = page.at(-1);
    return last && start + limit < fitting.length ? { page, next: last.product.id } : { page };
  }
}

const fits = (product: Product, { category, type, minPrice, maxPrice, all }: ProductFilter) =>
  (all || product.isAvailable) &&
  (category === undefined || product.category === category) &&
  (type === undefined || product.type === type) &&
  product.price >= (minPrice ?? 0) &&
  product.price <= (maxPrice ?? Number.POSITIVE_INFINITY);
