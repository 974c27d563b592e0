import type { Write } from '#shared/store/store';
import type { Product } from '../domain/product.ts';
import { codeKeyOf } from '../domain/product-code.ts';

/** Whose code it is. */
export type CodeHolder = { readonly productId: string };

export const codeItem = (tenantId: string, key: string) => ({ pk: `TENANT#${tenantId}#PRODUCT_CODE#${key}`, sk: 'INFO' });

/** The changes that keep a code to one product of the tenant, on sale or not. The one that takes it, if any, is the first. */
export function codeWrites(before: Product | undefined, after: Product | undefined): Write[] {
  const [left, taken] = [codeKeyOf(before?.code), codeKeyOf(after?.code)];
  if (left === taken) return [];
  const writes: Write[] = [];
  if (after && taken) writes.push({ op: 'put', ...codeItem(after.tenantId, taken), doc: { productId: after.id }, when: 'absent' });
  if (before && left) writes.push({ op: 'remove', ...codeItem(before.tenantId, left) });
  return writes;
}
