import * as z from 'zod';
import {
  allow,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  respondCreated,
  respondIdempotently,
  respondOk,
} from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import { PlaceOrderBody } from '../../orders/adapters/order-schemas.ts';
import type { ChangeCart, MergedCart } from '../use-cases/change-cart.ts';
import type { ReadCart } from '../use-cases/read-cart.ts';
import {
  CartItemBody,
  CartLinePatchBody,
  CartResponse,
  MergedCartResponse,
  MergedItemBody,
  toCartResponse,
  toMergedCartResponse,
} from './cart-schemas.ts';

const texts = {
  shown: { es: 'Carrito', en: 'Cart' },
  added: { es: 'Agregado al carrito', en: 'Added to the cart' },
  merged: { es: 'Carritos unidos', en: 'Carts merged' },
  changed: { es: 'Carrito actualizado', en: 'Cart updated' },
};
const tags = ['ordering'];
const buyers = allow('customer', 'table-guest', { resource: 'cart' });
const lineParams = z.object({ lineId: z.string().min(1).max(100) });

const responses = jsonResponses(200, CartResponse);
const readRoute = createRoute({
  method: 'get',
  path: '/api/v1/cart',
  tags,
  operationId: 'getCart',
  summary: "One's cart, priced now; a table's guests share theirs",
  ...buyers,
  request: { query: z.object({ promotionCode: PlaceOrderBody.shape.promotionCode }) },
  responses,
  errors: orderingError.declare(
    'ordering.changed-meanwhile',
    'ordering.promotion-not-applicable',
    'ordering.promotion-over',
    'ordering.promotion-used-up',
    'ordering.tenant-not-found',
    'ordering.unknown-promotion',
  ),
});
const addRoute = createRoute({
  method: 'post',
  path: '/api/v1/cart/add',
  tags,
  operationId: 'addCartItem',
  summary: 'Put something into the cart',
  ...buyers,
  idempotency: 'stored',
  request: jsonBody(CartItemBody),
  responses: jsonResponses(201, CartResponse),
  errors: orderingError.declare(
    'ordering.cart-full',
    'ordering.changed-meanwhile',
    'ordering.options-missing',
    'ordering.out-of-stock',
    'ordering.quote-first',
    'ordering.tenant-not-found',
    'ordering.too-many-of-one',
    'ordering.unavailable',
    'ordering.unknown-option',
    'ordering.unknown-product',
  ),
});
const mergeRoute = createRoute({
  method: 'post',
  path: '/api/v1/cart/merge',
  tags,
  operationId: 'mergeCart',
  summary: 'Take over a cart that was filled before signing in',
  ...allow('customer', { resource: 'cart' }),
  request: jsonBody(z.object({ items: z.array(MergedItemBody).max(50) })),
  idempotency: 'stored',
  responses: jsonResponses(200, MergedCartResponse),
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.tenant-not-found', 'ordering.unknown-product'),
});
const linePath = '/api/v1/cart/items/{lineId}' as const;
const quantityRoute = createRoute({
  method: 'patch',
  path: linePath,
  tags,
  operationId: 'updateCartItem',
  summary: 'More or fewer of a line, or another note on it',
  ...buyers,
  request: { params: lineParams, ...jsonBody(CartLinePatchBody) },
  responses,
  errors: orderingError.declare(
    'ordering.changed-meanwhile',
    'ordering.line-not-found',
    'ordering.options-missing',
    'ordering.out-of-stock',
    'ordering.quote-first',
    'ordering.tenant-not-found',
    'ordering.too-many-of-one',
    'ordering.unavailable',
    'ordering.unknown-option',
    'ordering.unknown-product',
  ),
});
const removeRoute = createRoute({
  method: 'delete',
  path: linePath,
  tags,
  operationId: 'removeCartItem',
  summary: 'Take a line out of the cart',
  ...buyers,
  request: { params: lineParams },
  responses,
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.line-not-found', 'ordering.tenant-not-found'),
});
const clearRoute = createRoute({
  method: 'delete',
  path: '/api/v1/cart',
  tags,
  operationId: 'clearCart',
  summary: 'Empty the cart',
  ...buyers,
  responses,
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.tenant-not-found'),
});

export const cartRoutes = (read: ReadCart, change: ChangeCart) =>
  createRouter()
    .openapi(readRoute, async (c) =>
      respondOk(c, texts.shown, toCartResponse(await read.run(c.get('principal'), c.req.valid('query').promotionCode))),
    )
    .openapi(addRoute, async (c) => {
      const item = c.req.valid('json');
      return respondCreated(c, texts.added, toCartResponse, (recordIdempotency) =>
        change.add(c.get('principal'), item, causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(mergeRoute, async (c) => {
      const { items } = c.req.valid('json');
      const toReply = (merged: MergedCart) => ({ status: 200 as const, text: texts.merged, data: toMergedCartResponse(merged) });
      return respondIdempotently(c, toReply, (recordIdempotency) =>
        change.merge(c.get('principal'), items, causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(quantityRoute, async (c) => {
      const cart = await change.changeLine(c.get('principal'), c.req.valid('param').lineId, c.req.valid('json'), causeFromRequest(c));
      return respondOk(c, texts.changed, toCartResponse(cart));
    })
    .openapi(removeRoute, async (c) =>
      respondOk(
        c,
        texts.changed,
        toCartResponse(await change.remove(c.get('principal'), c.req.valid('param').lineId, causeFromRequest(c))),
      ),
    )
    .openapi(clearRoute, async (c) =>
      respondOk(c, texts.changed, toCartResponse(await change.clear(c.get('principal'), causeFromRequest(c)))),
    );
