import { readFileSync } from 'node:fs';

export type DemoBook = {
  readonly isbn: string;
  readonly title: string;
  readonly author: string;
  readonly publisher: string;
  readonly category: string;
  readonly price: number;
  readonly description: string;
  readonly stock: number;
  readonly year: number;
  readonly language: string;
  readonly pages: number;
  readonly rating: number;
};

/** A made-up ISBN of Peru's group with a right check digit. */
const toIsbn = (index: number) => {
  const digits = `978612${String(400_000 + index * 37).padStart(6, '0')}`;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 3 : 1), 0);
  return `978-${digits.slice(3)}${(10 - (sum % 10)) % 10}`;
};

/** The rows of books.csv as books. No field holds a semicolon, so that nothing is quoted. Prices in soles. */
function parseBooks(text: string): DemoBook[] {
  const rowsByCategory = Map.groupBy(text.trim().split('\n').slice(1), (row) => row.slice(0, row.indexOf(';')));
  // Dealt from all the categories in turn, so that the first page shows a bit of everything.
  const interleavedRows = [...rowsByCategory.values()]
    .flatMap((shelf) => shelf.map((row, place) => ({ row, place })))
    .sort((a, b) => a.place - b.place);
  return interleavedRows.map(({ row }, index) => {
    const [category = '', title = '', author = '', publisher = '', year, pages, price, rating, language = '', description = ''] =
      row.split(';');
    const isLow = index > 120 && index % 17 === 0;
    const numbers = { price: Number(price), year: Number(year), pages: Number(pages), rating: Number(rating) };
    return {
      isbn: toIsbn(index),
      title,
      author,
      publisher,
      category,
      description,
      language,
      ...numbers,
      stock: isLow ? 6 : 40 + ((index * 17) % 41),
    };
  });
}

/** The shelves of the demo bookshop, in the order in which they are seen; what comes first is bought most. */
export const demoBooks: readonly DemoBook[] = parseBooks(readFileSync(new URL('./books.csv', import.meta.url), 'utf8'));
