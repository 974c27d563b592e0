import { beforeEach, describe, expect, it } from 'vitest';
import { applyRow } from '#modules/ordering/catalogue/domain/product-import';
import { maxErrorDetails, maxSheetRows, type ProductSheet } from '#modules/ordering/catalogue/ports/product-sheet';
import { createBook, createProductOf } from './products.ts';

type ProductSheetUnderTest = {
  readonly sheet: ProductSheet;
  /** Returns a sheet with these columns and rows, in the adapter's format. */
  readonly write: (columns: readonly string[], rows: readonly (readonly string[])[]) => string;
};

/** The contract of the ProductSheet port. Every adapter calls this with a factory for it and a function that writes its format. */
export const productSheetContract = (name: string, setup: () => ProductSheetUnderTest) =>
  describe(`${name} keeps the ProductSheet contract`, () => {
    let sheet: ProductSheet;
    let write: ProductSheetUnderTest['write'];
    beforeEach(() => {
      ({ sheet, write } = setup());
    });
    const parse = (text: string, currency = 'PEN') => sheet.parse(text, currency, 'en');
    const required = ['name', 'category', 'price'];

    it('reads the same products out of what it writes, whatever stands in them', async () => {
      const products = [
        createProductOf('0198a0f0-0000-7000-8000-000000000001', { code: 'LOMO-1', price: 1_250, station: 'Parrilla', counted: true }),
        createProductOf('0198a0f0-0000-7000-8000-000000000002', { name: 'Pollo "a la brasa", ½; =1+1', description: 'dos\nlíneas' }),
        createProductOf('0198a0f0-0000-7000-8000-000000000003', {
          book: createBook('9780306406157'),
          isAvailable: false,
          allergens: ['maní'],
        }),
      ].map((product, nth) => ({ product, stock: nth === 0 ? 7 : null }));
      const { rows, details } = await parse(await sheet.serialize(products, 'PEN'));
      expect(details).toEqual([]);
      expect(rows.map(({ id }) => id)).toEqual(products.map(({ product }) => product.id));
      const read = rows.map((row, nth) => ({
        product: applyRow(row, products[nth]?.product, { id: '', tenantId: '', createdAt: '' }),
        stock: row.patch.stock ?? null,
      }));
      expect(read).toMatchObject(products);
    });

    it('numbers the rows as a spreadsheet does, and knows prices by their currency', async () => {
      const text = write(required, [
        ['Causa', 'Fríos', '12.5'],
        ['Lomo', 'Fondos', '30'],
      ]);
      const { rows } = await parse(text);
      expect(rows.map(({ number, patch }) => [number, patch.name, patch.category, patch.price])).toEqual([
        [2, 'Causa', 'Fríos', 1_250],
        [3, 'Lomo', 'Fondos', 3_000],
      ]);
      expect((await parse(text, 'CLP')).details.map(({ path }) => path)).toEqual(['rows.2.price']);
    });

    it('tells what is wrong, row by row, in the language that is asked for', async () => {
      const text = write(
        [...required, 'stock'],
        [
          ['', 'Fríos', '12.5', '1'],
          ['Causa', 'Fríos', '12.5', '1'],
          ['Lomo', 'Fondos', 'x', '-1'],
        ],
      );
      const { details } = await parse(text);
      expect(details.map(({ path }) => path).toSorted()).toEqual(['rows.2.name', 'rows.4.price', 'rows.4.stock']);
      const missing = await parse(write(['name', 'color'], []));
      expect(missing.details.map(({ path }) => path).toSorted()).toEqual(['rows.1.category', 'rows.1.color', 'rows.1.price']);
      const codes = ['unknown', 'twice', 'isbn', 'code', 'parts'] as const;
      const rowErrors = codes.map((code, nth) => ({ number: nth + 2, field: 'name', code }));
      const [english, spanish] = [sheet.toErrorDetails(rowErrors, 'en'), sheet.toErrorDetails(rowErrors, 'es')];
      expect(english.map(({ path }) => path)).toEqual(codes.map((_, nth) => `rows.${nth + 2}.name`));
      expect(new Set([...english, ...spanish].map(({ message }) => message)).size).toBe(2 * codes.length);
    });

    it('reads one row more than may be and no more faults than are told, while the event loop turns', async () => {
      const many = (cell: string) => Array.from({ length: maxSheetRows + 500 }, (_, nth) => [`Plato ${nth}`, 'Fondos', cell]);
      let turns = 0;
      const count = () => {
        turns += 1;
        turning = setImmediate(count);
      };
      let turning = setImmediate(count);
      expect((await parse(write(required, many('1')))).rows).toHaveLength(maxSheetRows + 1);
      clearImmediate(turning);
      expect(turns).toBeGreaterThan(2);
      expect((await parse(write(required, many('x')))).details).toHaveLength(maxErrorDetails);
    });
  });
