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

/** Manages the favourites and the wishlist of a customer. All changes are idempotent. */
export class ManageFavourites {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Returns the whole list: highest priority first, then the latest addition first. */
  async list(listKey: FavouriteListKey): Promise<readonly Favourite[]> {
    const { favourites } = await this.#deps.favourites.get(listKey);
    return favourites.toSorted((a, b) => (toFavouriteSortKey(a) < toFavouriteSortKey(b) ? -1 : 1));
  }

  /**
   * Loads the current products of at most 100 favourites. Leaves out products that no longer exist.
   * @throws `ordering.tenant-not-found`
   */
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

  /**
   * Adds a product to the list, or changes its priority.
   * @throws `ordering.product-not-found`; `ordering.list-full` at 500 entries; `ordering.changed-meanwhile` after 50 conflicts
   */
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

  /**
   * Removes a product from the list.
   * @throws `ordering.product-not-found` if the product is neither on the list nor in the catalogue
   * @throws `ordering.changed-meanwhile` after 50 conflicts
   */
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

  /** Applies `decide` to the list and stores the result, again after a conflict. If `decide` returns undefined, nothing changes. */
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
