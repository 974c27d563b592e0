import type { Product } from '../domain/product.ts';

/** A tenant's catalogue at a revision. Every write of a product makes a new revision. Snapshots are immutable. */
export type CatalogueSnapshot = {
  readonly tenantId: string;
  readonly revision: number;
  /** By id, including products that are not on sale. Without stock, which changes with every sale. */
  readonly products: ReadonlyMap<string, Product>;
  /** Groups of words that guests use for the same thing. */
  readonly synonyms: readonly (readonly string[])[];
};

/** Gives a tenant's whole catalogue. */
export abstract class Catalogue {
  /** Returns the catalogue with at least every change that was acknowledged before this call, by any process. */
  abstract get(tenantId: string): Promise<CatalogueSnapshot>;
}
