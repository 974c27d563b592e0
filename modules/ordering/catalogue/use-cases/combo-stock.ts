import { collectPartIds, limitStockByParts, toProductsById } from '../domain/combo.ts';
import type { ProductWithStock } from '../domain/product.ts';
import type { Products } from '../ports/products.ts';

const maxBatchSize = 100;

/** Those among any number of ids that the tenant sells. */
export async function findManyProducts(products: Products, tenantId: string, ids: readonly string[]): Promise<readonly ProductWithStock[]> {
  const groups = Array.from({ length: Math.ceil(ids.length / maxBatchSize) }, (_, index) =>
    ids.slice(index * maxBatchSize, (index + 1) * maxBatchSize),
  );
  return (await Promise.all(groups.map((group) => products.findAll(tenantId, group)))).flat();
}

/** These, and the parts of which they are made. */
export async function includeParts(
  products: Products,
  tenantId: string,
  found: readonly ProductWithStock[],
): Promise<readonly ProductWithStock[]> {
  const productsById = toProductsById(found);
  const missing = collectPartIds(found).filter((id) => !productsById.has(id));
  return missing.length === 0 ? found : [...found, ...(await findManyProducts(products, tenantId, missing))];
}

/** These, with what their parts leave of them. */
export async function applyComboStock(
  products: Products,
  tenantId: string,
  found: readonly ProductWithStock[],
): Promise<readonly ProductWithStock[]> {
  return (await applyComboStockWithSources(products, tenantId, found)).products;
}

/** The same, and all that it was made from: these and their parts. */
export async function applyComboStockWithSources(products: Products, tenantId: string, found: readonly ProductWithStock[]) {
  const sources = await includeParts(products, tenantId, found);
  const menu = toProductsById(sources);
  return { products: found.map((entry) => limitStockByParts(entry, menu)), from: sources };
}
