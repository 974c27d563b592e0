import { beforeEach, describe, expect, it } from 'vitest';
import { applyBookPatch } from '#modules/ordering/catalogue/domain/book';
import type { Product } from '#modules/ordering/catalogue/domain/product';
import type { Products, VersionedProduct } from '#modules/ordering/catalogue/ports/products';
import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import { DuplicateRequest } from '#shared/store/idempotency';
import type { Write } from '#shared/store/store';
import { createIdempotencyRecord } from '../../idempotency-record.ts';
import { createStockEvents } from '../../store/store-under-test.ts';

type ProductsUnderTest = { readonly products: Products; readonly events: () => Promise<readonly Envelope[]> };

export const createProductOf = (id: string, more: Partial<Product> = {}): Product => ({
  id,
  tenantId: 'pardos',
  name: id,
  description: '',
  type: 'solo',
  category: 'Bebidas',
  price: 850,
  isAvailable: true,
  options: [],
  allergens: [],
  imageUrl: null,
  counted: false,
  createdAt: '2040-01-01T00:00:00.000Z',
  ...more,
});
export const createBook = (isbn: string) => applyBookPatch(null, { isbn });
const errorWithCode = (code: string) => expect.objectContaining({ code });
const [isbn, otherIsbn] = ['9780306406157', '9783161484100'];

/** The contract of the Products port. Every adapter calls this with a factory. */
export const productsContract = (name: string, setup: () => Promise<ProductsUnderTest>) =>
  describe(`${name} keeps the Products contract`, () => {
    let products: Products;
    let events: ProductsUnderTest['events'];
    beforeEach(async () => {
      ({ products, events } = await setup());
    });
    const add = (id: string, more: Partial<Product> = {}, stock: number | null = null) =>
      products.add(createProductOf(id, { ...more, counted: stock !== null }), stock, []);
    const find = async (id: string) => (await products.find('pardos', id)) as VersionedProduct;
    const become = async (id: string, more: Partial<Product>) => {
      const stored = await find(id);
      await products.change(stored, { ...stored.product, ...more }, undefined, []);
    };

    it('stores a product with its stock and its events, for its tenant alone', async () => {
      const counted = createProductOf('a', { counted: true });
      await products.add(counted, 7, createStockEvents('a', 7), createIdempotencyRecord());
      await add('b');
      expect(await find('a')).toEqual({ product: counted, stock: 7, version: expect.any(String) });
      expect((await find('b')).stock).toBeNull();
      expect([await products.find('norkys', 'a'), (await events()).length]).toEqual([undefined, 1]);
      const again = products.add(createProductOf('c'), 1, createStockEvents('c', 1), createIdempotencyRecord());
      await expect(again).rejects.toThrow(DuplicateRequest);
      expect([await products.find('pardos', 'c'), (await events()).length]).toEqual([undefined, 1]);
    });

    it('changes and removes what is as it was read, and nothing else', async () => {
      await add('a', {}, 7);
      const stale = await find('a');
      await products.change(stale, { ...stale.product, name: 'new' }, 9, createStockEvents('a', 9));
      const late = [
        () => products.change(stale, { ...stale.product, name: 'late' }, 1, createStockEvents('a', 1)),
        () => products.remove(stale, createStockEvents('a', 0)),
      ];
      for (const change of late) await expect(change()).rejects.toEqual(errorWithCode('ordering.changed-meanwhile'));
      expect(await find('a')).toMatchObject({ product: { name: 'new' }, stock: 9 });
      await products.remove(await find('a'), createStockEvents('a', 0));
      expect([await products.find('pardos', 'a'), (await events()).length]).toEqual([undefined, 2]);
      await add('a', {}, 0);
      expect((await find('a')).stock).toBe(0);
    });

    it('stores what is to be committed with a change, all of it or nothing', async () => {
      await add('a');
      const counter = (when: 'absent' | 'present'): Change => {
        const put: Write = { op: 'put', pk: 'TENANT#pardos#OTHER', sk: 'INFO', doc: { count: 1 }, when };
        return put;
      };
      const rename = async (name: string, also: Change) => {
        const stored = await find('a');
        await products.change(stored, { ...stored.product, name }, undefined, createStockEvents('a', 1), [also]);
      };
      await rename('one', counter('absent'));
      await expect(rename('two', counter('absent'))).rejects.toEqual(errorWithCode('ordering.changed-meanwhile'));
      expect([(await find('a')).product.name, (await events()).length]).toEqual(['one', 1]);
      await rename('three', counter('present'));
      expect((await find('a')).product.name).toBe('three');
    });

    it('leaves the stock alone, sets it, or counts no more', async () => {
      await add('a', {}, 7);
      await become('a', { name: 'new' });
      expect((await find('a')).stock).toBe(7);
      const stored = await find('a');
      await products.change(stored, stored.product, 3, []);
      expect((await find('a')).stock).toBe(3);
      const now = await find('a');
      await products.change(now, { ...now.product, counted: false }, null, []);
      expect((await find('a')).stock).toBeNull();
    });

    it('gives an ISBN to one book on sale', async () => {
      const book = { book: createBook(isbn) };
      const attempts = await Promise.allSettled(['a', 'b', 'c'].map((id) => add(id, book)));
      const failures = attempts.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
      expect(failures).toEqual(['ordering.isbn-taken', 'ordering.isbn-taken']);
      const [holder] = (await products.findAll('pardos', ['a', 'b', 'c'])).map(({ product }) => product.id) as [string];
      await products.add(createProductOf('x', { ...book, tenantId: 'norkys' }), null, []);
      await add('off', { ...book, isAvailable: false });
      await add('other', { book: createBook(otherIsbn) });
      for (const [id, more] of [
        ['off', { isAvailable: true }],
        ['other', book],
      ] as const)
        await expect(become(id, more)).rejects.toEqual(errorWithCode('ordering.isbn-taken'));
      await become(holder, { isAvailable: false });
      await become('off', { isAvailable: true });
      await expect(become(holder, { isAvailable: true })).rejects.toEqual(errorWithCode('ordering.isbn-taken'));
      await products.remove(await find('off'), []);
      await become(holder, { isAvailable: true });
    });

    it('gives a code to one product, on sale or not, however it is spelt, and finds it by it', async () => {
      await add('a', { code: 'Lomo-1', isAvailable: false });
      await add('b', { code: 'CHICHA' });
      await products.add(createProductOf('x', { code: 'lomo-1', tenantId: 'norkys' }), null, []);
      await expect(add('c', { code: 'LOMO-1' })).rejects.toEqual(errorWithCode('ordering.product-code-taken'));
      await expect(become('b', { code: 'lomo-1' })).rejects.toEqual(errorWithCode('ordering.product-code-taken'));
      const codes = ['lomo-1', 'LOMO-1', 'chicha', 'nothing', 'a'];
      expect(await products.findIdsByCode('pardos', codes)).toEqual(
        new Map([
          ['lomo-1', 'a'],
          ['LOMO-1', 'a'],
          ['chicha', 'b'],
        ]),
      );
      await become('a', { code: null });
      await become('b', { code: 'Lomo-1' });
      expect(await products.findIdsByCode('pardos', ['lomo-1', 'chicha'])).toEqual(new Map([['lomo-1', 'b']]));
      await products.remove(await find('b'), []);
      await add('d', { code: 'lomo-1' });
    });

    it('finds those that there are among a hundred, with what is left at this moment', async () => {
      await add('a', {}, 7);
      await add('b');
      const ids = ['b', 'nothing', 'a', 'a', ...Array.from({ length: 96 }, (_, nth) => `n${nth}`)];
      const found = await products.findAll('pardos', ids);
      expect(found.map(({ product, stock }) => [product.id, stock]).toSorted()).toEqual([
        ['a', 7],
        ['b', null],
      ]);
      expect(await products.findAll('norkys', ['a'])).toEqual([]);
      const stale = found.map(({ product }) => product);
      const stored = await find('a');
      await products.change(stored, stored.product, 2, []);
      const left = await products.loadStock(stale);
      expect(left.map(({ product, stock }) => [product.id, stock])).toEqual(stale.map(({ id }) => [id, id === 'a' ? 2 : null]));
    });
  });
