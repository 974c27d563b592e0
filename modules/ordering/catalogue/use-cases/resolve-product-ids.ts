import { isProductCode } from '../domain/product-code.ts';
import type { Products } from '../ports/products.ts';

/**
 * The ids of products that are named by an id or by a code. What is the code of none stays as it is, for whoever looks it up to refuse.
 * Ids alone cost nothing.
 */
export async function idsOf(products: Products, tenantId: string, named: readonly string[]): Promise<readonly string[]> {
  const codes = named.filter(isProductCode);
  if (codes.length === 0) return named;
  const ids = await products.idsByCode(tenantId, codes);
  return named.map((name) => ids.get(name) ?? name);
}

export async function idOf(products: Products, tenantId: string, named: string): Promise<string> {
  const [id = named] = await idsOf(products, tenantId, [named]);
  return id;
}

/** The same things, each with the id of its product. */
export async function withIds<T extends { readonly productId: string }>(
  products: Products,
  tenantId: string,
  things: readonly T[],
): Promise<readonly T[]> {
  const named = things.map(({ productId }) => productId);
  const ids = await idsOf(products, tenantId, named);
  return ids === named ? things : things.map((thing, at) => ({ ...thing, productId: ids[at] ?? thing.productId }));
}
