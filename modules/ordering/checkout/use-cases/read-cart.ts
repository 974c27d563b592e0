import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { conflictRetries } from '../../domain/errors.ts';
import type { PricedCart } from '../domain/cart-prices.ts';
import { hasChangedSinceShown, recordShownPrices } from '../domain/shown-prices.ts';
import type { Carts } from '../ports/carts.ts';
import { toCartOwner } from './cart-owner.ts';
import type { PriceCart } from './price-cart.ts';

type Deps = { readonly carts: Carts; readonly priceCart: PriceCart; readonly clock: Clock };

/** Reads the cart of a customer or of a table session, priced like an order placed now. */
export class ReadCart {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the priced cart and stores the prices that it shows, because a checkout must not cost more than these.
   * @throws every error of `PriceCart.run`; `ordering.changed-meanwhile` after 50 conflicts
   */
  async run(principal: Principal, code: string | null = null): Promise<PricedCart> {
    const owner = toCartOwner(principal, this.#deps.clock.now());
    return retryOnConflict(async () => {
      const storedCart = await this.#deps.carts.get(owner);
      const cart = await this.#deps.priceCart.run(principal, storedCart.lines, code);
      const shownContents = recordShownPrices(storedCart.lines, cart);
      if (!hasChangedSinceShown(storedCart, shownContents) || (await this.#deps.carts.save(owner, storedCart, shownContents, [])))
        return cart;
      return undefined;
    }, conflictRetries);
  }
}
