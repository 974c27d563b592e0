import type { Catalogue } from '../ports/catalogue.ts';
import type { ProductSheet } from '../ports/product-sheet.ts';
import type { Products } from '../ports/products.ts';

/** The whole catalogue as a sheet that imports as it is. */
export class ExportProducts {
  readonly #catalogue: Catalogue;
  readonly #products: Products;
  readonly #sheet: ProductSheet;
  constructor(catalogue: Catalogue, products: Products, sheet: ProductSheet) {
    this.#catalogue = catalogue;
    this.#products = products;
    this.#sheet = sheet;
  }

  async run(tenantId: string): Promise<string> {
    const { products } = await this.#catalogue.of(tenantId);
    return this.#sheet.write(await this.#products.withStock([...products.values()]));
  }
}
