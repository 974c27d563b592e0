import type { Clock } from '#shared/clock';
import type { OnSale } from '../../catalogue/domain/product.ts';
import type { Products } from '../../catalogue/ports/products.ts';
import { idOf } from '../../catalogue/use-cases/resolve-product-ids.ts';
import { refuse } from '../../domain/errors.ts';
import type { Directory } from '../../ports/tenant-copies.ts';
import { type Favourite, placeOf, withFavourite } from '../domain/favourites.ts';
import type { Favourites, FavouritesOf } from '../ports/favourites.ts';

export type ShownFavourite = Favourite & OnSale & { readonly currency: string };

const mostTries = 50;

/** What a customer likes or wishes for, shown as it is sold now. To say the same twice changes nothing. */
export class KeepFavourites {
  readonly #favourites: Favourites;
  readonly #products: Products;
  readonly #directory: Directory;
  readonly #clock: Clock;
  constructor(favourites: Favourites, products: Products, directory: Directory, clock: Clock) {
    this.#favourites = favourites;
    this.#products = products;
    this.#directory = directory;
    this.#clock = clock;
  }

  /** The whole list, what is wanted most or was added last before the rest. */
  async list(whose: FavouritesOf): Promise<readonly Favourite[]> {
    const { favourites } = await this.#favourites.of(whose);
    return favourites.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  }

  /** At most 100 of them as they are sold now; what is sold no more is left out. */
  async show(tenantId: string, favourites: readonly Favourite[]): Promise<readonly ShownFavourite[]> {
    const ids = favourites.map(({ productId }) => productId);
    const [menu, { currency }] = await Promise.all([this.#products.findAll(tenantId, ids), this.#directory.knownTenant(tenantId)]);
    const sold = new Map(menu.map((entry) => [entry.product.id, entry]));
    return favourites.flatMap((favourite) => {
      const entry = sold.get(favourite.productId);
      return entry ? [{ ...favourite, ...entry, currency }] : [];
    });
  }

  /** Puts something on the list, or changes its priority there. */
  async put(whose: FavouritesOf, named: string, priority?: number): Promise<ShownFavourite> {
    const productId = await idOf(this.#products, whose.tenantId, named);
    if (!(await this.#products.find(whose.tenantId, productId))) throw refuse('ordering.product-not-found');
    const kept = await this.#change(whose, (favourites) =>
      withFavourite(favourites, whose.list, { productId, priority }, this.#clock.now()),
    );
    const put = kept.filter((favourite) => favourite.productId === productId);
    const [shown] = await this.show(whose.tenantId, put);
    if (!shown) throw refuse('ordering.product-not-found');
    return shown;
  }

  /** Takes something off the list. Refuses what is neither on it nor sold here. */
  async remove(whose: FavouritesOf, named: string): Promise<void> {
    const productId = await idOf(this.#products, whose.tenantId, named);
    const isSold = (await this.#products.find(whose.tenantId, productId)) !== undefined;
    await this.#change(whose, (favourites) => {
      const left = favourites.filter((favourite) => favourite.productId !== productId);
      if (left.length < favourites.length) return left;
      if (!isSold) throw refuse('ordering.product-not-found');
      return undefined;
    });
  }

  /** The list after a decision, made again where somebody else was first; undefined changes nothing. */
  async #change(whose: FavouritesOf, decide: (favourites: readonly Favourite[]) => readonly Favourite[] | undefined) {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = await this.#favourites.of(whose);
      const after = decide(before.favourites);
      if (!after) return before.favourites;
      if (await this.#favourites.keep(whose, before, after)) return after;
    }
    throw refuse('ordering.changed-meanwhile');
  }
}
