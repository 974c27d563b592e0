import * as z from 'zod';
import {
  allow,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  pageResponses,
  respondCreated,
  respondOk,
  respondPage,
} from '#shared/http/routes';
import { maxUnpagedRows, unpagedQuery } from '#shared/http/schemas/array-pages';
import type { Cursors } from '#shared/http/schemas/cursors';
import { orderingError } from '../../domain/errors.ts';
import type { ManageRestaurants } from '../use-cases/manage-restaurants.ts';
import type { VenueAccess } from '../use-cases/venue-access.ts';
import { RestaurantBody, RestaurantPatchBody, RestaurantResponse, toRestaurantResponse } from './venue-schemas.ts';

const texts = {
  created: { es: 'Restaurante creado', en: 'Restaurant created successfully' },
  listed: { es: 'Restaurantes', en: 'Restaurants retrieved successfully' },
  found: { es: 'Restaurante', en: 'Restaurant retrieved successfully' },
  changed: { es: 'Restaurante actualizado', en: 'Restaurant updated successfully' },
  removed: { es: 'Restaurante eliminado', en: 'Restaurant deleted successfully' },
};
const tags = ['venues'];
const path = '/api/v1/restaurants/{id}' as const;
const params = z.object({ id: z.string().min(1) });

const addRoute = createRoute({
  method: 'post',
  path: '/api/v1/restaurants',
  tags,
  operationId: 'addRestaurant',
  summary: 'Add a restaurant',
  ...allow('manager', { resource: 'restaurants' }),
  idempotency: 'stored',
  request: jsonBody(RestaurantBody),
  responses: jsonResponses(201, RestaurantResponse),
  errors: [],
});
const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/restaurants',
  tags,
  operationId: 'listRestaurants',
  summary: 'Restaurants, in the order they were made',
  ...allow('waiter', { resource: 'branches' }),
  request: { query: unpagedQuery },
  responses: pageResponses(RestaurantResponse),
  errors: [],
});
const oneRoute = createRoute({
  method: 'get',
  path,
  tags,
  operationId: 'getRestaurant',
  summary: 'One restaurant',
  ...allow('waiter', { resource: 'branches' }),
  request: { params },
  responses: jsonResponses(200, RestaurantResponse),
  errors: orderingError.declare('ordering.restaurant-not-found'),
});
const changeRoute = createRoute({
  method: 'put',
  path,
  tags,
  operationId: 'updateRestaurant',
  summary: 'Rename a restaurant',
  ...allow('manager', { resource: 'restaurants' }),
  request: { params, ...jsonBody(RestaurantPatchBody) },
  responses: jsonResponses(200, RestaurantResponse),
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.restaurant-not-found'),
});
const removeRoute = createRoute({
  method: 'delete',
  path,
  tags,
  operationId: 'removeRestaurant',
  summary: 'Remove a restaurant that has no branches',
  ...allow('manager', { resource: 'restaurants' }),
  request: { params },
  responses: jsonResponses(200, z.null()),
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.has-children', 'ordering.restaurant-not-found'),
});

type UseCases = { readonly manage: ManageRestaurants; readonly venueAccess: VenueAccess; readonly cursors: Cursors };

export const restaurantRoutes = ({ manage, venueAccess, cursors }: UseCases) =>
  createRouter()
    .openapi(addRoute, async (c) => {
      const { name } = c.req.valid('json');
      return respondCreated(c, texts.created, toRestaurantResponse, (recordIdempotency) =>
        manage.add(c.get('principal'), name, causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(listRoute, async (c) => {
      const principal = c.get('principal');
      const { limit = maxUnpagedRows, cursor } = c.req.valid('query');
      const scope = `restaurants ${principal.tenantId} ${principal.userId}`;
      const { rows, next } = await venueAccess.restaurants(principal, { limit, after: cursors.open(scope, cursor) });
      return respondPage(c, texts.listed, rows.map(toRestaurantResponse), cursors.seal(scope, next));
    })
    .openapi(oneRoute, async (c) => {
      const { value: restaurant } = await venueAccess.restaurant(c.get('principal'), c.req.valid('param').id);
      return respondOk(c, texts.found, toRestaurantResponse(restaurant));
    })
    .openapi(changeRoute, async (c) => {
      const [{ id }, { name }] = [c.req.valid('param'), c.req.valid('json')];
      return respondOk(c, texts.changed, toRestaurantResponse(await manage.change(c.get('principal'), id, name, causeFromRequest(c))));
    })
    .openapi(removeRoute, async (c) => {
      await manage.remove(c.get('principal'), c.req.valid('param').id, causeFromRequest(c));
      return respondOk(c, texts.removed, null);
    });
