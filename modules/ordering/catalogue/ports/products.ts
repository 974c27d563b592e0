import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { Product, ProductWithStock } from '../domain/product.ts';

/** A product with the version it was read at. */
export type VersionedProduct = ProductWithStock & { readonly version: string };

/** Products and their stock. */
export abstract class Products {
  /**
   * Stores a new product, its stock (null: not tracked), the events and the idempotency record, all or nothing.
   * @throws `ordering.isbn-taken` if another book on sale has the ISBN
   * @throws `ordering.product-code-taken` if another product has the code
   * @throws DuplicateRequest if a request with the same idempotency key was stored first
   * @throws `ordering.changed-meanwhile` if too many others change the catalogue at the same time
   */
  abstract add(product: Product, stock: number | null, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;
  /**
   * Stores a change. `stock` undefined leaves it as it is, null stops tracking it. `alsoCommit`: changes for the same write, such as a
   * timer.
   * @throws `ordering.changed-meanwhile` if the product has changed since it was read, or a change of `alsoCommit` does not hold
   * @throws `ordering.isbn-taken` and `ordering.product-code-taken` as `add` does
   */
  abstract change(
    stored: VersionedProduct,
    product: Product,
    stock: number | null | undefined,
    events: readonly Envelope[],
    alsoCommit?: readonly Change[],
  ): Promise<void>;
  /**
   * Removes the product, with the timers of its sold-out marks.
   * @throws `ordering.changed-meanwhile` if the product has changed since it was read
   */
  abstract remove(stored: VersionedProduct, events: readonly Envelope[]): Promise<void>;
  abstract find(tenantId: string, id: string): Promise<VersionedProduct | undefined>;
  /** Returns the products with these ids, at most 100. Omits ids that do not exist. */
  abstract findAll(tenantId: string, ids: readonly string[]): Promise<readonly ProductWithStock[]>;
  /** Returns the product ids of those texts, at most 100, that are product codes, in any spelling. Keyed by the text. */
  abstract findIdsByCode(tenantId: string, codes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Returns the products, any number, with their current stock. */
  abstract loadStock(products: readonly Product[]): Promise<readonly ProductWithStock[]>;
}
