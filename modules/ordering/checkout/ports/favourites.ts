import type { Favourite, FavouriteList } from '../domain/favourites.ts';

/** Whose list it is, and which of theirs. */
export type FavouritesOf = { readonly tenantId: string; readonly customerId: string; readonly list: FavouriteList };
/** A list with the version it was read at; undefined where nothing was ever on it. */
export type KeptFavourites = { readonly favourites: readonly Favourite[]; readonly version: string | undefined };

/** Customers' favourites and wishlists. */
export abstract class Favourites {
  /** Empty for who has none. */
  abstract of(whose: FavouritesOf): Promise<KeptFavourites>;
  /** Stores the list. False, and nothing is stored, where it is no longer the one that was read. */
  abstract keep(whose: FavouritesOf, before: KeptFavourites, favourites: readonly Favourite[]): Promise<boolean>;
}
