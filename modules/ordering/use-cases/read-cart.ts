import type { Principal } from '#shared/auth';
import type { Clock } from '#shared/clock';
import type { CartLine } from '../domain/cart.ts';
import { type PricedCart, priceCart } from '../domain/cart-prices.ts';
import { asShown, isNews } from '../domain/checkout.ts';
import { refuse } from '../domain/refusals.ts';
import type { Carts } from '../ports/carts.ts';
import type { Directory } from '../ports/directory.ts';
import type { Products } from '../ports/products.ts';
import { ownerOf } from './cart-owner.ts';
import { completed } from './complete-products.ts';

const mostTries = 50;

/** The cart of a customer or of a table, priced from what is on sale at this moment. */
export class ReadCart {
  readonly #carts: Carts;
  readonly #products: Products;
  readonly #directory: Directory;
  readonly #clock: Clock;
  constructor(carts: Carts, products: Products, directory: Directory, clock: Clock) {
    this.#carts = carts;
    this.#products = products;
    this.#directory = directory;
    this.#clock = clock;
  }

  /** Prices that have changed are remembered as shown: a checkout asks for no more than that. */
  async run(principal: Principal): Promise<PricedCart> {
    const owner = ownerOf(principal, this.#clock.now());
    for (let tries = 0; tries < mostTries; tries += 1) {
      const kept = await this.#carts.of(owner);
      const cart = await this.price(principal.tenantId, kept.lines);
      const shown = asShown(kept.lines, cart);
      if (!isNews(kept.lines, shown) || (await this.#carts.keep(owner, kept, shown, []))) return cart;
    }
    throw refuse('ordering.changed-meanwhile');
  }

  /** What these lines cost at this moment. */
  async price(tenantId: string, lines: readonly CartLine[]): Promise<PricedCart> {
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
