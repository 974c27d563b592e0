import type { Product } from '../domain/product.ts';

/** What a tenant sells, as it was at a revision: every write of a product makes the next one. Never changed once it is given. */
export type CatalogueSnapshot = {
  readonly tenantId: string;
  readonly revision: number;
  /** By id, what is not on sale too. Stock is not among it: it changes with every sale. */
  readonly products: ReadonlyMap<string, Product>;
  /** Groups of words that the tenant's guests use for the same thing. */
  readonly synonyms: readonly (readonly string[])[];
};

/** A tenant's whole catalogue at hand. */
export abstract class Catalogue {
  /** The catalogue with every change that was answered before this is asked, wherever it was made. */
  abstract get(tenantId: string): Promise<CatalogueSnapshot>;
}
