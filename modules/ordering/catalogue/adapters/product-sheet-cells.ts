import * as z from 'zod';
import { toDocumentedSchema } from '#shared/http/schemas/strict-schemas';
import type { ProductWithStock } from '../domain/product.ts';
import { ProductPatchBody, toProductResponse } from './product-schemas.ts';

const textColumns = ['name', 'description', 'category'] as const;
const wordColumns = ['code', 'type', 'station', 'imageUrl'] as const;
const jsonColumns = ['options', 'allergens', 'parts', 'availability'] as const;
const bookTextColumns = ['isbn', 'author', 'editorial', 'language'] as const;
const bookNumberColumns = ['publicationYear', 'pages', 'rating'] as const;
const bookColumns = [...bookTextColumns, ...bookNumberColumns];

export const sheetColumns = [
  'id',
  ...textColumns,
  'code',
  'type',
  'station',
  'price',
  'stock',
  'isAvailable',
  'imageUrl',
  ...jsonColumns,
  ...bookColumns,
] as const;
export const requiredSheetColumns = ['name', 'category', 'price'] as const;

/** The value of an empty cell, for columns in which it is not the empty text. */
const emptyCellValues: Readonly<Record<string, unknown>> = {
  code: null,
  type: 'solo',
  station: null,
  imageUrl: null,
  stock: null,
  isAvailable: true,
  options: [],
  allergens: [],
  parts: [],
  availability: null,
};

/** The schema of a row after `toSheetRowBody` has converted its cells to JSON. */
export const SheetRowBody = toDocumentedSchema(
  ProductPatchBody.required({ name: true, category: true, price: true }).extend({ id: z.string().optional() }),
);

type Cells = Readonly<Record<string, string>>;

/**
 * Parses a number with a decimal point or comma. Returns the text unchanged, for the schema to reject, if it is not a number or is
 * ambiguous: `1,500` is one and a half in some languages and fifteen hundred in others, and so is `1.500` in a sheet separated by
 * semicolons.
 */
function parseNumber(cell: string, isSemicolonSeparated: boolean): unknown {
  const text = cell.trim();
  const isUnclear = isSemicolonSeparated ? /^-?[1-9]\d{0,2}[.,]\d{3}$/ : /^-?[1-9]\d{0,2},\d{3}$/;
  return /^-?\d+([.,]\d+)?$/.test(text) && !isUnclear.test(text) ? Number(text.replace(',', '.')) : cell;
}
function parseJson(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

const booleanWords: Readonly<Record<string, boolean>> = { true: true, false: false, verdadero: true, falso: false };

function parseCell(column: string, cell: string, isSemicolonSeparated: boolean): unknown {
  if (cell.trim() === '' && column in emptyCellValues) return emptyCellValues[column];
  if (column === 'price' || column === 'stock') return parseNumber(cell, isSemicolonSeparated);
  if (column === 'isAvailable') return booleanWords[cell.trim().toLowerCase()] ?? cell;
  return (jsonColumns as readonly string[]).includes(column) ? parseJson(cell) : cell;
}

/**
 * Converts the cells of a row to JSON. Omits columns that the sheet does not have. `isSemicolonSeparated`: whether the sheet uses
 * semicolons, in which case the point may separate thousands.
 */
export function toSheetRowBody(cells: Cells, isSemicolonSeparated: boolean): Readonly<Record<string, unknown>> {
  const productColumns = [...textColumns, ...wordColumns, ...jsonColumns, 'price', 'stock', 'isAvailable'].filter(
    (column) => column in cells,
  );
  const givenBookColumns = bookColumns.filter((column) => column in cells);
  const isBook = givenBookColumns.some((column) => cells[column] !== '');
  const parseBookCell = (column: string, cell: string) => {
    if (cell === '') return null;
    return (bookNumberColumns as readonly string[]).includes(column) ? parseNumber(cell, isSemicolonSeparated) : cell;
  };
  return {
    ...Object.fromEntries(productColumns.map((column) => [column, parseCell(column, cells[column] ?? '', isSemicolonSeparated)])),
    ...(cells.id && { id: cells.id }),
    ...(givenBookColumns.length > 0 && {
      book: isBook ? Object.fromEntries(givenBookColumns.map((column) => [column, parseBookCell(column, cells[column] ?? '')])) : null,
    }),
  };
}

const formatCell = (value: unknown) => (value === null || value === undefined ? '' : String(value));
const formatJsonCell = (value: unknown) => (value === null || (Array.isArray(value) && value.length === 0) ? '' : JSON.stringify(value));

/** Renders a product as cells that `toSheetRowBody` converts back to the same product. */
export function toSheetCells(productWithStock: ProductWithStock, currency: string): string[] {
  const { book, ...response } = toProductResponse(productWithStock, currency);
  const row: Readonly<Record<string, unknown>> = { ...response, ...book };
  return sheetColumns.map((column) =>
    (jsonColumns as readonly string[]).includes(column) ? formatJsonCell(row[column]) : formatCell(row[column]),
  );
}
