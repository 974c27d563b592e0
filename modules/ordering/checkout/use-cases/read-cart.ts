import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { conflictRetries } from '../../domain/errors.ts';
import type { PricedCart } from '../domain/cart-prices.ts';
import { hasChangedSinceShown, recordShownPrices } from '../domain/shown-prices.ts';
import type { Carts } from '../ports/carts.ts';
import type { CartCaller, FindCart } from './find-cart.ts';
import type { PriceCart } from './price-cart.ts';

type Deps = { readonly carts: Carts; readonly findCart: FindCart; readonly priceCart: PriceCart };

/** Reads the cart of a customer or of a table, priced like an order placed now. */
export class ReadCart {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the priced cart and stores the prices that it shows, because a checkout must not cost more than these.
   * @throws every error of `FindCart.find` and `PriceCart.run`; `ordering.changed-meanwhile` after 50 conflicts
   */
  async run(caller: CartCaller, code: string | null = null): Promise<PricedCart> {
    return retryOnConflict(async () => {
      const owner = await this.#deps.findCart.find(caller);
      // Nobody sits at the table, so nothing is in its cart.
      if (!owner) return this.#deps.priceCart.run({ tenantId: caller.tenantId, ownerId: caller.userId, party: null }, [], code);
      const storedCart = await this.#deps.carts.get(owner);
      const cart = await this.#deps.priceCart.run(owner, storedCart.lines, code);
      const shownContents = recordShownPrices(storedCart.lines, cart);
      if (!hasChangedSinceShown(storedCart, shownContents) || (await this.#deps.carts.save(owner, storedCart, shownContents, [])))
        return cart;
      return undefined;
    }, conflictRetries);
  }
}
