import * as z from 'zod';
import {
  allow,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  respondCreated,
  respondOk,
} from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import type { ChangeCart } from '../use-cases/change-cart.ts';
import type { ReadCart } from '../use-cases/read-cart.ts';
import { CartItemBody, CartLinePatchBody, CartResponse, toCartResponse } from './cart-schemas.ts';

const texts = {
  shown: { es: 'Carrito de la mesa', en: 'Cart of the table' },
  added: { es: 'Agregado al carrito de la mesa', en: 'Added to the cart of the table' },
  changed: { es: 'Carrito de la mesa actualizado', en: 'Cart of the table updated' },
};
const tags = ['ordering'];
const waiters = allow('waiter', { resource: 'table-carts' });
const id = z.string().min(1).max(100);
const params = z.object({ id });
const lineParams = z.object({ id, lineId: id });
const linePath = '/api/v1/tables/{id}/cart/items/{lineId}' as const;

const readRoute = createRoute({
  method: 'get',
  path: '/api/v1/tables/{id}/cart',
  tags,
  operationId: 'getTableCart',
  summary: 'The cart that the guests of a table and its waiter share',
  ...waiters,
  request: { params },
  responses: jsonResponses(200, CartResponse),
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.table-not-found', 'ordering.tenant-not-found'),
});
const addRoute = createRoute({
  method: 'post',
  path: '/api/v1/tables/{id}/cart/add',
  tags,
  operationId: 'addTableCartItem',
  summary: 'Put something into the cart of a table',
  ...waiters,
  idempotency: 'stored',
  request: { params, ...jsonBody(CartItemBody) },
  responses: jsonResponses(201, CartResponse),
  errors: orderingError.declare(
    'ordering.cart-full',
    'ordering.changed-meanwhile',
    'ordering.options-missing',
    'ordering.out-of-stock',
    'ordering.quote-first',
    'ordering.table-not-found',
    'ordering.tenant-not-found',
    'ordering.too-many-of-one',
    'ordering.unavailable',
    'ordering.unknown-option',
    'ordering.unknown-product',
    'ordering.unknown-table',
  ),
});
const changeRoute = createRoute({
  method: 'patch',
  path: linePath,
  tags,
  operationId: 'updateTableCartItem',
  summary: "More or fewer of a line of a table's cart, or another note on it",
  ...waiters,
  request: { params: lineParams, ...jsonBody(CartLinePatchBody) },
  responses: jsonResponses(200, CartResponse),
  errors: orderingError.declare(
    'ordering.changed-meanwhile',
    'ordering.line-not-found',
    'ordering.options-missing',
    'ordering.out-of-stock',
    'ordering.quote-first',
    'ordering.table-not-found',
    'ordering.tenant-not-found',
    'ordering.too-many-of-one',
    'ordering.unavailable',
    'ordering.unknown-option',
    'ordering.unknown-product',
    'ordering.unknown-table',
  ),
});
const removeRoute = createRoute({
  method: 'delete',
  path: linePath,
  tags,
  operationId: 'removeTableCartItem',
  summary: 'Take a line out of the cart of a table',
  ...waiters,
  request: { params: lineParams },
  responses: jsonResponses(200, CartResponse),
  errors: orderingError.declare(
    'ordering.changed-meanwhile',
    'ordering.line-not-found',
    'ordering.table-not-found',
    'ordering.tenant-not-found',
    'ordering.unknown-table',
  ),
});

export const tableCartRoutes = (read: ReadCart, change: ChangeCart) =>
  createRouter()
    .openapi(readRoute, async (c) => {
      const caller = { ...c.get('principal'), tableId: c.req.valid('param').id };
      return respondOk(c, texts.shown, toCartResponse(await read.run(caller)));
    })
    .openapi(addRoute, (c) => {
      const caller = { ...c.get('principal'), tableId: c.req.valid('param').id };
      return respondCreated(c, texts.added, toCartResponse, (recordIdempotency) =>
        change.add(caller, c.req.valid('json'), causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(changeRoute, async (c) => {
      const { id: tableId, lineId } = c.req.valid('param');
      const caller = { ...c.get('principal'), tableId };
      return respondOk(c, texts.changed, toCartResponse(await change.changeLine(caller, lineId, c.req.valid('json'), causeFromRequest(c))));
    })
    .openapi(removeRoute, async (c) => {
      const { id: tableId, lineId } = c.req.valid('param');
      const caller = { ...c.get('principal'), tableId };
      return respondOk(c, texts.changed, toCartResponse(await change.remove(caller, lineId, causeFromRequest(c))));
    });
