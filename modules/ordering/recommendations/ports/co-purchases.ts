import type { CoPurchase } from '../domain/co-purchase.ts';

/**
 * What is ordered together, as a sample: of each product a bounded number of the orders it was lately in with others, and so of each
 * tenant. An order takes the place of an earlier one, so that nothing grows and what is no longer in fashion goes.
 */
export abstract class CoPurchases {
  /** Twice is as good as once. */
  abstract record(coPurchase: CoPurchase): Promise<void>;
  /** Takes it out wherever it still is. */
  abstract remove(coPurchase: CoPurchase): Promise<void>;
  /** At most 64 of the latest baskets in which this product was together with others. */
  abstract findByProduct(tenantId: string, productId: string): Promise<readonly CoPurchase[]>;
  /** At most 256 of the tenant's latest baskets. */
  abstract findRecent(tenantId: string): Promise<readonly CoPurchase[]>;
}
