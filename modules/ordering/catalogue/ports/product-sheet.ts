import type { ErrorDetail, Language } from '#shared/errors';
import type { ProductWithStock } from '../domain/product.ts';
import type { RowError, SheetRow } from '../domain/product-import.ts';

export const maxSheetRows = 10_000;
export const maxErrorDetails = 200;

export type ParsedSheet = { readonly rows: readonly SheetRow[]; readonly details: readonly ErrorDetail[] };

/** A catalogue as a sheet of rows and columns, for people and their spreadsheets. */
export abstract class ProductSheet {
  /**
   * The rows of a sheet with prices in this currency, or what is wrong with them. Reads no further than is needed to refuse it: to one
   * row or one fault more than may be. Lets the event loop turn meanwhile.
   */
  abstract parse(text: string, currency: string, language: Language): Promise<ParsedSheet>;
  /** A sheet that `read` makes the same products of. */
  abstract serialize(products: readonly ProductWithStock[], currency: string): Promise<string>;
  abstract toErrorDetails(rowErrors: readonly RowError[], language: Language): readonly ErrorDetail[];
}
