import type { ProductSheet } from '../ports/product-sheet.ts';
import type { Products } from '../ports/products.ts';

/** The whole catalogue as a sheet that imports as it is. */
export class ExportProducts {
  readonly #products: Products;
  readonly #sheet: ProductSheet;
  constructor(products: Products, sheet: ProductSheet) {
    this.#products = products;
    this.#sheet = sheet;
  }

  async run(tenantId: string): Promise<string> {
    return this.#sheet.write(await this.#products.list(tenantId));
  }
}
