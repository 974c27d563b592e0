import { isProductCode } from '../domain/product-code.ts';
import type { Products } from '../ports/products.ts';

/**
 * Replaces product codes by product ids; takes at most 100. Unknown codes are returned unchanged, for the caller's look-up to reject. Reads
 * nothing if there are only ids.
 */
export async function resolveProductIds(products: Products, tenantId: string, idsOrCodes: readonly string[]): Promise<readonly string[]> {
  const codes = idsOrCodes.filter(isProductCode);
  if (codes.length === 0) return idsOrCodes;
  const ids = await products.findIdsByCode(tenantId, codes);
  return idsOrCodes.map((idOrCode) => ids.get(idOrCode) ?? idOrCode);
}

export async function resolveProductId(products: Products, tenantId: string, idOrCode: string): Promise<string> {
  const [id = idOrCode] = await resolveProductIds(products, tenantId, [idOrCode]);
  return id;
}

/** Returns the items with product codes replaced by product ids; takes at most 100. */
export async function withResolvedProductIds<T extends { readonly productId: string }>(
  products: Products,
  tenantId: string,
  items: readonly T[],
): Promise<readonly T[]> {
  const idsOrCodes = items.map(({ productId }) => productId);
  const ids = await resolveProductIds(products, tenantId, idsOrCodes);
  return ids === idsOrCodes ? items : items.map((item, index) => ({ ...item, productId: ids[index] ?? item.productId }));
}
