import type { CoPurchase } from '../domain/co-purchase.ts';

/**
 * Stores a bounded sample of the products that are ordered together, per product and per tenant. New orders replace earlier ones, so
 * that the sample does not grow and follows current demand.
 */
export abstract class CoPurchases {
  /** Adds a co-purchase to the sample. Idempotent. */
  abstract record(coPurchase: CoPurchase): Promise<void>;
  /** Removes a co-purchase from the sample, if it is still there. Idempotent. */
  abstract remove(coPurchase: CoPurchase): Promise<void>;
  /** Returns at most 64 recent co-purchases of a product with others. */
  abstract findByProduct(tenantId: string, productId: string): Promise<readonly CoPurchase[]>;
  /** Returns at most 256 recent co-purchases of a tenant. */
  abstract findRecent(tenantId: string): Promise<readonly CoPurchase[]>;
}
