import { isbnKeyOf } from './book.ts';
import { type Menu, menuOf, wrongParts } from './combo.ts';
import type { OnSale, Product } from './product.ts';
import { codeKeyOf } from './product-code.ts';
import { effectOf, type Fault, matching, placeOf, rowApplied, type SheetRow } from './product-import.ts';

/** What the rows would do to the catalogue, and what is wrong with them, taken together with it. */
export type CheckedRows = { readonly faults: readonly Fault[] } & { readonly [K in ReturnType<typeof effectOf>]: number };

const isbnOf = (product: Product) => (product.isAvailable ? isbnKeyOf(product.book?.isbn) : undefined);

/** What the rows before speak of. */
class EarlierRows {
  readonly #holders = new Map<string, string>();
  readonly #products = new Set<string>();
  readonly #isbns = new Set<string>();
  readonly #codeHolders = new Map<string, string>();
  readonly #codes = new Set<string>();

  holds({ product }: OnSale) {
    const isbn = isbnOf(product);
    if (isbn !== undefined) this.#holders.set(isbn, product.id);
    const code = codeKeyOf(product.code);
    if (code !== undefined) this.#codeHolders.set(code, product.id);
  }

  /** Whether another row has spoken of this product. */
  isTwice(own: string) {
    if (this.#products.has(own)) return true;
    this.#products.add(own);
    return false;
  }

  /** Whether its code is another product's, of the catalogue or of a row before. */
  isCodeTaken(product: Product, known: string | undefined) {
    const code = codeKeyOf(product.code);
    if (code === undefined) return false;
    const isTaken = this.#codes.has(code) || (this.#codeHolders.get(code) ?? known) !== known;
    this.#codes.add(code);
    return isTaken;
  }

  /** Whether its ISBN is another book's, of the catalogue or of a row before. */
  isIsbnTaken(product: Product, known: string | undefined) {
    const isbn = isbnOf(product);
    if (isbn === undefined) return false;
    const isTaken = this.#isbns.has(isbn) || (this.#holders.get(isbn) ?? known) !== known;
    this.#isbns.add(isbn);
    return isTaken;
  }
}

/** Checks the rows against the catalogue, as far as `mostFaults` faults. May be interrupted at each `yield`. */
export function* checkedRows(
  rows: readonly SheetRow[],
  onSale: readonly OnSale[],
  tenantId: string,
  mostFaults: number,
): Generator<void, CheckedRows> {
  const menu = menuOf(onSale);
  yield;
  const matched = yield* matching(onSale.map(({ product }) => product));
  const earlier = new EarlierRows();
  for (const entry of onSale) {
    earlier.holds(entry);
    yield;
  }
  const faults: Fault[] = [];
  const counts = { created: 0, updated: 0, unchanged: 0 };
  for (const row of rows) {
    if (faults.length >= mostFaults) break;
    const known = matched(row);
    const before = menu.get(known ?? '');
    const product = rowApplied(row, before?.product, { id: known ?? placeOf(row.patch), tenantId, createdAt: '' });
    const wrong = faultsOf(row, product, known, menu, earlier);
    faults.push(...wrong);
    if (wrong.length === 0) counts[effectOf(row, before, product)] += 1;
    yield;
  }
  return { faults, ...counts };
}

function faultsOf({ number, id }: SheetRow, product: Product, known: string | undefined, menu: Menu, earlier: EarlierRows): Fault[] {
  if (id !== undefined && !menu.has(id)) return [{ number, field: 'id', code: 'unknown' }];
  if (earlier.isTwice(product.id)) return [{ number, field: 'name', code: 'twice' }];
  const faults = wrongParts(product, product.counted, menu, known).map((field): Fault => ({ number, field, code: 'parts' }));
  if (earlier.isCodeTaken(product, known)) faults.push({ number, field: 'code', code: 'code' });
  if (earlier.isIsbnTaken(product, known)) faults.push({ number, field: 'isbn', code: 'isbn' });
  return faults;
}
