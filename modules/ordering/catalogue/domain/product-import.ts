import { textKey } from '#shared/values/text-key';
import { toIsbnKey } from './book.ts';
import type { Product, ProductWithStock } from './product.ts';
import { toCodeKey } from './product-code.ts';
import { applyProductPatch, type ProductPatch } from './product-patch.ts';

/** A row of a sheet; its number is the one that a spreadsheet shows, so that the first after the names of the columns is 2. */
export type SheetRow = {
  readonly number: number;
  readonly id: string | undefined;
  readonly patch: ProductPatch & Required<{ [K in 'name' | 'category' | 'price']: Product[K] }>;
};
/** What is wrong with a row. */
export type RowError = { readonly number: number; readonly field: string; readonly code: 'unknown' | 'twice' | 'isbn' | 'code' | 'parts' };

/** What somebody uploads at once, and how far it has come. `done`: rows, in their order. */
export type ProductImport = {
  readonly id: string;
  readonly tenantId: string;
  readonly rows: number;
  readonly done: number;
  /** How many products were made or have changed. */
  readonly changed: number;
  readonly status: 'running' | 'done';
  /** Rows that had to be taken off the menu, since their ISBN was given to another book meanwhile. */
  readonly taken: readonly number[];
  /** Rows of which the product has no such code, since it was given to another one meanwhile. */
  readonly codesTaken?: readonly number[];
  readonly createdAt: string;
};

export const toNameKey = ({ name, category }: Pick<Product, 'name' | 'category'>) => `${textKey(category)}\n${textKey(name)}`;

/** Tells which product a row means. Without one it means a new product. */
export type RowMatcher = (row: SheetRow) => string | undefined;

/**
 * What is long here is a generator: each `yield` is a place where it may be interrupted. Matches by id, else by code, else by ISBN, else by
 * name and category, of several the first.
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

/** The product that a row makes of the one before, or of nothing. */
export const applyRow = (
  row: SheetRow,
  before: Product | undefined,
  newFields: Pick<Product, 'id' | 'tenantId' | 'createdAt'>,
): Product => {
  const { name, category, price } = row.patch;
  return applyProductPatch(before ?? { ...productDefaults, name, category, price, ...newFields }, row.patch);
};

/** Whether nothing of it is any other. */
function isSameProduct(one: Product, other: Product) {
  const serialize = ({ parts = [], availability = null, book = null, ...product }: Product) => {
    const { code = null, name, description, type, category, price, isAvailable, options, allergens, imageUrl, counted } = product;
    const plainFields = [code, name, description, type, category, price, isAvailable, options, allergens, imageUrl, counted];
    return JSON.stringify([...plainFields, parts, availability, book]);
  };
  return serialize(one) === serialize(other);
}

/** What a row does to the product that it means. */
export function getRowEffect(
  { patch }: SheetRow,
  before: ProductWithStock | undefined,
  after: Product,
): 'created' | 'updated' | 'unchanged' {
  if (!before) return 'created';
  const { stock = before.stock } = patch;
  return before.stock === stock && isSameProduct(before.product, after) ? 'unchanged' : 'updated';
}
