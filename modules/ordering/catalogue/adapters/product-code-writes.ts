import type { Write } from '#shared/store/store';
import type { Product } from '../domain/product.ts';
import { toCodeKey } from '../domain/product-code.ts';

/** Whose code it is. */
export type ProductCodeRecord = { readonly productId: string };

export const productCodeItemKey = (tenantId: string, key: string) => ({ pk: `TENANT#${tenantId}#PRODUCT_CODE#${key}`, sk: 'INFO' });

/** The changes that keep a code to one product of the tenant, on sale or not. The one that takes it, if any, is the first. */
export function toProductCodeWrites(before: Product | undefined, after: Product | undefined): Write[] {
  const [releasedKey, claimedKey] = [toCodeKey(before?.code), toCodeKey(after?.code)];
  if (releasedKey === claimedKey) return [];
  const writes: Write[] = [];
  if (after && claimedKey)
    writes.push({ op: 'put', ...productCodeItemKey(after.tenantId, claimedKey), doc: { productId: after.id }, when: 'absent' });
  if (before && releasedKey) writes.push({ op: 'remove', ...productCodeItemKey(before.tenantId, releasedKey) });
  return writes;
}
