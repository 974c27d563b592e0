import * as z from 'zod';
import { strictlyDocumented } from '#shared/http/schemas/strict-schemas';
import type { OnSale } from '../domain/product.ts';
import { ProductPatchBody, shownProduct } from './product-schemas.ts';

const texts = ['name', 'description', 'category'] as const;
const words = ['code', 'type', 'imageUrl'] as const;
const jsons = ['options', 'allergens', 'parts', 'availability'] as const;
const bookTexts = ['isbn', 'author', 'editorial', 'language'] as const;
const bookNumbers = ['publicationYear', 'pages', 'rating'] as const;
const ofBook = [...bookTexts, ...bookNumbers];

export const columns = ['id', ...texts, 'code', 'type', 'price', 'stock', 'isAvailable', 'imageUrl', ...jsons, ...ofBook] as const;
export const neededColumns = ['name', 'category', 'price'] as const;

/** What an empty cell means where it does not mean an empty text. */
const empty: Readonly<Record<string, unknown>> = {
  ...{ code: null, type: 'solo', imageUrl: null, stock: null, isAvailable: true },
  ...{ options: [], allergens: [], parts: [], availability: null },
};

/** A row as a patch in JSON would say it. */
export const RowBody = strictlyDocumented(
  ProductPatchBody.required({ name: true, category: true, price: true }).extend({ id: z.string().optional() }),
);

type Cells = Readonly<Record<string, string>>;

/**
 * The number that a cell shows, with a decimal point or comma; the text itself if it shows none or could mean two, for the schema to
 * refuse: 1,500 is more than a thousand in one language and one and a half in another, and so is 1.500 in a sheet of semicolons.
 */
function numberIn(cell: string, isSpanish: boolean): unknown {
  const text = cell.trim();
  const isUnclear = isSpanish ? /^-?[1-9]\d{0,2}[.,]\d{3}$/ : /^-?[1-9]\d{0,2},\d{3}$/;
  return /^-?\d+([.,]\d+)?$/.test(text) && !isUnclear.test(text) ? Number(text.replace(',', '.')) : cell;
}
function jsonIn(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

const truths: Readonly<Record<string, boolean>> = { true: true, false: false, verdadero: true, falso: false };

function valueIn(column: string, cell: string, isSpanish: boolean): unknown {
  if (cell.trim() === '' && column in empty) return empty[column];
  if (column === 'price' || column === 'stock') return numberIn(cell, isSpanish);
  if (column === 'isAvailable') return truths[cell.trim().toLowerCase()] ?? cell;
  return (jsons as readonly string[]).includes(column) ? jsonIn(cell) : cell;
}

/** The cells of a row as JSON; a column that is not there says nothing. `isSpanish`: of a sheet that separates them by semicolons. */
export function bodyOf(cells: Cells, isSpanish: boolean): Readonly<Record<string, unknown>> {
  const own = [...texts, ...words, ...jsons, 'price', 'stock', 'isAvailable'].filter((column) => column in cells);
  const book = ofBook.filter((column) => column in cells);
  const isBook = book.some((column) => cells[column] !== '');
  const part = (column: string, cell: string) => {
    if (cell === '') return null;
    return (bookNumbers as readonly string[]).includes(column) ? numberIn(cell, isSpanish) : cell;
  };
  return {
    ...Object.fromEntries(own.map((column) => [column, valueIn(column, cells[column] ?? '', isSpanish)])),
    ...(cells.id && { id: cells.id }),
    ...(book.length > 0 && { book: isBook ? Object.fromEntries(book.map((it) => [it, part(it, cells[it] ?? '')])) : null }),
  };
}

const cellOf = (value: unknown) => (value === null || value === undefined ? '' : String(value));
const jsonCell = (value: unknown) => (value === null || (Array.isArray(value) && value.length === 0) ? '' : JSON.stringify(value));

/** What `bodyOf` makes the same product of. */
export function cellsOf(onSale: OnSale, currency: string): string[] {
  const { book, ...shown } = shownProduct(onSale, currency);
  const row: Readonly<Record<string, unknown>> = { ...shown, ...book };
  return columns.map((column) => ((jsons as readonly string[]).includes(column) ? jsonCell(row[column]) : cellOf(row[column])));
}
