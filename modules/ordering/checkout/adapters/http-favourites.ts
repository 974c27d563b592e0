import * as z from 'zod';
import type { Principal } from '#shared/auth/auth';
import { allow, answers, createRoute, pages, router, say200, sayPage } from '#shared/http/routes';
import { pageOf } from '#shared/http/schemas/array-pages';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { toDecimal } from '#shared/values/money';
import { type FavouriteList, favouriteLists, placeOf } from '../domain/favourites.ts';
import type { KeepFavourites, ShownFavourite } from '../use-cases/manage-favourites.ts';

const texts = {
  listed: { es: 'Lista', en: 'List' },
  put: { es: 'Guardado en la lista', en: 'Put on the list' },
  removed: { es: 'Quitado de la lista', en: 'Taken off the list' },
};
const tags = ['ordering'];
const customers = allow('customer', { resource: 'favourites' });

const Favourite = z.object({
  productId: z.string(),
  addedAt: z.string(),
  name: z.string(),
  price: z.number(),
  currency: z.string(),
  imageUrl: z.string().nullable(),
  isAvailable: z.boolean(),
  /** Of the wishlist alone: 1, the most wanted, to 5. */
  priority: z.int().optional(),
});
const Wish = z.object({ priority: z.int().min(1).max(5).optional() });

const shown = ({ productId, addedAt, priority, product, currency }: ShownFavourite): z.infer<typeof Favourite> => {
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

const about = {
  favorites: { list: 'What one likes, the latest first', put: 'Like a product', remove: 'Like it no more' },
  wishlist: { list: 'What one wishes for, the most wanted first', put: 'Wish for a product', remove: 'Wish for it no more' },
} as const satisfies Record<FavouriteList, unknown>;

function listRoutes(list: FavouriteList, keep: KeepFavourites, cursors: Cursors) {
  const path = `/api/v1/users/${list}` as const;
  const request = { params: z.object({ productId: z.string().min(1).max(100) }) };
  const onePath = `${path}/{productId}` as const;
  const body = { required: false, content: { 'application/json': { schema: list === 'wishlist' ? Wish : Wish.omit({ priority: true }) } } };
  const listRoute = createRoute({
    ...{ method: 'get', path, tags, summary: about[list].list, ...customers },
    request: { query: pageQuery },
    responses: pages(Favourite),
  });
  const putRoute = createRoute({
    ...{ method: 'put', path: onePath, tags, summary: about[list].put, ...customers },
    request: { ...request, body },
    responses: answers(200, Favourite),
  });
  const removeRoute = createRoute({
    ...{ method: 'delete', path: onePath, tags, summary: about[list].remove, ...customers },
    ...{ request, responses: answers(200, z.null()) },
  });
  const whose = ({ tenantId, userId: customerId }: Principal) => ({ tenantId, customerId, list });

  return router()
    .openapi(listRoute, async (c) => {
      const who = whose(c.get('principal'));
      const scope = `${list} ${who.tenantId} ${who.customerId}`;
      const { page, nextCursor } = pageOf(await keep.list(who), placeOf, c.req.valid('query'), cursors, scope);
      return sayPage(c, texts.listed, (await keep.show(who.tenantId, page)).map(shown), nextCursor);
    })
    .openapi(putRoute, async (c) => {
      const { priority } = c.req.valid('json') as z.infer<typeof Wish>;
      return say200(c, texts.put, shown(await keep.put(whose(c.get('principal')), c.req.valid('param').productId, priority)));
    })
    .openapi(removeRoute, async (c) => {
      await keep.remove(whose(c.get('principal')), c.req.valid('param').productId);
      return say200(c, texts.removed, null);
    });
}

export const favouriteRoutes = (keep: KeepFavourites, cursors: Cursors) =>
  favouriteLists.reduce((routes, list) => routes.route('/', listRoutes(list, keep, cursors)), router());
