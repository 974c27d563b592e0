import type { ErrorDetail, Language } from '#shared/errors';
import type { ProductWithStock } from '../domain/product.ts';
import type { RowError, SheetRow } from '../domain/product-import.ts';

export const maxSheetRows = 10_000;
export const maxErrorDetails = 200;

export type ParsedSheet = { readonly rows: readonly SheetRow[]; readonly details: readonly ErrorDetail[] };

/** Reads and writes a catalogue as a sheet of rows and columns, for use in spreadsheets. */
export abstract class ProductSheet {
  /**
   * Parses a sheet with prices in this currency. Returns the valid rows and the errors of the others. Stops as soon as the sheet is sure to
   * be rejected: after more than `maxSheetRows` rows or at `maxErrorDetails` errors. Lets the event loop turn meanwhile.
   */
  abstract parse(text: string, currency: string, language: Language): Promise<ParsedSheet>;
  /** Returns a sheet that `parse` reads as the same products. */
  abstract serialize(products: readonly ProductWithStock[], currency: string): Promise<string>;
  /** Returns the errors with their messages in this language, each with the path `rows.{number}.{field}`. */
  abstract toErrorDetails(rowErrors: readonly RowError[], language: Language): readonly ErrorDetail[];
}
