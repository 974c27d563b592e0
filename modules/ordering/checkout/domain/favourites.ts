import { orderingError } from '../../domain/errors.ts';

/** What a customer likes, and what they wish to buy one day. */
export const favouriteLists = ['favorites', 'wishlist'] as const;
export type FavouriteList = (typeof favouriteLists)[number];

/** One thing on a list. `priority`: of the wishlist alone, from 1, the most wanted, to 5. */
export type Favourite = { readonly productId: string; readonly addedAt: string; readonly priority: number | null };

export const maxFavourites = 500;
const defaultPriority = 3;

/**
 * The list with this on it. What is on it already keeps its date, and its priority unless another one is said; undefined where that
 * changes nothing.
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

/** A text that sorts the list for reading: the most wanted first, then what was added last. */
export const toFavouriteSortKey = ({ priority, addedAt, productId }: Favourite) =>
  `${priority ?? 0}#${String(Number.MAX_SAFE_INTEGER - Date.parse(addedAt)).padStart(16, '0')}#${productId}`;
