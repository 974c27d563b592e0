import { ConditionFailed, type Store } from '#shared/store/store';
import type { Favourite } from '../domain/favourites.ts';
import { type FavouriteListKey, Favourites, type VersionedFavourites } from '../ports/favourites.ts';

const favouritesKey = ({ tenantId, customerId, list }: FavouriteListKey) => ({
  pk: `TENANT#${tenantId}#CUSTOMER#${customerId}`,
  sk: `LIST#${list}`,
});

/** Stores favourites in any engine of `Store`. A list is one item, so that its limit holds under concurrent changes. */
export class StoredFavourites extends Favourites {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async get(listKey: FavouriteListKey): Promise<VersionedFavourites> {
    const { pk, sk } = favouritesKey(listKey);
    const item = await this.#store.get<{ favourites: readonly Favourite[] }>(pk, sk);
    return { favourites: item?.doc.favourites ?? [], version: item?.version };
  }

  async remove(listKey: FavouriteListKey) {
    await this.#store.write([{ op: 'remove', ...favouritesKey(listKey) }]);
  }

  async save(listKey: FavouriteListKey, { version }: VersionedFavourites, favourites: readonly Favourite[]) {
    try {
      await this.#store.write([
        { op: 'put', ...favouritesKey(listKey), doc: { favourites }, when: version === undefined ? 'absent' : { version } },
      ]);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
