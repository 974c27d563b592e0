import * as z from 'zod';
import { allow, answers, causeOf, createRoute, json, pages, router, say200, say201, sayPage } from '#shared/http/routes';
import { wholeLimit, wholeQuery } from '#shared/http/schemas/array-pages';
import type { Cursors } from '#shared/http/schemas/cursors';
import type { ManageRestaurants } from '../use-cases/manage-restaurants.ts';
import type { ReachPlaces } from '../use-cases/venue-access.ts';
import { RestaurantBody, RestaurantPatchBody, RestaurantShown, shownRestaurant } from './venue-schemas.ts';

const texts = {
  created: { es: 'Restaurante creado', en: 'Restaurant created successfully' },
  listed: { es: 'Restaurantes', en: 'Restaurants retrieved successfully' },
  found: { es: 'Restaurante', en: 'Restaurant retrieved successfully' },
  changed: { es: 'Restaurante actualizado', en: 'Restaurant updated successfully' },
  removed: { es: 'Restaurante eliminado', en: 'Restaurant deleted successfully' },
};
const tags = ['place'];
const path = '/api/v1/restaurants/{id}' as const;
const params = z.object({ id: z.string().min(1) });

const addRoute = createRoute({
  ...{ method: 'post', path: '/api/v1/restaurants', tags, summary: 'Add a restaurant', ...allow('manager', { resource: 'restaurants' }) },
  idempotency: 'stored',
  request: json(RestaurantBody),
  responses: answers(201, RestaurantShown),
});
const listRoute = createRoute({
  ...{
    method: 'get',
    path: '/api/v1/restaurants',
    tags,
    summary: 'Restaurants, in the order they were made',
    ...allow('waiter', { resource: 'branches' }),
  },
  request: { query: wholeQuery },
  responses: pages(RestaurantShown),
});
const oneRoute = createRoute({
  ...{ method: 'get', path, tags, summary: 'One restaurant', ...allow('waiter', { resource: 'branches' }) },
  request: { params },
  responses: answers(200, RestaurantShown),
});
const changeRoute = createRoute({
  ...{ method: 'put', path, tags, summary: 'Rename a restaurant', ...allow('manager', { resource: 'restaurants' }) },
  request: { params, ...json(RestaurantPatchBody) },
  responses: answers(200, RestaurantShown),
});
const removeRoute = createRoute({
  ...{
    method: 'delete',
    path,
    tags,
    summary: 'Remove a restaurant that has no branches',
    ...allow('manager', { resource: 'restaurants' }),
  },
  request: { params },
  responses: answers(200, z.null()),
});

type UseCases = { readonly manage: ManageRestaurants; readonly reach: ReachPlaces; readonly cursors: Cursors };

export const restaurantRoutes = ({ manage, reach, cursors }: UseCases) =>
  router()
    .openapi(addRoute, async (c) => {
      const { name } = c.req.valid('json');
      return say201(c, texts.created, shownRestaurant, (remember) => manage.add(c.get('principal'), name, causeOf(c), remember));
    })
    .openapi(listRoute, async (c) => {
      const principal = c.get('principal');
      const { limit = wholeLimit, cursor } = c.req.valid('query');
      const scope = `restaurants ${principal.tenantId} ${principal.userId}`;
      const { rows, next } = await reach.restaurants(principal, { limit, after: cursors.open(scope, cursor) });
      return sayPage(c, texts.listed, rows.map(shownRestaurant), cursors.seal(scope, next));
    })
    .openapi(oneRoute, async (c) => {
      const { it } = await reach.restaurant(c.get('principal'), c.req.valid('param').id);
      return say200(c, texts.found, shownRestaurant(it));
    })
    .openapi(changeRoute, async (c) => {
      const [{ id }, { name }] = [c.req.valid('param'), c.req.valid('json')];
      return say200(c, texts.changed, shownRestaurant(await manage.change(c.get('principal'), id, name, causeOf(c))));
    })
    .openapi(removeRoute, async (c) => {
      await manage.remove(c.get('principal'), c.req.valid('param').id, causeOf(c));
      return say200(c, texts.removed, null);
    });
