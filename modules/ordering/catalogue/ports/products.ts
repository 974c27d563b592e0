import type { Envelope } from '#shared/events/events';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { Product, ProductWithStock } from '../domain/product.ts';

/** A product with the version it was read at. */
export type VersionedProduct = ProductWithStock & { readonly version: string };

/** What a tenant sells, and how much of it is left. */
export abstract class Products {
  /**
   * Stores a new product, its stock (null: not counted), the events and the receipt, together or not at all. Two books on sale never
   * have one ISBN: `ordering.isbn-taken`; two products never have one code: `ordering.product-code-taken`; here and in a change.
   */
  abstract add(product: Product, stock: number | null, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;
  /** Stores a change. `stock` undefined leaves it alone. Throws `ordering.changed-meanwhile` where the version is no longer that one. */
  abstract change(stored: VersionedProduct, product: Product, stock: number | null | undefined, events: readonly Envelope[]): Promise<void>;
  abstract remove(stored: VersionedProduct, events: readonly Envelope[]): Promise<void>;
  abstract find(tenantId: string, id: string): Promise<VersionedProduct | undefined>;
  /** Those among at most 100 ids that the tenant sells; the others are left out. */
  abstract findAll(tenantId: string, ids: readonly string[]): Promise<readonly ProductWithStock[]>;
  /** Of at most 100 texts those that are codes of products, however they are spelt, with the products' ids. */
  abstract findIdsByCode(tenantId: string, codes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** These products with how much is left of each at this moment. */
  abstract loadStock(products: readonly Product[]): Promise<readonly ProductWithStock[]>;
}
