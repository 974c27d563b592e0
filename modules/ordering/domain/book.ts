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

/** The fields that are given; the others stay as they are. */
export type BookPatch = { readonly [K in keyof Book]?: Book[K] | undefined };

const blankBook: Book = {
  ...{ isbn: null, author: null, editorial: null, publicationYear: null },
  ...{ language: null, pages: null, rating: null },
};

export const changedBook = (book: Book | null | undefined, patch: BookPatch): Book => ({
  ...blankBook,
  ...book,
  ...(Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<Book>),
});

/** What two spellings of one ISBN have in common; undefined where it says nothing. */
export const plainIsbn = (isbn: string | null | undefined): string | undefined =>
  isbn?.replaceAll(/[^0-9A-Za-z]/g, '').toUpperCase() || undefined;
