import type { Envelope } from '#shared/events/events';
import type { PersonalDataOwner } from '#shared/personal-data';
import { favouriteLists } from '../domain/favourites.ts';
import type { Carts } from '../ports/carts.ts';
import type { Favourites } from '../ports/favourites.ts';

type Deps = { readonly carts: Carts; readonly favourites: Favourites };

/** Exports the cart, the favourites and the wishlist of a customer, and removes them when the account is erased. */
export class ShopperData {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** The lines of a cart have no price: it is made anew whenever somebody looks. */
  async read({ tenantId, userId }: PersonalDataOwner) {
    const { carts, favourites } = this.#deps;
    const { version: _, ...cart } = await carts.get({ tenantId, ownerId: userId });
    const lists = await Promise.all(favouriteLists.map((list) => favourites.get({ tenantId, customerId: userId, list })));
    return { cart, ...Object.fromEntries(favouriteLists.map((list, index) => [list, lists[index]?.favourites ?? []])) };
  }

  async handleCustomerErased({ tenantId, data: { userId, orderId } }: Envelope<'CustomerErased'>): Promise<void> {
    if (orderId !== undefined) return;
    await this.#deps.carts.remove({ tenantId, ownerId: userId });
    for (const list of favouriteLists) await this.#deps.favourites.remove({ tenantId, customerId: userId, list });
  }
}
