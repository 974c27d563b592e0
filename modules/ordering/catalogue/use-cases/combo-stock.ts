import { menuOf, partIds, withParts } from '../domain/combo.ts';
import type { OnSale } from '../domain/product.ts';
import type { Products } from '../ports/products.ts';

const mostAtOnce = 100;

/** Those among any number of ids that the tenant sells. */
export async function findMany(products: Products, tenantId: string, ids: readonly string[]): Promise<readonly OnSale[]> {
  const groups = Array.from({ length: Math.ceil(ids.length / mostAtOnce) }, (_, nth) =>
    ids.slice(nth * mostAtOnce, (nth + 1) * mostAtOnce),
  );
  return (await Promise.all(groups.map((group) => products.findAll(tenantId, group)))).flat();
}

/** These, and the parts of which they are made. */
export async function withTheirParts(products: Products, tenantId: string, found: readonly OnSale[]): Promise<readonly OnSale[]> {
  const known = menuOf(found);
  const missing = partIds(found).filter((id) => !known.has(id));
  return missing.length === 0 ? found : [...found, ...(await findMany(products, tenantId, missing))];
}

/** These, with what their parts leave of them. */
export async function completed(products: Products, tenantId: string, found: readonly OnSale[]): Promise<readonly OnSale[]> {
  return (await completedFrom(products, tenantId, found)).completed;
}

/** The same, and all that it was made from: these and their parts. */
export async function completedFrom(products: Products, tenantId: string, found: readonly OnSale[]) {
  const from = await withTheirParts(products, tenantId, found);
  const menu = menuOf(from);
  return { completed: found.map((entry) => withParts(entry, menu)), from };
}
