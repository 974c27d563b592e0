import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { ProductWithStock } from '../../catalogue/domain/product.ts';
import type { Products } from '../../catalogue/ports/products.ts';
import { resolveProductId } from '../../catalogue/use-cases/resolve-product-ids.ts';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import { addFavourite, type Favourite, toFavouriteSortKey } from '../domain/favourites.ts';
import type { FavouriteListKey, Favourites } from '../ports/favourites.ts';

export type FavouriteWithProduct = Favourite & ProductWithStock & { readonly currency: string };

type Deps = { readonly favourites: Favourites; readonly products: Products; readonly tenantCopies: TenantCopies; readonly clock: Clock };

/** What a customer likes or wishes for, shown as it is sold now. To say the same twice changes nothing. */
export class ManageFavourites {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** The whole list, what is wanted most or was added last before the rest. */
  async list(listKey: FavouriteListKey): Promise<readonly Favourite[]> {
    const { favourites } = await this.#deps.favourites.get(listKey);
    return favourites.toSorted((a, b) => (toFavouriteSortKey(a) < toFavouriteSortKey(b) ? -1 : 1));
  }

  /** At most 100 of them as they are sold now; what is sold no more is left out. */
  async loadProducts(tenantId: string, favourites: readonly Favourite[]): Promise<readonly FavouriteWithProduct[]> {
    const ids = favourites.map(({ productId }) => productId);
    const [menu, { currency }] = await Promise.all([
      this.#deps.products.findAll(tenantId, ids),
      this.#deps.tenantCopies.waitForTenant(tenantId),
    ]);
    const productsById = new Map(menu.map((entry) => [entry.product.id, entry]));
    return favourites.flatMap((favourite) => {
      const entry = productsById.get(favourite.productId);
      return entry ? [{ ...favourite, ...entry, currency }] : [];
    });
  }

  /** Puts something on the list, or changes its priority there. */
  async put(listKey: FavouriteListKey, idOrCode: string, priority?: number): Promise<FavouriteWithProduct> {
    const productId = await resolveProductId(this.#deps.products, listKey.tenantId, idOrCode);
    if (!(await this.#deps.products.find(listKey.tenantId, productId))) throw orderingError('ordering.product-not-found');
    const updated = await this.#change(listKey, (favourites) =>
      addFavourite(favourites, listKey.list, { productId, priority }, this.#deps.clock.now()),
    );
    const changed = updated.filter((favourite) => favourite.productId === productId);
    const [favouriteWithProduct] = await this.loadProducts(listKey.tenantId, changed);
    if (!favouriteWithProduct) throw orderingError('ordering.product-not-found');
    return favouriteWithProduct;
  }

  /** Takes something off the list. Refuses what is neither on it nor sold here. */
  async remove(listKey: FavouriteListKey, idOrCode: string): Promise<void> {
    const productId = await resolveProductId(this.#deps.products, listKey.tenantId, idOrCode);
    const isSold = (await this.#deps.products.find(listKey.tenantId, productId)) !== undefined;
    await this.#change(listKey, (favourites) => {
      const remaining = favourites.filter((favourite) => favourite.productId !== productId);
      if (remaining.length < favourites.length) return remaining;
      if (!isSold) throw orderingError('ordering.product-not-found');
      return undefined;
    });
  }

  /** The list after a decision, made again where somebody else was first; undefined changes nothing. */
  async #change(listKey: FavouriteListKey, decide: (favourites: readonly Favourite[]) => readonly Favourite[] | undefined) {
    return retryOnConflict(async () => {
      const before = await this.#deps.favourites.get(listKey);
      const after = decide(before.favourites);
      if (!after) return before.favourites;
      if (await this.#deps.favourites.save(listKey, before, after)) return after;
      return undefined;
    }, conflictRetries);
  }
}
