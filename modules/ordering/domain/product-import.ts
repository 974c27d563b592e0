import { textKey } from '#shared/text-key';
import { plainIsbn } from './book.ts';
import { menuOf, wrongParts } from './combo.ts';
import type { OnSale, Product } from './product.ts';
import { type ProductPatch, patched } from './product-patch.ts';

/** A row of a sheet; its number is the one that a spreadsheet shows, so that the first after the names of the columns is 2. */
export type SheetRow = {
  readonly number: number;
  readonly id: string | undefined;
  readonly patch: ProductPatch & Required<{ [K in 'name' | 'category' | 'price']: Product[K] }>;
};
/** What is wrong with a row. */
export type Fault = { readonly number: number; readonly field: string; readonly code: 'unknown' | 'twice' | 'isbn' | 'parts' };

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
  readonly createdAt: string;
};

const placeOf = ({ name, category }: Pick<Product, 'name' | 'category'>) => `${textKey(category)}\n${textKey(name)}`;
const isbnOf = (product: Product) => (product.isAvailable ? plainIsbn(product.book?.isbn) : undefined);

/** Tells which product a row means: by its id, else by its ISBN, else by name and category. Without one it means a new product. */
export function matching(catalogue: readonly Product[]): (row: SheetRow) => string | undefined {
  const first = (keyOf: (product: Product) => string | undefined) =>
    new Map([...catalogue].reverse().flatMap((product) => (keyOf(product) ? [[keyOf(product), product.id] as const] : [])));
  const [byIsbn, byPlace] = [first(({ book }) => plainIsbn(book?.isbn)), first(placeOf)];
  return ({ id, patch }) => id ?? byIsbn.get(plainIsbn(patch.book?.isbn)) ?? byPlace.get(placeOf(patch));
}

const blank: Omit<Product, 'id' | 'tenantId' | 'name' | 'category' | 'price' | 'createdAt'> = {
  ...{ description: '', type: 'solo', isAvailable: true, options: [], allergens: [], imageUrl: null, counted: false },
};

/** The product that a row makes of the one before, or of nothing. */
export const rowApplied = (row: SheetRow, before: Product | undefined, made: Pick<Product, 'id' | 'tenantId' | 'createdAt'>): Product => {
  const { name, category, price } = row.patch;
  return patched(before ?? { ...blank, name, category, price, ...made }, row.patch);
};

/** Whether nothing of it is any other. */
export function isSame(one: Product, other: Product) {
  const text = ({ parts = [], availability = null, book = null, ...product }: Product) => {
    const { name, description, type, category, price, isAvailable, options, allergens, imageUrl, counted } = product;
    const rest = [name, description, type, category, price, isAvailable, options, allergens, imageUrl, counted];
    return JSON.stringify([...rest, parts, availability, book]);
  };
  return text(one) === text(other);
}

/** What is wrong with the rows, taken together with the catalogue that they change. */
export function faultsOf(rows: readonly SheetRow[], onSale: readonly OnSale[], tenantId: string): readonly Fault[] {
  const menu = menuOf(onSale);
  const matched = matching(onSale.map(({ product }) => product));
  const holders = new Map(onSale.flatMap(({ product }) => (isbnOf(product) ? [[isbnOf(product), product.id] as const] : [])));
  const [seen, seenIsbns] = [new Set<string>(), new Set<string>()];
  const isTaken = (isbn: string, known: string | undefined) => seenIsbns.has(isbn) || (holders.get(isbn) ?? known) !== known;
  return rows.flatMap((row): Fault[] => {
    const { number, id } = row;
    const known = matched(row);
    if (id !== undefined && !menu.has(id)) return [{ number, field: 'id', code: 'unknown' }];
    const own = known ?? placeOf(row.patch);
    if (seen.has(own)) return [{ number, field: 'name', code: 'twice' }];
    seen.add(own);
    const product = rowApplied(row, menu.get(known ?? '')?.product, { id: own, tenantId, createdAt: '' });
    const faults: Fault[] = wrongParts(product, product.counted, menu, known).map((field) => ({ number, field, code: 'parts' }));
    const isbn = isbnOf(product);
    if (isbn !== undefined && isTaken(isbn, known)) faults.push({ number, field: 'isbn', code: 'isbn' });
    if (isbn !== undefined) seenIsbns.add(isbn);
    return faults;
  });
}
