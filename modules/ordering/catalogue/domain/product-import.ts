import { textKey } from '#shared/values/text-key';
import { toIsbnKey } from './book.ts';
import type { Product, ProductWithStock } from './product.ts';
import { toCodeKey } from './product-code.ts';
import { applyProductPatch, type ProductPatch } from './product-patch.ts';

/** A row of a sheet. `number` is the row number that a spreadsheet shows: if the header is row 1, the first product is row 2. */
export type SheetRow = {
  readonly number: number;
  readonly id: string | undefined;
  readonly patch: ProductPatch & Required<{ [K in 'name' | 'category' | 'price']: Product[K] }>;
};
/** An error in a row: the row's number, the column, and what is wrong. */
export type RowError = {
  readonly number: number;
  readonly field: string;
  readonly code: 'unknown' | 'twice' | 'isbn' | 'code' | 'parts' | 'taxRate';
};

/** An import and its progress. `rows` is the total, `done` how many of them, from the first, are processed. */
export type ProductImport = {
  readonly id: string;
  readonly tenantId: string;
  readonly rows: number;
  readonly done: number;
  /** How many products were created or updated. */
  readonly changed: number;
  readonly status: 'running' | 'done';
  /** Rows whose product was made unavailable, because another book took its ISBN during the import. */
  readonly taken: readonly number[];
  /** Rows whose product did not get its code, because another product took it during the import. */
  readonly codesTaken?: readonly number[];
  readonly createdAt: string;
};

export const toNameKey = ({ name, category }: Pick<Product, 'name' | 'category'>) => `${textKey(category)}\n${textKey(name)}`;

/** Returns the id of the product that a row refers to; undefined if the row is a new product. */
export type RowMatcher = (row: SheetRow) => string | undefined;

/**
 * Builds a matcher for a catalogue. It matches by id, then by code, then by ISBN, then by category and name, and takes the first of several
 * matches. Work can be interrupted at each `yield`.
 */
export function* createRowMatcher(catalogue: Iterable<Product>): Generator<void, RowMatcher> {
  const [byCode, byIsbn, byNameKey] = [new Map<string, string>(), new Map<string, string>(), new Map<string, string>()];
  const addIfAbsent = (keys: Map<string, string>, key: string | undefined, id: string) => {
    if (key !== undefined && !keys.has(key)) keys.set(key, id);
  };
  for (const product of catalogue) {
    addIfAbsent(byCode, toCodeKey(product.code), product.id);
    addIfAbsent(byIsbn, toIsbnKey(product.book?.isbn), product.id);
    addIfAbsent(byNameKey, toNameKey(product), product.id);
    yield;
  }
  return ({ id, patch }) =>
    id ?? byCode.get(toCodeKey(patch.code) ?? '') ?? byIsbn.get(toIsbnKey(patch.book?.isbn) ?? '') ?? byNameKey.get(toNameKey(patch));
}

const productDefaults: Omit<Product, 'id' | 'tenantId' | 'name' | 'category' | 'price' | 'createdAt'> = {
  description: '',
  type: 'solo',
  isAvailable: true,
  options: [],
  allergens: [],
  imageUrl: null,
  counted: false,
};

/** Applies a row to a product, or to a new product with the default values and `newFields`. */
export const applyRow = (
  row: SheetRow,
  before: Product | undefined,
  newFields: Pick<Product, 'id' | 'tenantId' | 'createdAt'>,
): Product => {
  const { name, category, price } = row.patch;
  return applyProductPatch(before ?? { ...productDefaults, name, category, price, ...newFields }, row.patch);
};

/** Whether two products agree in every field but the time of the change. A field that is absent is the same as one that is null or empty. */
function isSameProduct(one: Product, other: Product) {
  const isSet = (value: unknown) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
  const serialize = ({ updatedAt: _, ...product }: Product) =>
    JSON.stringify(
      Object.entries(product)
        .filter(([, value]) => isSet(value))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return serialize(one) === serialize(other);
}

/** Whether a row creates, updates or leaves the product unchanged. */
export function getRowEffect(
  { patch }: SheetRow,
  before: ProductWithStock | undefined,
  after: Product,
): 'created' | 'updated' | 'unchanged' {
  if (!before) return 'created';
  const { stock = before.stock } = patch;
  return before.stock === stock && isSameProduct(before.product, after) ? 'unchanged' : 'updated';
}
