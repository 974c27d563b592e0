import type { Write } from '#shared/store/store';
import type { Product } from '../domain/product.ts';
import { toCodeKey } from '../domain/product-code.ts';

/** The product that has the code. */
export type ProductCodeRecord = { readonly productId: string };

export const productCodeItemKey = (tenantId: string, key: string) => ({ pk: `TENANT#${tenantId}#PRODUCT_CODE#${key}`, sk: 'INFO' });

/**
 * Returns the writes that reserve a code for at most one product of the tenant, on sale or not. If a code is claimed, that write comes
 * first and fails if another product has it.
 */
export function toProductCodeWrites(before: Product | undefined, after: Product | undefined): Write[] {
  const [releasedKey, claimedKey] = [toCodeKey(before?.code), toCodeKey(after?.code)];
  if (releasedKey === claimedKey) return [];
  const writes: Write[] = [];
  if (after && claimedKey)
    writes.push({ op: 'put', ...productCodeItemKey(after.tenantId, claimedKey), doc: { productId: after.id }, when: 'absent' });
  if (before && releasedKey) writes.push({ op: 'remove', ...productCodeItemKey(before.tenantId, releasedKey) });
  return writes;
}
