import type { Envelope } from '#shared/events/events';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { ProductWithStock } from '../domain/product.ts';
import type { ProductImport } from '../domain/product-import.ts';
import type { VersionedProduct } from './products.ts';

export type VersionedImport = { readonly value: ProductImport; readonly version: string };
export type ImportedProduct = { readonly before: VersionedProduct | undefined; readonly after: ProductWithStock };

/** The outcome of a step. `taken`: another product has the ISBN or code of the product at `productIndex`. */
export type ImportStepResult =
  | { readonly status: 'done' }
  | { readonly status: 'changed-meanwhile' }
  | { readonly status: 'taken'; readonly field: 'isbn' | 'code'; readonly productIndex: number };

/** Imports and their progress. An import is stored step by step. */
export abstract class ProductImports {
  /**
   * Stores a new import with the idempotency record, and a timer that resumes the import at `resumeAt` if it is not finished.
   * @throws DuplicateRequest if a request with the same idempotency key was stored first
   */
  abstract begin(productImport: ProductImport, resumeAt: Date, idempotencyRecord?: IdempotencyRecord): Promise<void>;
  abstract find(tenantId: string, id: string): Promise<VersionedImport | undefined>;
  /**
   * Stores the products, at most `maxProductsPerStep`, with the import's progress and the events, all or nothing. If the import is done,
   * clears its timer.
   * @throws `ordering.changed-meanwhile` if too many others change the catalogue at the same time
   */
  abstract saveStep(
    stored: VersionedImport,
    updated: ProductImport,
    products: readonly ImportedProduct[],
    events: readonly Envelope[],
  ): Promise<ImportStepResult>;
}

/**
 * The most products that fit into one write of 100 changes and events. Each takes up to seven: the product, its stock, two for its ISBN,
 * two for its code, and the event. The import and the catalogue's revision take the rest.
 */
export const maxProductsPerStep = 13;
