import type * as z from 'zod';
import { type Detail, type Language, phrase } from '#shared/errors';
import { detailOf, detailsOf } from '#shared/http/errors';
import { TooManyPlaces, toMinor } from '#shared/money';
import type { OnSale } from '../domain/product.ts';
import type { Fault, SheetRow } from '../domain/product-import.ts';
import { ProductSheet } from '../ports/product-sheet.ts';
import { patchOf } from './product-shapes.ts';
import { bodyOf, cellsOf, columns, neededColumns, RowBody } from './sheet-cells.ts';

const texts = {
  unknown: { es: 'La carta no tiene ese producto', en: 'The menu has no such product' },
  twice: { es: 'Otra fila dice lo mismo de este producto', en: 'Another row speaks of this product' },
  isbn: { es: 'Otro libro a la venta tiene ese ISBN', en: 'Another book on sale has that ISBN' },
  parts: { es: 'De esas partes no se hace un combo', en: 'No combo is made of these parts' },
  column: { es: 'Falta la columna, o sobra', en: 'The column is missing, or is none' },
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

/** Sheets as CSV: commas, quotes where they are needed, UTF-8 without a mark, the names of the columns first. */
export class CsvSheet extends ProductSheet {
  async read(text: string, currency: string, language: Language) {
    const { CsvError, parse } = await import('csv-parse/sync');
    let table: string[][];
    try {
      table = parse(text, { bom: true, skip_empty_lines: true, cast: (cell) => unescaped(cell) });
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      return { rows: [], details: [{ path: `rows.${error.lines ?? 1}`, message: phrase(texts.csv, language) }] };
    }
    const [names = [], ...lines] = table;
    const strange = names.filter((name, at) => !(columns as readonly string[]).includes(name) || names.indexOf(name) < at);
    const wrong = [...neededColumns.filter((name) => !names.includes(name)), ...strange];
    if (wrong.length > 0)
      return { rows: [], details: wrong.map((name) => ({ path: `rows.1.${name}`, message: phrase(texts.column, language) })) };
    const details: Detail[] = [];
    const rows = lines.flatMap((line, at): SheetRow[] => {
      const number = at + 2;
      const body = bodyOf(Object.fromEntries(names.map((name, column) => [name, line[column] ?? ''])));
      const read = RowBody.safeParse(body);
      const made = tried(() => (read.success ? rowOf(number, read.data, currency) : priceOf(body, currency)));
      if (read.success && !(made instanceof TooManyPlaces)) return [made as SheetRow];
      const said = [
        ...(read.error ? detailsOf(read.error, language) : []),
        ...(made instanceof TooManyPlaces ? [detailOf(made, language)] : []),
      ];
      details.push(...said.map(({ path, message }) => ({ path: `rows.${number}.${path.replace(/^book\./, '')}`, message })));
      return [];
    });
    return { rows, details };
  }

  async write(products: readonly OnSale[], currency: string) {
    const { stringify } = await import('csv-stringify/sync');
    return stringify([[...columns], ...products.map((product) => cellsOf(product, currency).map(escaped))], {
      record_delimiter: 'windows',
    });
  }

  explain(faults: readonly Fault[], language: Language) {
    return faults.map(({ number, field, code }) => ({ path: `rows.${number}.${field}`, message: phrase(texts[code], language) }));
  }
}
