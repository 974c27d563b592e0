import type * as z from 'zod';
import { createYieldPoint, runInSlices } from '#shared/concurrency/time-slices';
import { type ErrorDetail, type Language, localize } from '#shared/errors';
import { toDecimalsDetail, toErrorDetails } from '#shared/http/schemas/validation';
import { escapeCsvCell, formulaStart } from '#shared/values/csv-cells';
import { TooManyDecimals, toMinor } from '#shared/values/money';
import type { ProductWithStock } from '../domain/product.ts';
import type { RowError, SheetRow } from '../domain/product-import.ts';
import { maxErrorDetails, maxSheetRows, ProductSheet } from '../ports/product-sheet.ts';
import { CsvReadError, type CsvRecord, readCsvRecords } from './csv-records.ts';
import { toProductPatch } from './product-schemas.ts';
import { requiredSheetColumns, SheetRowBody, sheetColumns, toSheetCells, toSheetRowBody } from './product-sheet-cells.ts';

const texts = {
  unknown: { es: 'La carta no tiene ese producto', en: 'The menu has no such product' },
  twice: { es: 'Otra fila dice lo mismo de este producto', en: 'Another row speaks of this product' },
  isbn: { es: 'Otro libro a la venta tiene ese ISBN', en: 'Another book on sale has that ISBN' },
  code: { es: 'Otro producto tiene ese código', en: 'Another product has that code' },
  parts: { es: 'De esas partes no se hace un combo', en: 'No combo is made of these parts' },
  taxRate: { es: 'No existe esa tasa de impuesto', en: 'There is no such tax rate' },
  column: { es: 'Falta la columna, o sobra', en: 'The column is missing, or is none' },
  cells: { es: 'La fila no tiene tantas celdas como columnas hay', en: 'The row has not as many cells as there are columns' },
  long: { es: 'La fila es demasiado larga, o no cierra sus comillas', en: 'The row is too long, or does not close its quotes' },
  many: { es: 'La hoja tiene demasiadas filas', en: 'The sheet has too many rows' },
  csv: { es: 'El texto no es CSV', en: 'The text is no CSV' },
} as const;

const isEscaped = new RegExp(`^'\\s*${formulaStart}`, 'u');
const unescapeCell = (cell: string) => (isEscaped.test(cell) ? cell.slice(1) : cell).normalize('NFC');

/** How many rows of an export are serialized before the event loop may turn. */
const rowsPerSlice = 100;

const isBlank = (record: readonly string[]) => record.every((cell) => cell.trim() === '');
/** Removes trailing empty cells, which spreadsheets add to fill up rows, including the header. */
const trimTrailingBlanks = (record: readonly string[]) => record.slice(0, record.findLastIndex((cell) => cell.trim() !== '') + 1);

function toSheetRow(number: number, { id, ...body }: z.infer<typeof SheetRowBody>, currency: string): SheetRow {
  const { price = 0, ...patch } = toProductPatch(body, currency);
  return { number, id, patch: { ...patch, name: body.name, category: body.category, price } };
}

/** Converts the price alone. Used if other cells of the row are invalid, so that all errors of the row are reported at once. */
const parsePrice = ({ price }: Readonly<Record<string, unknown>>, currency: string) =>
  typeof price === 'number' ? toMinor(price, currency, 'price') : undefined;

/** Returns the result of `convert`, or the error if an amount has too many decimals for its currency. */
function catchTooManyDecimals<Result>(convert: () => Result): Result | TooManyDecimals {
  try {
    return convert();
  } catch (error) {
    if (error instanceof TooManyDecimals) return error;
    throw error;
  }
}

/**
 * Reads and writes product sheets as CSV in UTF-8: the first row holds the column names. Reads commas and semicolons as separators; writes
 * commas and quotes cells only if needed.
 */
export class CsvProductSheet extends ProductSheet {
  async parse(text: string, currency: string, language: Language) {
    const reader = new SheetReader(currency, language);
    const pause = createYieldPoint();
    try {
      for await (const record of readCsvRecords(text)) {
        reader.readRecord(record);
        if (reader.canStopReading) break;
        await pause();
      }
    } catch (error) {
      if (!(error instanceof CsvReadError)) throw error;
      return { rows: [], details: [{ path: `rows.${error.number}`, message: localize(texts[error.code], language) }] };
    }
    return reader.result;
  }

  async serialize(products: readonly ProductWithStock[], currency: string) {
    const { stringify } = await import('csv-stringify/sync');
    // By default, csv-stringify quotes a cell only if it contains the record delimiter. This also quotes single CR and LF.
    const options = { record_delimiter: 'windows', quoted_match: /[\r\n]/ } as const;
    return runInSlices(stringifyProducts(products, currency, (rows) => stringify([...rows], options)));
  }

  toErrorDetails(faults: readonly RowError[], language: Language) {
    return faults.map(({ number, field, code }) => ({ path: `rows.${number}.${field}`, message: localize(texts[code], language) }));
  }
}

type Columns = { readonly names: readonly string[]; readonly isSemicolonSeparated: boolean };

/** Collects the rows of a sheet record by record: first the header, then the products. */
class SheetReader {
  readonly #currency: string;
  readonly #language: Language;
  readonly #rows: SheetRow[] = [];
  readonly #details: ErrorDetail[] = [];
  #columns: Columns | undefined;
  constructor(currency: string, language: Language) {
    this.#currency = currency;
    this.#language = language;
  }

  /** Whether the remaining records cannot change the outcome. */
  get canStopReading() {
    return (
      this.#rows.length > maxSheetRows ||
      this.#details.length >= maxErrorDetails ||
      (this.#details.length > 0 && this.#columns === undefined)
    );
  }

  get result() {
    if (this.#columns === undefined && this.#details.length === 0) this.#details.push(...this.#checkColumnNames([], 1));
    return { rows: this.#rows, details: this.#details.slice(0, maxErrorDetails) };
  }

  readRecord({ number, cells, separator }: CsvRecord) {
    if (isBlank(cells)) return;
    if (this.#columns) return this.#readRow(cells, number, this.#columns);
    const names = trimTrailingBlanks(cells).map((name) => name.trim());
    this.#details.push(...this.#checkColumnNames(names, number));
    if (this.#details.length === 0) this.#columns = { names, isSemicolonSeparated: separator === ';' };
  }

  #checkColumnNames(names: readonly string[], number: number): ErrorDetail[] {
    const unknownNames = names.filter((name, index) => !(sheetColumns as readonly string[]).includes(name) || names.indexOf(name) < index);
    const invalidNames = [...requiredSheetColumns.filter((name) => !names.includes(name)), ...unknownNames];
    return invalidNames.map((name) => ({ path: `rows.${number}.${name}`, message: localize(texts.column, this.#language) }));
  }

  #readRow(rowCells: readonly string[], number: number, { names, isSemicolonSeparated }: Columns) {
    if (rowCells.length < names.length || !isBlank(rowCells.slice(names.length))) {
      this.#details.push({ path: `rows.${number}`, message: localize(texts.cells, this.#language) });
      return;
    }
    const cells = Object.fromEntries(names.map((name, column) => [name, unescapeCell(rowCells[column] ?? '')]));
    const body = toSheetRowBody(cells, isSemicolonSeparated);
    const parseResult = SheetRowBody.safeParse(body, { reportInput: true });
    const converted = catchTooManyDecimals(() =>
      parseResult.success ? toSheetRow(number, parseResult.data, this.#currency) : parsePrice(body, this.#currency),
    );
    if (parseResult.success && !(converted instanceof TooManyDecimals)) {
      this.#rows.push(converted as SheetRow);
      return;
    }
    const rowDetails = [
      ...(parseResult.error ? toErrorDetails(parseResult.error, this.#language) : []),
      ...(converted instanceof TooManyDecimals ? [toDecimalsDetail(converted, this.#language)] : []),
    ];
    this.#details.push(...rowDetails.map(({ path, message }) => ({ path: `rows.${number}.${path.replace(/^book\./, '')}`, message })));
  }
}

function* stringifyProducts(products: readonly ProductWithStock[], currency: string, stringify: (rows: readonly string[][]) => string) {
  const chunks = [stringify([[...sheetColumns]])];
  for (let start = 0; start < products.length; start += rowsPerSlice) {
    yield;
    chunks.push(
      stringify(products.slice(start, start + rowsPerSlice).map((product) => toSheetCells(product, currency).map(escapeCsvCell))),
    );
  }
  return chunks.join('');
}
