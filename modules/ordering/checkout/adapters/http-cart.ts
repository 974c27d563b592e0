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
import { ignoreFields, serverPricedFields } from '#shared/http/schemas/strict-schemas';
import { toDecimal } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import { DiscountResponse, OptionPickSchema, PlaceOrderBody, toDiscountResponses } from '../../orders/adapters/order-schemas.ts';
import { maxQuantityPerItem } from '../domain/cart.ts';
import type { PricedCart } from '../domain/cart-prices.ts';
import type { ChangeCart, MergedCart } from '../use-cases/change-cart.ts';
import type { ReadCart } from '../use-cases/read-cart.ts';

const texts = {
  shown: { es: 'Carrito', en: 'Cart' },
  added: { es: 'Agregado al carrito', en: 'Added to the cart' },
  merged: { es: 'Carritos unidos', en: 'Carts merged' },
  changed: { es: 'Carrito actualizado', en: 'Cart updated' },
};
const tags = ['ordering'];
const buyers = allow('customer', 'table-guest', { resource: 'cart' });
const lineParams = z.object({ lineId: z.string().min(1).max(100) });
const quantity = z.int().min(1).max(maxQuantityPerItem);
const productId = z.string().min(1).max(100);

/** S2's clients say `book_id`, others `productId`; a price is never read. */
const AddBody = ignoreFields(
  serverPricedFields,
  z.object({
    productId: productId.optional(),
    book_id: productId.optional(),
    quantity: quantity.default(1),
    options: z.array(OptionPickSchema).max(30).default([]),
  }),
)
  .refine((body) => (body.productId ?? body.book_id) !== undefined, { path: ['productId'], params: { rule: 'required' } })
  .transform(({ productId, book_id, ...item }) => ({ ...item, productId: (productId ?? book_id) as string }))
  .meta({ id: 'CartItemInput' });

const MergeItemBody = ignoreFields(
  serverPricedFields,
  z.object({ productId, quantity, options: z.array(OptionPickSchema).max(30).default([]) }),
);

const CartResponse = z
  .object({
    items: z.array(
      z
        .object({
          lineId: z.string(),
          productId: z.string(),
          name: z.string(),
          quantity: z.int(),
          options: z.array(OptionPickSchema.extend({ name: z.string() })),
          unitPrice: z.number(),
          subtotal: z.number(),
          available: z.boolean(),
          /** What is no longer as it was when the line was added; of the stock, what was wanted and what is left. */
          changes: z.array(z.object({ what: z.enum(['price', 'stock']), before: z.number(), after: z.number() })),
        })
        .meta({ id: 'CartItem' }),
    ),
    discounts: z.array(DiscountResponse),
    /** Of what can be had, after discounts and before fees. */
    total: z.number(),
    currency: z.string(),
  })
  .meta({ id: 'Cart' });

const toCartResponse = ({ lines, discounts, total, currency }: PricedCart): z.infer<typeof CartResponse> => ({
  items: lines.map(({ unitPrice, subtotal, options, changes, shown: _, ...item }) => ({
    ...item,
    options: [...options],
    unitPrice: toDecimal(unitPrice, currency),
    subtotal: toDecimal(subtotal, currency),
    changes: changes.map((change) =>
      change.what === 'price'
        ? { ...change, before: toDecimal(change.before, currency), after: toDecimal(change.after, currency) }
        : change,
    ),
  })),
  discounts: toDiscountResponses(discounts, currency),
  total: toDecimal(total, currency),
  currency,
});

const MergedCartResponse = CartResponse.extend({
  /** What did not come over as it was brought; `taken` is how many of it the cart holds now. */
  adjusted: z.array(
    z.object({ productId: z.string(), wanted: z.int(), taken: z.int(), reason: z.enum(['gone', 'options', 'stock', 'limit']) }),
  ),
}).meta({ id: 'MergedCart' });
const toMergedCartResponse = ({ cart, adjusted }: MergedCart): z.infer<typeof MergedCartResponse> => ({
  ...toCartResponse(cart),
  adjusted: [...adjusted],
});

const responses = jsonResponses(200, CartResponse);
const readRoute = createRoute({
  ...{
    method: 'get',
    path: '/api/v1/cart',
    tags,
    operationId: 'getCart',
    summary: "One's cart, priced now; a table's guests share theirs",
    ...buyers,
  },
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
  ...{ method: 'post', path: '/api/v1/cart/add', tags, operationId: 'addCartItem', summary: 'Put something into the cart', ...buyers },
  idempotency: 'stored',
  request: jsonBody(AddBody),
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
  ...{
    method: 'post',
    path: '/api/v1/cart/merge',
    tags,
    operationId: 'mergeCart',
    summary: 'Take over a cart that was filled before signing in',
    ...allow('customer', { resource: 'cart' }),
  },
  request: jsonBody(z.object({ items: z.array(MergeItemBody).max(50) })),
  idempotency: 'stored',
  responses: jsonResponses(200, MergedCartResponse),
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.tenant-not-found', 'ordering.unknown-product'),
});
const linePath = '/api/v1/cart/items/{lineId}' as const;
const quantityRoute = createRoute({
  ...{ method: 'patch', path: linePath, tags, operationId: 'updateCartItem', summary: 'More or fewer of a line', ...buyers },
  request: { params: lineParams, ...jsonBody(z.object({ quantity })) },
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
  ...{ method: 'delete', path: linePath, tags, operationId: 'removeCartItem', summary: 'Take a line out of the cart', ...buyers },
  request: { params: lineParams },
  responses,
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.line-not-found', 'ordering.tenant-not-found'),
});
const clearRoute = createRoute({
  ...{ method: 'delete', path: '/api/v1/cart', tags, operationId: 'clearCart', summary: 'Empty the cart', ...buyers },
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
      const { quantity } = c.req.valid('json');
      const cart = await change.setQuantity(c.get('principal'), c.req.valid('param').lineId, quantity, causeFromRequest(c));
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
