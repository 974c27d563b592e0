import type { Envelope } from '#shared/events/events';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { ProductWithStock } from '../domain/product.ts';
import type { ProductImport } from '../domain/product-import.ts';
import type { VersionedProduct } from './products.ts';

export type VersionedImport = { readonly value: ProductImport; readonly version: string };
export type ImportedProduct = { readonly before: VersionedProduct | undefined; readonly after: ProductWithStock };

/** What became of a step: `taken` names the one whose ISBN, or code, another one has got. */
export type ImportStepResult =
  | { readonly status: 'done' }
  | { readonly status: 'changed-meanwhile' }
  | { readonly status: 'taken'; readonly field: 'isbn' | 'code'; readonly productIndex: number };

/** What is being imported, and the steps it is taken in. */
export abstract class ProductImports {
  /** Stores with the receipt that it is to be done, whatever happens: somebody is woken to go on with it where nobody does. */
  abstract begin(productImport: ProductImport, resumeAt: Date, idempotencyRecord?: IdempotencyRecord): Promise<void>;
  abstract find(tenantId: string, id: string): Promise<VersionedImport | undefined>;
  /**
   * Stores these products, how far it has come with them, and the events, or nothing. At most `mostInStep` products. Once it is done
   * nobody is woken any more.
   */
  abstract saveStep(
    stored: VersionedImport,
    updated: ProductImport,
    products: readonly ImportedProduct[],
    events: readonly Envelope[],
  ): Promise<ImportStepResult>;
}

/** A product with its stock, its ISBN and its code taken and left, and its event are seven of the hundred that one write takes, beside what is written for all. */
export const maxProductsPerStep = 13;
