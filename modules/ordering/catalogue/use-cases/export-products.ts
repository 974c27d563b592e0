import type { TenantCopies } from '../../ports/tenant-copies.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { ProductSheet } from '../ports/product-sheet.ts';
import type { Products } from '../ports/products.ts';

/** The whole catalogue as a sheet that imports as it is. */
export class ExportProducts {
  readonly #catalogue: Catalogue;
  readonly #products: Products;
  readonly #sheet: ProductSheet;
  readonly #tenantCopies: TenantCopies;
  constructor(catalogue: Catalogue, products: Products, sheet: ProductSheet, tenantCopies: TenantCopies) {
    this.#tenantCopies = tenantCopies;
    this.#catalogue = catalogue;
    this.#products = products;
    this.#sheet = sheet;
  }

  async run(tenantId: string): Promise<string> {
    const [{ products }, { currency }] = await Promise.all([this.#catalogue.get(tenantId), this.#tenantCopies.waitForTenant(tenantId)]);
    return this.#sheet.serialize(await this.#products.loadStock([...products.values()]), currency);
  }
}
