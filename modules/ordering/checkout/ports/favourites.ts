import type { Favourite, FavouriteList } from '../domain/favourites.ts';

/** Identifies a list of a customer. */
export type FavouriteListKey = { readonly tenantId: string; readonly customerId: string; readonly list: FavouriteList };
/** A list with the version at which it was read. `version`: undefined if the list was never stored. */
export type VersionedFavourites = { readonly favourites: readonly Favourite[]; readonly version: string | undefined };

/** Stores the favourites and wishlists of customers. */
export abstract class Favourites {
  /** Returns an empty list if the customer has none. */
  abstract get(listKey: FavouriteListKey): Promise<VersionedFavourites>;
  /** Stores the list. Returns false and stores nothing if it has changed since it was read. */
  abstract save(listKey: FavouriteListKey, before: VersionedFavourites, favourites: readonly Favourite[]): Promise<boolean>;
  /** Removes the list, whatever is in it. */
  abstract remove(listKey: FavouriteListKey): Promise<void>;
}
