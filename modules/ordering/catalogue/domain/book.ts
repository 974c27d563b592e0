/** The details of a product that is a book. Null: not known. */
export type Book = {
  /** As entered. Its check digit is not verified. */
  readonly isbn: string | null;
  readonly author: string | null;
  readonly editorial: string | null;
  readonly publicationYear: number | null;
  /** As entered, such as `es` or `Español`. */
  readonly language: string | null;
  readonly pages: number | null;
  /** 0 to 5. */
  readonly rating: number | null;
};

/** Whether the product is a book. */
export const isBook = ({ book }: { readonly book?: Book | null | undefined }) => book !== undefined && book !== null;

/** Fields to change. Undefined leaves a field as it is. */
export type BookPatch = { readonly [K in keyof Book]?: Book[K] | undefined };

const emptyBook: Book = {
  isbn: null,
  author: null,
  editorial: null,
  publicationYear: null,
  language: null,
  pages: null,
  rating: null,
};

export const applyBookPatch = (book: Book | null | undefined, patch: BookPatch): Book => ({
  ...emptyBook,
  ...book,
  ...(Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<Book>),
});

/** Removes the hyphens and blanks of any kind that people write between the groups of an ISBN, and uppercases the rest. */
const removeSeparators = (isbn: string) => isbn.replaceAll(/[\s\p{Pd}\u00AD]/gu, '').toUpperCase();

/** Whether the text is an ISBN: ten digits, of which the last may be X, or thirteen digits. The check digit is not verified. */
export const isIsbn = (text: string) => /^(\d{9}[\dX]|\d{13})$/.test(removeSeparators(text));

/**
 * Returns a key that all spellings of one book's ISBN share. An ISBN-10 and an ISBN-13 that begins with 978 denote the same book if the
 * nine digits before the check digit agree. Returns undefined for no ISBN. For values stored before ISBNs were validated, the key is their
 * letters and digits.
 */
export function toIsbnKey(isbn: string | null | undefined): string | undefined {
  const text = removeSeparators(isbn ?? '');
  if (/^\d{9}[\dX]$/.test(text)) return `978${text.slice(0, 9)}`;
  if (/^978\d{10}$/.test(text)) return text.slice(0, 12);
  return text.replaceAll(/[^0-9A-Z]/g, '') || undefined;
}

type BookProduct = { readonly id: string; readonly isAvailable: boolean; readonly book?: Book | null };

/** Finds the first available book with this ISBN, other than the product `exceptId`. Work can be interrupted at each `yield`. */
export function* findBookOnSale<B extends BookProduct>(
  products: Iterable<B>,
  isbn: string,
  exceptId?: string,
): Generator<void, B | undefined> {
  const key = toIsbnKey(isbn);
  for (const product of products) {
    if (product.isAvailable && product.id !== exceptId && toIsbnKey(product.book?.isbn) === key) return product;
    yield;
  }
  return undefined;
}
