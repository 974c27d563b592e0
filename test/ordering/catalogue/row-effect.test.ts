import { expect, it } from 'vitest';
import type { Product } from '#modules/ordering/catalogue/domain/product';
import { getRowEffect } from '#modules/ordering/catalogue/domain/product-import';
import { createProductOf } from '#test/contracts/ordering/catalogue/products';

const before = createProductOf('p1');
const row = { patch: {} } as Parameters<typeof getRowEffect>[0];
const effectOf = (after: Product) => getRowEffect(row, { product: before, stock: null }, after);

it('a row leaves a product unchanged only if no field of it changes, whichever fields there are', () => {
  expect(getRowEffect(row, undefined, before)).toBe('created');
  expect(effectOf({ ...before, updatedAt: '2026-05-01T00:00:00.000Z', parts: [], book: null, availability: null })).toBe('unchanged');
  for (const field of Object.keys(before)) expect([field, effectOf({ ...before, [field]: 'another' })]).toEqual([field, 'updated']);
  expect(effectOf({ ...before, catering: { minPeople: 3 } })).toBe('updated');
  expect(effectOf({ ...before, parts: [{ productId: 'p2', quantity: 1 }] })).toBe('updated');
});
