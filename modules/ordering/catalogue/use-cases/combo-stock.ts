import { collectPartIds, limitStockByParts } from '../domain/combo.ts';
import { toProductsById } from '../domain/on-offer.ts';
import type { ProductWithStock } from '../domain/product.ts';
import type { Products } from '../ports/products.ts';

const maxBatchSize = 100;

/** Returns the products with these ids, any number of them. Omits ids that do not exist. */
export async function findManyProducts(products: Products, tenantId: string, ids: readonly string[]): Promise<readonly ProductWithStock[]> {
  const groups = Array.from({ length: Math.ceil(ids.length / maxBatchSize) }, (_, index) =>
    ids.slice(index * maxBatchSize, (index + 1) * maxBatchSize),
  );
  return (await Promise.all(groups.map((group) => products.findAll(tenantId, group)))).flat();
}

/** Returns the products together with the parts of those that are combos. */
export async function includeParts(
  products: Products,
  tenantId: string,
  found: readonly ProductWithStock[],
): Promise<readonly ProductWithStock[]> {
  const productsById = toProductsById(found);
  const missing = collectPartIds(found).filter((id) => !productsById.has(id));
  return missing.length === 0 ? found : [...found, ...(await findManyProducts(products, tenantId, missing))];
}

/** Returns the products, with the stock of combos computed from their parts. */
export async function applyComboStock(
  products: Products,
  tenantId: string,
  found: readonly ProductWithStock[],
): Promise<readonly ProductWithStock[]> {
  return (await applyComboStockWithSources(products, tenantId, found)).products;
}

/** Same as `applyComboStock`. Also returns, as `from`, the products and parts that the result was computed from. */
export async function applyComboStockWithSources(products: Products, tenantId: string, found: readonly ProductWithStock[]) {
  const sources = await includeParts(products, tenantId, found);
  const productsById = toProductsById(sources);
  return { products: found.map((entry) => limitStockByParts(entry, productsById)), from: sources };
}
