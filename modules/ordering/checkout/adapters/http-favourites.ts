import * as z from 'zod';
import type { Principal } from '#shared/auth/auth';
import { allow, createRoute, createRouter, jsonResponses, pageResponses, respondOk, respondPage } from '#shared/http/routes';
import { paginateArray } from '#shared/http/schemas/array-pages';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { toDecimal } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import { type FavouriteList, favouriteLists, toFavouriteSortKey } from '../domain/favourites.ts';
import type { FavouriteWithProduct, ManageFavourites } from '../use-cases/manage-favourites.ts';

const texts = {
  listed: { es: 'Lista', en: 'List' },
  put: { es: 'Guardado en la lista', en: 'Put on the list' },
  removed: { es: 'Quitado de la lista', en: 'Taken off the list' },
};
const tags = ['ordering'];
const customers = allow('customer', { resource: 'favourites' });

const FavouriteResponse = z
  .object({
    productId: z.string(),
    addedAt: z.string(),
    name: z.string(),
    price: z.number(),
    currency: z.string(),
    imageUrl: z.string().nullable(),
    isAvailable: z.boolean(),
    /** Only on the wishlist: 1 (highest) to 5. */
    priority: z.int().optional(),
  })
  .meta({ id: 'Favorite' });
const WishlistItemBody = z.object({ priority: z.int().min(1).max(5).optional() });

const toFavouriteResponse = ({
  productId,
  addedAt,
  priority,
  product,
  currency,
}: FavouriteWithProduct): z.infer<typeof FavouriteResponse> => {
  const { name, price, imageUrl, isAvailable } = product;
  return {
    productId,
    addedAt,
    name,
    price: toDecimal(price, currency),
    currency,
    imageUrl,
    isAvailable,
    ...(priority !== null && { priority }),
  };
};

const summaries = {
  favorites: { list: 'What one likes, the latest first', put: 'Like a product', remove: 'Like it no more' },
  wishlist: { list: 'What one wishes for, the most wanted first', put: 'Wish for a product', remove: 'Wish for it no more' },
} as const satisfies Record<FavouriteList, unknown>;

const operationIds = {
  favorites: { list: 'listFavorites', put: 'addFavorite', remove: 'removeFavorite' },
  wishlist: { list: 'listWishlist', put: 'addWishlistItem', remove: 'removeWishlistItem' },
} as const satisfies Record<FavouriteList, unknown>;

function createListRoutes(list: FavouriteList, favourites: ManageFavourites, cursors: Cursors) {
  const path = `/api/v1/users/${list}` as const;
  const request = { params: z.object({ productId: z.string().min(1).max(100) }) };
  const onePath = `${path}/{productId}` as const;
  const body = {
    required: false,
    content: { 'application/json': { schema: list === 'wishlist' ? WishlistItemBody : WishlistItemBody.omit({ priority: true }) } },
  };
  const listRoute = createRoute({
    method: 'get',
    path,
    tags,
    operationId: operationIds[list].list,
    summary: summaries[list].list,
    ...customers,
    request: { query: pageQuery },
    responses: pageResponses(FavouriteResponse),
    errors: orderingError.declare('ordering.tenant-not-found'),
  });
  const putRoute = createRoute({
    method: 'put',
    path: onePath,
    tags,
    operationId: operationIds[list].put,
    summary: summaries[list].put,
    ...customers,
    request: { ...request, body },
    responses: jsonResponses(200, FavouriteResponse),
    errors: orderingError.declare(
      'ordering.changed-meanwhile',
      'ordering.list-full',
      'ordering.product-not-found',
      'ordering.tenant-not-found',
    ),
  });
  const removeRoute = createRoute({
    method: 'delete',
    path: onePath,
    tags,
    operationId: operationIds[list].remove,
    summary: summaries[list].remove,
    ...customers,
    request,
    responses: jsonResponses(200, z.null()),
    errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.product-not-found'),
  });
  const toListKey = ({ tenantId, userId: customerId }: Principal) => ({ tenantId, customerId, list });

  return createRouter()
    .openapi(listRoute, async (c) => {
      const listKey = toListKey(c.get('principal'));
      const scope = `${list} ${listKey.tenantId} ${listKey.customerId}`;
      const { page, nextCursor } = paginateArray(await favourites.list(listKey), toFavouriteSortKey, c.req.valid('query'), cursors, scope);
      return respondPage(c, texts.listed, (await favourites.loadProducts(listKey.tenantId, page)).map(toFavouriteResponse), nextCursor);
    })
    .openapi(putRoute, async (c) => {
      const { priority } = c.req.valid('json') as z.infer<typeof WishlistItemBody>;
      return respondOk(
        c,
        texts.put,
        toFavouriteResponse(await favourites.put(toListKey(c.get('principal')), c.req.valid('param').productId, priority)),
      );
    })
    .openapi(removeRoute, async (c) => {
      await favourites.remove(toListKey(c.get('principal')), c.req.valid('param').productId);
      return respondOk(c, texts.removed, null);
    });
}

export const favouriteRoutes = (favourites: ManageFavourites, cursors: Cursors) =>
  favouriteLists.reduce((routes, list) => routes.route('/', createListRoutes(list, favourites, cursors)), createRouter());
