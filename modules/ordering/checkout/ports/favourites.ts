import type { Favourite, FavouriteList } from '../domain/favourites.ts';

/** Whose list it is, and which of theirs. */
export type FavouriteListKey = { readonly tenantId: string; readonly customerId: string; readonly list: FavouriteList };
/** A list with the version it was read at; undefined where nothing was ever on it. */
export type VersionedFavourites = { readonly favourites: readonly Favourite[]; readonly version: string | undefined };

/** Customers' favourites and wishlists. */
export abstract class Favourites {
  /** Empty for who has none. */
  abstract get(listKey: FavouriteListKey): Promise<VersionedFavourites>;
  /** Stores the list. False, and nothing is stored, where it is no longer the one that was read. */
  abstract save(listKey: FavouriteListKey, before: VersionedFavourites, favourites: readonly Favourite[]): Promise<boolean>;
}
