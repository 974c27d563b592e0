import { refuse } from '../../domain/errors.ts';

/** What a customer likes, and what they wish to buy one day. */
export const favouriteLists = ['favorites', 'wishlist'] as const;
export type FavouriteList = (typeof favouriteLists)[number];

/** One thing on a list. `priority`: of the wishlist alone, from 1, the most wanted, to 5. */
export type Favourite = { readonly productId: string; readonly addedAt: string; readonly priority: number | null };

export const mostFavourites = 500;
const usualPriority = 3;

/**
 * The list with this on it. What is on it already keeps its date, and its priority unless another one is said; undefined where that
 * changes nothing.
 */
export function withFavourite(
  kept: readonly Favourite[],
  list: FavouriteList,
  { productId, priority }: { readonly productId: string; readonly priority: number | undefined },
  now: Date,
): readonly Favourite[] | undefined {
  const known = kept.find((favourite) => favourite.productId === productId);
  const wanted = list === 'wishlist' ? (priority ?? known?.priority ?? usualPriority) : null;
  if (known?.priority === wanted) return undefined;
  if (known) return kept.map((favourite) => (favourite === known ? { ...known, priority: wanted } : favourite));
  if (kept.length >= mostFavourites) throw refuse('ordering.list-full', { params: { most: mostFavourites } });
  return [...kept, { productId, addedAt: now.toISOString(), priority: wanted }];
}

/** A text that sorts the list for reading: the most wanted first, then what was added last. */
export const placeOf = ({ priority, addedAt, productId }: Favourite) =>
  `${priority ?? 0}#${String(Number.MAX_SAFE_INTEGER - Date.parse(addedAt)).padStart(16, '0')}#${productId}`;
