import type * as z from 'zod';
import { inSlices, sliced } from '#shared/concurrency/time-slices';
import { type Detail, type Language, phrase } from '#shared/errors';
import { detailOf, detailsOf } from '#shared/http/schemas/validation';
import { TooManyPlaces, toMinor } from '#shared/values/money';
import type { OnSale } from '../domain/product.ts';
import type { Fault, SheetRow } from '../domain/product-import.ts';
import { mostDetails, mostRows, ProductSheet } from '../ports/product-sheet.ts';
import { BadCsv, type CsvRecord, recordsOf } from './csv-records.ts';
import { patchOf } from './product-schemas.ts';
import { bodyOf, cellsOf, columns, neededColumns, RowBody } from './product-sheet-cells.ts';

const texts = {
  unknown: { es: 'La carta no tiene ese producto', en: 'The menu has no such product' },
  twice: { es: 'Otra fila dice lo mismo de este producto', en: 'Another row speaks of this product' },
  isbn: { es: 'Otro libro a la venta tiene ese ISBN', en: 'Another book on sale has that ISBN' },
  code: { es: 'Otro producto tiene ese código', en: 'Another product has that code' },
  parts: { es: 'De esas partes no se hace un combo', en: 'No combo is made of these parts' },
  column: { es: 'Falta la columna, o sobra', en: 'The column is missing, or is none' },
  cells: { es: 'La fila no tiene tantas celdas como columnas hay', en: 'The row has not as many cells as there are columns' },
  long: { es: 'La fila es demasiado larga, o no cierra sus comillas', en: 'The row is too long, or does not close its quotes' },
  many: { es: 'La hoja tiene demasiadas filas', en: 'The sheet has too many rows' },
  csv: { es: 'El texto no es CSV', en: 'The text is no CSV' },
} as const;

/**
 * What a spreadsheet would take for a formula, or what has been kept from that, gets an apostrophe before it. The full-width signs of
 * Chinese and Japanese keyboards begin a formula too, and blanks before a sign are passed over.
 */
const formula = "['=+\\-@\\t\\r\\n\\uff1d\\uff0b\\uff0d\\uff20]";
const needsEscape = new RegExp(`^\\s*${formula}`, 'u');
const isEscaped = new RegExp(`^'\\s*${formula}`, 'u');
const escaped = (cell: string) => (needsEscape.test(cell) ? `'${cell}` : cell);
const unescaped = (cell: string) => (isEscaped.test(cell) ? cell.slice(1) : cell).normalize('NFC');

/** Rows of an export that are written in one go. */
const rowsAtOnce = 100;

const isBlank = (record: readonly string[]) => record.every((cell) => cell.trim() === '');
/** Spreadsheets fill up rows, that of the names too, with empty cells. */
const withoutLast = (record: readonly string[]) => record.slice(0, record.findLastIndex((cell) => cell.trim() !== '') + 1);

function rowOf(number: number, { id, ...body }: z.infer<typeof RowBody>, currency: string): SheetRow {
  const { price = 0, ...patch } = patchOf(body, currency);
  return { number, id, patch: { ...patch, name: body.name, category: body.category, price } };
}

/** Looked at by itself where something else in the row is wrong, so that all of it is told at once. */
const priceOf = ({ price }: Readonly<Record<string, unknown>>, currency: string) =>
  typeof price === 'number' ? toMinor(price, currency, 'price') : undefined;

/** What is made, or that an amount was too fine for its currency. */
function tried<Made>(make: () => Made): Made | TooManyPlaces {
  try {
    return make();
  } catch (error) {
    if (error instanceof TooManyPlaces) return error;
    throw error;
  }
}

/** Sheets as CSV: commas or semicolons, quotes where they are needed, UTF-8, the names of the columns first. */
export class CsvSheet extends ProductSheet {
  async read(text: string, currency: string, language: Language) {
    const reading = new Reading(currency, language);
    const pause = sliced();
    try {
      for await (const record of recordsOf(text)) {
        reading.take(record);
        if (reading.isEnough) break;
        await pause();
      }
    } catch (error) {
      if (!(error instanceof BadCsv)) throw error;
      return { rows: [], details: [{ path: `rows.${error.number}`, message: phrase(texts[error.code], language) }] };
    }
    return reading.result;
  }

  async write(products: readonly OnSale[], currency: string) {
    const { stringify } = await import('csv-stringify/sync');
    return inSlices(written(products, currency, (rows) => stringify([...rows], { record_delimiter: 'windows' })));
  }

  explain(faults: readonly Fault[], language: Language) {
    return faults.map(({ number, field, code }) => ({ path: `rows.${number}.${field}`, message: phrase(texts[code], language) }));
  }
}

type Columns = { readonly names: readonly string[]; readonly isSpanish: boolean };

/** A sheet as far as it has been read: the names of its columns, then rows. */
class Reading {
  readonly #currency: string;
  readonly #language: Language;
  readonly #rows: SheetRow[] = [];
  readonly #details: Detail[] = [];
  #columns: Columns | undefined;
  constructor(currency: string, language: Language) {
    this.#currency = currency;
    this.#language = language;
  }

  /** Whether what follows changes nothing. */
  get isEnough() {
    return this.#rows.length > mostRows || this.#details.length >= mostDetails || (this.#details.length > 0 && this.#columns === undefined);
  }

  get result() {
    if (this.#columns === undefined && this.#details.length === 0) this.#details.push(...this.#wrongNames([], 1));
    return { rows: this.#rows, details: this.#details.slice(0, mostDetails) };
  }

  take({ number, record, separator }: CsvRecord) {
    if (isBlank(record)) return;
    if (this.#columns) return this.#takeRow(record, number, this.#columns);
    const names = withoutLast(record).map((name) => name.trim());
    this.#details.push(...this.#wrongNames(names, number));
    if (this.#details.length === 0) this.#columns = { names, isSpanish: separator === ';' };
  }

  #wrongNames(names: readonly string[], number: number): Detail[] {
    const strange = names.filter((name, at) => !(columns as readonly string[]).includes(name) || names.indexOf(name) < at);
    const wrong = [...neededColumns.filter((name) => !names.includes(name)), ...strange];
    return wrong.map((name) => ({ path: `rows.${number}.${name}`, message: phrase(texts.column, this.#language) }));
  }

  #takeRow(record: readonly string[], number: number, { names, isSpanish }: Columns) {
    if (record.length < names.length || !isBlank(record.slice(names.length))) {
      this.#details.push({ path: `rows.${number}`, message: phrase(texts.cells, this.#language) });
      return;
    }
    const cells = Object.fromEntries(names.map((name, column) => [name, unescaped(record[column] ?? '')]));
    const body = bodyOf(cells, isSpanish);
    const read = RowBody.safeParse(body, { reportInput: true });
    const made = tried(() => (read.success ? rowOf(number, read.data, this.#currency) : priceOf(body, this.#currency)));
    if (read.success && !(made instanceof TooManyPlaces)) {
      this.#rows.push(made as SheetRow);
      return;
    }
    const wrong = [
      ...(read.error ? detailsOf(read.error, this.#language) : []),
      ...(made instanceof TooManyPlaces ? [detailOf(made, this.#language)] : []),
    ];
    this.#details.push(...wrong.map(({ path, message }) => ({ path: `rows.${number}.${path.replace(/^book\./, '')}`, message })));
  }
}

function* written(products: readonly OnSale[], currency: string, stringify: (rows: readonly string[][]) => string) {
  const texts = [stringify([[...columns]])];
  for (let start = 0; start < products.length; start += rowsAtOnce) {
    yield;
    texts.push(stringify(products.slice(start, start + rowsAtOnce).map((product) => cellsOf(product, currency).map(escaped))));
  }
  return texts.join('');
}
