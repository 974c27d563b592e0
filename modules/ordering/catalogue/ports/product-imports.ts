import type { Envelope } from '#shared/events/events';
import type { Receipt } from '#shared/store/idempotency';
import type { OnSale } from '../domain/product.ts';
import type { ProductImport } from '../domain/product-import.ts';
import type { Kept } from './products.ts';

export type KeptImport = { readonly it: ProductImport; readonly version: string };
export type ImportedProduct = { readonly before: Kept | undefined; readonly after: OnSale };

/** What became of a step: `taken` names the one whose ISBN, or code, another one has got. */
export type Step =
  | { readonly is: 'done' }
  | { readonly is: 'changed-meanwhile' }
  | { readonly is: 'taken'; readonly what: 'isbn' | 'code'; readonly at: number };

/** What is being imported, and the steps it is taken in. */
export abstract class Imports {
  /** Stores with the receipt that it is to be done, whatever happens: somebody is woken to go on with it where nobody does. */
  abstract begin(it: ProductImport, wake: Date, receipt?: Receipt): Promise<void>;
  abstract find(tenantId: string, id: string): Promise<KeptImport | undefined>;
  /**
   * Stores these products, how far it has come with them, and the events, or nothing. At most `mostInStep` products. Once it is done
   * nobody is woken any more.
   */
  abstract step(from: KeptImport, to: ProductImport, products: readonly ImportedProduct[], events: readonly Envelope[]): Promise<Step>;
}

/** A product with its stock, its ISBN and its code taken and left, and its event are seven of the hundred that one write takes, beside what is written for all. */
export const mostInStep = 13;
export const importTimer = 'import';
