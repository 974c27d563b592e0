import { isAvailableAt, type TimeAndBranch } from './availability.ts';
import type { Product, ProductWithStock } from './product.ts';
import { isSoldOutAt } from './sold-out.ts';

/** Products by id, each with its stock. */
export type ProductsById = ReadonlyMap<string, ProductWithStock>;

export const toProductsById = (onSale: readonly ProductWithStock[]): ProductsById =>
  new Map(onSale.map((entry) => [entry.product.id, entry]));

/** Whether the product and all its parts are available at this time and branch. Ignores stock. */
export const isOnOffer = (product: Product, productsById: ProductsById, timeAndBranch: TimeAndBranch) =>
  isOnOfferAmong(product, (productId) => productsById.get(productId)?.product, timeAndBranch);

/** Same as `isOnOffer`, with a lookup function instead of a map. */
export function isOnOfferAmong(product: Product, findProduct: (id: string) => Product | undefined, timeAndBranch: TimeAndBranch): boolean {
  const isAvailableNow = (one: Product) =>
    one.isAvailable && isAvailableAt(one.availability, timeAndBranch) && !isSoldOutAt(one, timeAndBranch.branchId, timeAndBranch.at);
  const parts = (product.parts ?? []).map(({ productId }) => findProduct(productId));
  return isAvailableNow(product) && parts.every((part) => part !== undefined && !part.parts?.length && isAvailableNow(part));
}
