import type { Principal } from '#shared/auth';
import type { CartLine } from '../domain/cart.ts';
import { type PricedCart, priceCart } from '../domain/cart-prices.ts';
import type { Carts } from '../ports/carts.ts';
import type { Directory } from '../ports/directory.ts';
import type { Products } from '../ports/products.ts';
import { completed } from './complete-products.ts';

/** The cart of a customer or of a table, priced from what is on sale at this moment. */
export class ReadCart {
  readonly #carts: Carts;
  readonly #products: Products;
  readonly #directory: Directory;
  constructor(carts: Carts, products: Products, directory: Directory) {
    this.#carts = carts;
    this.#products = products;
    this.#directory = directory;
  }

  async run({ tenantId, userId: ownerId }: Principal): Promise<PricedCart> {
    const { lines } = await this.#carts.of({ tenantId, ownerId });
    const [menu, currency] = await Promise.all([this.menuOf(tenantId, lines), this.currencyOf(tenantId)]);
    return priceCart(lines, menu, currency);
  }

  /** What is on sale of the things in the cart, and of one more. */
  async menuOf(tenantId: string, lines: readonly CartLine[], ...more: readonly string[]) {
    const found = await this.#products.findAll(tenantId, [...lines.map(({ productId }) => productId), ...more]);
    return completed(this.#products, tenantId, found);
  }

  async currencyOf(tenantId: string) {
    return (await this.#directory.knownTenant(tenantId)).currency;
  }
}
