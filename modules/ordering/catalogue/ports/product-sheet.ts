import type { Detail, Language } from '#shared/errors';
import type { OnSale } from '../domain/product.ts';
import type { Fault, SheetRow } from '../domain/product-import.ts';

export const mostRows = 10_000;
export const mostDetails = 200;

export type ReadSheet = { readonly rows: readonly SheetRow[]; readonly details: readonly Detail[] };

/** A catalogue as a sheet of rows and columns, for people and their spreadsheets. */
export abstract class ProductSheet {
  /**
   * The rows of a sheet with prices in this currency, or what is wrong with them. Reads no further than is needed to refuse it: to one
   * row or one fault more than may be. Lets the event loop turn meanwhile.
   */
  abstract read(text: string, currency: string, language: Language): Promise<ReadSheet>;
  /** A sheet that `read` makes the same products of. */
  abstract write(products: readonly OnSale[], currency: string): Promise<string>;
  abstract explain(faults: readonly Fault[], language: Language): readonly Detail[];
}
