import { toIsbnKey } from './book.ts';
import { findInvalidPartFields } from './combo.ts';
import { type ProductsById, toProductsById } from './on-offer.ts';
import type { Product, ProductWithStock } from './product.ts';
import { toCodeKey } from './product-code.ts';
import { applyRow, createRowMatcher, getRowEffect, type RowError, type SheetRow, toNameKey } from './product-import.ts';

/** The errors of the rows, and how many products the valid rows would create, update or leave unchanged. */
export type RowsCheck = { readonly rowErrors: readonly RowError[] } & { readonly [K in ReturnType<typeof getRowEffect>]: number };

const toAvailableIsbnKey = (product: Product) => (product.isAvailable ? toIsbnKey(product.book?.isbn) : undefined);

/** Tracks the ISBNs and codes of the catalogue, and the products, ISBNs and codes of the rows checked so far. */
class EarlierRows {
  readonly #isbnOwners = new Map<string, string>();
  readonly #seenProductIds = new Set<string>();
  readonly #seenIsbns = new Set<string>();
  readonly #codeOwners = new Map<string, string>();
  readonly #seenCodes = new Set<string>();

  addCatalogueProduct({ product }: ProductWithStock) {
    const isbn = toAvailableIsbnKey(product);
    if (isbn !== undefined) this.#isbnOwners.set(isbn, product.id);
    const code = toCodeKey(product.code);
    if (code !== undefined) this.#codeOwners.set(code, product.id);
  }

  /** Whether an earlier row refers to this product. Records the product. */
  isRepeated(productId: string) {
    if (this.#seenProductIds.has(productId)) return true;
    this.#seenProductIds.add(productId);
    return false;
  }

  /** Whether another product of the catalogue or of an earlier row has this product's code. Records the code. */
  isCodeTaken(product: Product, matchedId: string | undefined) {
    const code = toCodeKey(product.code);
    if (code === undefined) return false;
    const isTaken = this.#seenCodes.has(code) || (this.#codeOwners.get(code) ?? matchedId) !== matchedId;
    this.#seenCodes.add(code);
    return isTaken;
  }

  /** Whether another book of the catalogue or of an earlier row has this product's ISBN. Records the ISBN. */
  isIsbnTaken(product: Product, matchedId: string | undefined) {
    const isbn = toAvailableIsbnKey(product);
    if (isbn === undefined) return false;
    const isTaken = this.#seenIsbns.has(isbn) || (this.#isbnOwners.get(isbn) ?? matchedId) !== matchedId;
    this.#seenIsbns.add(isbn);
    return isTaken;
  }
}

/** The tenant whose rows are checked. `taxRateIds`: its tax rates; null: it has none, and a product may name any. */
export type ImportingTenant = { readonly tenantId: string; readonly taxRateIds: ReadonlySet<string> | null };

/**
 * Checks rows against the catalogue. Stops after the row that brings the number of errors to `maxErrors`. Work can be interrupted at each
 * `yield`.
 */
export function* checkRows(
  rows: readonly SheetRow[],
  onSale: readonly ProductWithStock[],
  { tenantId, taxRateIds }: ImportingTenant,
  maxErrors: number,
): Generator<void, RowsCheck> {
  const productsById = toProductsById(onSale);
  yield;
  const matchRow = yield* createRowMatcher(onSale.map(({ product }) => product));
  const earlierRows = new EarlierRows();
  for (const entry of onSale) {
    earlierRows.addCatalogueProduct(entry);
    yield;
  }
  const rowErrors: RowError[] = [];
  const counts = { created: 0, updated: 0, unchanged: 0 };
  for (const row of rows) {
    if (rowErrors.length >= maxErrors) break;
    const matchedId = matchRow(row);
    const before = productsById.get(matchedId ?? '');
    const product = applyRow(row, before?.product, { id: matchedId ?? toNameKey(row.patch), tenantId, createdAt: '' });
    const newErrors = findRowErrors(row, product, matchedId, productsById, earlierRows);
    if (newErrors.length === 0 && isTaxRateUnknown(product, before?.product, taxRateIds))
      newErrors.push({ number: row.number, field: 'taxRateId', code: 'taxRate' });
    rowErrors.push(...newErrors);
    if (newErrors.length === 0) counts[getRowEffect(row, before, product)] += 1;
    yield;
  }
  return { rowErrors, ...counts };
}

function findRowErrors(
  { number, id }: SheetRow,
  product: Product,
  matchedId: string | undefined,
  productsById: ProductsById,
  earlierRows: EarlierRows,
): RowError[] {
  if (id !== undefined && !productsById.has(id)) return [{ number, field: 'id', code: 'unknown' }];
  if (earlierRows.isRepeated(product.id)) return [{ number, field: 'name', code: 'twice' }];
  const rowErrors = findInvalidPartFields(product, product.counted, productsById, matchedId).map(
    (field): RowError => ({ number, field, code: 'parts' }),
  );
  if (earlierRows.isCodeTaken(product, matchedId)) rowErrors.push({ number, field: 'code', code: 'code' });
  if (earlierRows.isIsbnTaken(product, matchedId)) rowErrors.push({ number, field: 'isbn', code: 'isbn' });
  return rowErrors;
}

/** A product keeps the rate that it has, so that what was exported can be imported again. */
const isTaxRateUnknown = ({ taxRateId = null }: Product, before: Product | undefined, known: ReadonlySet<string> | null) =>
  taxRateId !== null && taxRateId !== before?.taxRateId && known?.has(taxRateId) === false;
