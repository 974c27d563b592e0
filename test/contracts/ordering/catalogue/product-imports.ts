import { beforeEach, describe, expect, it } from 'vitest';
import type { Product } from '#modules/ordering/catalogue/domain/product';
import type { ProductImport } from '#modules/ordering/catalogue/domain/product-import';
import {
  type ImportedProduct,
  maxProductsPerStep,
  type ProductImports,
  type VersionedImport,
} from '#modules/ordering/catalogue/ports/product-imports';
import type { Products, VersionedProduct } from '#modules/ordering/catalogue/ports/products';
import type { Envelope } from '#shared/events/events';
import { DuplicateRequest } from '#shared/store/idempotency';
import type { TimerHandlers } from '#shared/timers';
import { createIdempotencyRecord } from '../../idempotency-record.ts';
import { createStockEvents, type ManualClock } from '../../store/store-under-test.ts';
import { createBook, createProductOf } from './products.ts';

type ProductImportsUnderTest = {
  readonly imports: ProductImports;
  readonly products: Products;
  readonly clock: ManualClock;
  readonly events: () => Promise<readonly Envelope[]>;
  readonly sweep: (handlers: Partial<TimerHandlers>) => Promise<void>;
};

/** The contract of the ProductImports port. Every adapter calls this with a factory for it and for the products. */
export const productImportsContract = (name: string, setup: () => Promise<ProductImportsUnderTest>) =>
  describe(`${name} keeps the ProductImports contract`, () => {
    let under: ProductImportsUnderTest;
    let begun: ProductImport;
    beforeEach(async () => {
      under = await setup();
      const createdAt = under.clock.now().toISOString();
      begun = { id: 'i1', tenantId: 'pardos', rows: 30, done: 0, changed: 0, status: 'running', taken: [], createdAt };
      const resumeAt = new Date(under.clock.now().getTime() + 60_000);
      await under.imports.begin(begun, resumeAt, createIdempotencyRecord());
    });
    const find = async () => (await under.imports.find('pardos', 'i1')) as VersionedImport;
    const created = (id: string, more: Partial<Product> = {}, stock: number | null = null): ImportedProduct => ({
      before: undefined,
      after: { product: createProductOf(id, { ...more, counted: stock !== null }), stock },
    });
    const step = async (products: readonly ImportedProduct[], more: Partial<ProductImport> = {}) => {
      const stored = await find();
      const events = products.flatMap(({ after }) => createStockEvents(after.product.id, 1));
      return under.imports.saveStep(stored, { ...stored.value, done: products.length, ...more }, products, events);
    };
    /** Advances the clock by 61 seconds and returns the ids of the imports whose timer fires. */
    const wakeLater = async () => {
      const woken: unknown[] = [];
      under.clock.advance(61);
      await under.sweep({ import: async ({ data }) => void woken.push(data.importId) });
      return woken;
    };

    it('is found by its tenant, and begun once for each request', async () => {
      const { imports, clock } = under;
      expect((await find()).value).toEqual(begun);
      expect([await imports.find('norkys', 'i1'), await imports.find('pardos', 'i2')]).toEqual([undefined, undefined]);
      const again = imports.begin({ ...begun, id: 'i2' }, clock.now(), createIdempotencyRecord());
      await expect(again).rejects.toThrow(DuplicateRequest);
      expect(await imports.find('pardos', 'i2')).toBeUndefined();
    });

    it('wakes somebody if nobody goes on with it, until it is done', async () => {
      await step([created('a')]);
      expect(await wakeLater()).toEqual(['i1']);
    });

    it('wakes nobody once it is done', async () => {
      await step([created('a')], { status: 'done' });
      expect([await wakeLater(), (await find()).value.status]).toEqual([[], 'done']);
    });

    it('takes as many products at once as it says, whatever they bring and leave', async () => {
      const list = (of: string) =>
        Array.from(
          { length: maxProductsPerStep },
          (_, nth) => [`p${nth}`, { code: `${of}${nth}`, book: createBook(`97${of}000000${10 + nth}`) }] as const,
        );
      const first = list('8').map(([id, more]) => created(id, more, 3));
      expect(await step(first)).toEqual({ status: 'done' });
      const changed = list('9').map(async ([id, more]): Promise<ImportedProduct> => {
        const before = (await under.products.find('pardos', id)) as VersionedProduct;
        return { before, after: { product: { ...before.product, ...more }, stock: 5 } };
      });
      expect(await step(await Promise.all(changed))).toEqual({ status: 'done' });
      expect(await under.products.find('pardos', 'p12')).toMatchObject({ product: { code: '912' }, stock: 5 });
      expect((await under.events()).length).toBe(2 * maxProductsPerStep);
      expect(await under.products.findIdsByCode('pardos', ['812', '912'])).toEqual(new Map([['912', 'p12']]));
    });

    it('names the product whose ISBN or code another one has, and stores nothing', async () => {
      await under.products.add(createProductOf('x', { code: 'LOMO', book: createBook('9780306406157') }), null, []);
      const before = await find();
      for (const [more, field] of [
        [{ code: 'lomo' }, 'code'],
        [{ book: createBook('978-0-306-40615-7') }, 'isbn'],
      ] as const) {
        const products = [created('a', { code: 'a' }, 3), created('b'), created('c', more)];
        expect(await step(products)).toEqual({ status: 'taken', field, productIndex: 2 });
      }
      expect([await find(), await under.products.find('pardos', 'a'), await under.events()]).toEqual([before, undefined, []]);
    });

    it('stores nothing if the import or a product has changed meanwhile', async () => {
      const { imports, products } = under;
      const stale = await find();
      await step([created('a', {}, 1)]);
      const late = await imports.saveStep(stale, { ...stale.value, done: 9 }, [created('b')], createStockEvents('b', 1));
      const before = (await products.find('pardos', 'a')) as VersionedProduct;
      await products.change(before, { ...before.product, name: 'new' }, undefined, []);
      const other = await step([created('b'), { before, after: before }]);
      expect([late, other, await step([created('a')])]).toEqual([1, 2, 3].map(() => ({ status: 'changed-meanwhile' })));
      expect([(await find()).value.done, await products.find('pardos', 'b'), (await under.events()).length]).toEqual([1, undefined, 1]);
    });
  });
