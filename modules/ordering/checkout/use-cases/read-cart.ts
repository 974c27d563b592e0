import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { refuse } from '../../domain/errors.ts';
import type { PricedCart } from '../domain/cart-prices.ts';
import { asShown, isNews } from '../domain/shown-prices.ts';
import type { Carts } from '../ports/carts.ts';
import { ownerOf } from './cart-owner.ts';
import type { PriceCart } from './price-cart.ts';

const mostTries = 50;

/** The cart of a customer or of a table, priced as an order of it would be at this moment. */
export class ReadCart {
  readonly #carts: Carts;
  readonly #price: PriceCart;
  readonly #clock: Clock;
  constructor(carts: Carts, price: PriceCart, clock: Clock) {
    this.#carts = carts;
    this.#price = price;
    this.#clock = clock;
  }

  /** What has changed is remembered as shown: a checkout asks for no more than that. */
  async run(principal: Principal, code: string | null = null): Promise<PricedCart> {
    const owner = ownerOf(principal, this.#clock.now());
    for (let tries = 0; tries < mostTries; tries += 1) {
      const kept = await this.#carts.of(owner);
      const cart = await this.#price.run(principal, kept.lines, code);
      const shown = asShown(kept.lines, cart);
      if (!isNews(kept, shown) || (await this.#carts.keep(owner, kept, shown, []))) return cart;
    }
    throw refuse('ordering.changed-meanwhile');
  }
}
