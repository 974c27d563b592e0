import type { Envelope } from '#shared/events/events';
import type { Receipt } from '#shared/store/idempotency';
import type { OnSale, Product } from '../domain/product.ts';

/** A product with the version it was read at. */
export type Kept = OnSale & { readonly version: string };

/** What a tenant sells, and how much of it is left. */
export abstract class Products {
  /**
   * Stores a new product, its stock (null: not counted), the events and the receipt, together or not at all. Two books on sale never
   * have one ISBN: `ordering.isbn-taken`; two products never have one code: `ordering.product-code-taken`; here and in a change.
   */
  abstract add(product: Product, stock: number | null, events: readonly Envelope[], receipt?: Receipt): Promise<void>;
  /** Stores a change. `stock` undefined leaves it alone. Throws `ordering.changed-meanwhile` where the version is no longer that one. */
  abstract change(kept: Kept, product: Product, stock: number | null | undefined, events: readonly Envelope[]): Promise<void>;
  abstract remove(kept: Kept, events: readonly Envelope[]): Promise<void>;
  abstract find(tenantId: string, id: string): Promise<Kept | undefined>;
  /** Those among at most 100 ids that the tenant sells; the others are left out. */
  abstract findAll(tenantId: string, ids: readonly string[]): Promise<readonly OnSale[]>;
  /** Of at most 100 texts those that are codes of products, however they are spelt, with the products' ids. */
  abstract idsByCode(tenantId: string, codes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** These products with how much is left of each at this moment. */
  abstract withStock(products: readonly Product[]): Promise<readonly OnSale[]>;
}
