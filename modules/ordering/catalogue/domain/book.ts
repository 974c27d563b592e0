/** What a book has that a dish has not; null where nobody has said it. */
export type Book = {
  /** As it was written; not checked by its digit. */
  readonly isbn: string | null;
  readonly author: string | null;
  readonly editorial: string | null;
  readonly publicationYear: number | null;
  /** As people write it: es, Español. */
  readonly language: string | null;
  readonly pages: number | null;
  /** 0 to 5. */
  readonly rating: number | null;
};

/** Whether it is sold as a book. */
export const isBook = ({ book }: { readonly book?: Book | null | undefined }) => book !== undefined && book !== null;

/** The fields that are given; the others stay as they are. */
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

/** Hyphens and blanks of every kind, which people put between the groups of an ISBN. */
const removeSeparators = (isbn: string) => isbn.replaceAll(/[\s\p{Pd}\u00AD]/gu, '').toUpperCase();

/** Whether it has the digits of an ISBN: ten, of which the last may be X, or thirteen. They are not checked by the last one. */
export const isIsbn = (text: string) => /^(\d{9}[\dX]|\d{13})$/.test(removeSeparators(text));

/**
 * What all spellings of one book's ISBN have in common: a number of ten digits and the one of thirteen that begins with 978 are the same
 * book if the nine digits before the last agree. Undefined for none; for what was stored before ISBNs were checked, its letters and digits.
 */
export function toIsbnKey(isbn: string | null | undefined): string | undefined {
  const text = removeSeparators(isbn ?? '');
  if (/^\d{9}[\dX]$/.test(text)) return `978${text.slice(0, 9)}`;
  if (/^978\d{10}$/.test(text)) return text.slice(0, 12);
  return text.replaceAll(/[^0-9A-Z]/g, '') || undefined;
}

type BookProduct = { readonly id: string; readonly isAvailable: boolean; readonly book?: Book | null };

/** The first book on sale with this ISBN that is not `except`. May be interrupted at each `yield`. */
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
