import { orderingError } from '../../domain/errors.ts';

export const favouriteLists = ['favorites', 'wishlist'] as const;
export type FavouriteList = (typeof favouriteLists)[number];

/** An entry of a list. `priority`: 1 (highest) to 5 on the wishlist; null on favourites. */
export type Favourite = { readonly productId: string; readonly addedAt: string; readonly priority: number | null };

export const maxFavourites = 500;
const defaultPriority = 3;

/**
 * Adds a product to a list, or changes its priority. An existing entry keeps its date, and its priority unless a new one is given; a new
 * entry has priority 3 by default. Returns undefined if nothing changes.
 * @throws `ordering.list-full` at 500 entries
 */
export function addFavourite(
  favourites: readonly Favourite[],
  list: FavouriteList,
  { productId, priority }: { readonly productId: string; readonly priority: number | undefined },
  now: Date,
): readonly Favourite[] | undefined {
  const existing = favourites.find((favourite) => favourite.productId === productId);
  const newPriority = list === 'wishlist' ? (priority ?? existing?.priority ?? defaultPriority) : null;
  if (existing?.priority === newPriority) return undefined;
  if (existing) return favourites.map((favourite) => (favourite === existing ? { ...existing, priority: newPriority } : favourite));
  if (favourites.length >= maxFavourites) throw orderingError('ordering.list-full', { params: { most: maxFavourites } });
  return [...favourites, { productId, addedAt: now.toISOString(), priority: newPriority }];
}

/** Returns a string that sorts entries by priority, highest first, and then by date, latest first. */
export const toFavouriteSortKey = ({ priority, addedAt, productId }: Favourite) =>
  `${priority ?? 0}#${String(Number.MAX_SAFE_INTEGER - Date.parse(addedAt)).padStart(16, '0')}#${productId}`;
