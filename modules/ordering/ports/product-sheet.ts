import type { Detail, Language } from '#shared/errors';
import type { OnSale } from '../domain/product.ts';
import type { Fault, SheetRow } from '../domain/product-import.ts';

/** A catalogue as a sheet of rows and columns, for people and their spreadsheets. */
export abstract class ProductSheet {
  /** The rows of a sheet with prices in this currency, or what is wrong with them. */
  abstract read(
    text: string,
    currency: string,
    language: Language,
  ): Promise<{ readonly rows: readonly SheetRow[]; readonly details: readonly Detail[] }>;
  /** A sheet that `read` makes the same products of. */
  abstract write(products: readonly OnSale[], currency: string): Promise<string>;
  abstract explain(faults: readonly Fault[], language: Language): readonly Detail[];
}
