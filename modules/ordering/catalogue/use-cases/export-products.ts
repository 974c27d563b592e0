import type { TenantCopies } from '../../ports/tenant-copies.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { ProductSheet } from '../ports/product-sheet.ts';
import type { Products } from '../ports/products.ts';

type Deps = {
  readonly catalogue: Catalogue;
  readonly products: Products;
  readonly sheet: ProductSheet;
  readonly tenantCopies: TenantCopies;
};

/** Exports the whole catalogue as a sheet that can be imported unchanged. */
export class ExportProducts {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws `ordering.tenant-not-found` */
  async run(tenantId: string): Promise<string> {
    const [{ products }, { currency }] = await Promise.all([
      this.#deps.catalogue.get(tenantId),
      this.#deps.tenantCopies.waitForTenant(tenantId),
    ]);
    return this.#deps.sheet.serialize(await this.#deps.products.loadStock([...products.values()]), currency);
  }
}
