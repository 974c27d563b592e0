import type { Directory } from '../../ports/tenant-copies.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { ProductSheet } from '../ports/product-sheet.ts';
import type { Products } from '../ports/products.ts';

/** The whole catalogue as a sheet that imports as it is. */
export class ExportProducts {
  readonly #catalogue: Catalogue;
  readonly #products: Products;
  readonly #sheet: ProductSheet;
  readonly #directory: Directory;
  constructor(catalogue: Catalogue, products: Products, sheet: ProductSheet, directory: Directory) {
    this.#directory = directory;
    this.#catalogue = catalogue;
    this.#products = products;
    this.#sheet = sheet;
  }

  async run(tenantId: string): Promise<string> {
    const [{ products }, { currency }] = await Promise.all([this.#catalogue.of(tenantId), this.#directory.knownTenant(tenantId)]);
    return this.#sheet.write(await this.#products.withStock([...products.values()]), currency);
  }
}
