import * as z from 'zod';
import { allow, answers, causeOf, createRoute, json, router, say200, say201, sayOnce } from '#shared/http/routes';
import { ignoring, pricedByServer } from '#shared/http/schemas/strict-schemas';
import { toDecimal } from '#shared/values/money';
import { DiscountShown, Pick, PlaceOrderBody, shownDiscounts } from '../../orders/adapters/order-schemas.ts';
import { mostOfOne } from '../domain/cart.ts';
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
const line = z.object({ lineId: z.string().min(1).max(100) });
const quantity = z.int().min(1).max(mostOfOne);
const productId = z.string().min(1).max(100);

/** S2's clients say `book_id`, others `productId`; a price is never read. */
const AddBody = ignoring(
  pricedByServer,
  z.object({
    productId: productId.optional(),
    book_id: productId.optional(),
    quantity: quantity.default(1),
    options: z.array(Pick).max(30).default([]),
  }),
)
  .refine((body) => (body.productId ?? body.book_id) !== undefined, { path: ['productId'], params: { rule: 'required' } })
  .transform(({ productId, book_id, ...wish }) => ({ ...wish, productId: (productId ?? book_id) as string }));

const Brought = ignoring(pricedByServer, z.object({ productId, quantity, options: z.array(Pick).max(30).default([]) }));

const CartShown = z.object({
  items: z.array(
    z.object({
      lineId: z.string(),
      productId: z.string(),
      name: z.string(),
      quantity: z.int(),
      options: z.array(Pick.extend({ name: z.string() })),
      unitPrice: z.number(),
      subtotal: z.number(),
      available: z.boolean(),
      /** What is no longer as it was when the line was added; of the stock, what was wanted and what is left. */
      changes: z.array(z.object({ what: z.enum(['price', 'stock']), before: z.number(), after: z.number() })),
    }),
  ),
  discounts: z.array(DiscountShown),
  /** Of what can be had, after discounts and before fees. */
  total: z.number(),
  currency: z.string(),
});

const shownCart = ({ lines, discounts, total, currency }: PricedCart): z.infer<typeof CartShown> => ({
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
  discounts: shownDiscounts(discounts, currency),
  total: toDecimal(total, currency),
  currency,
});

const MergedShown = CartShown.extend({
  /** What did not come over as it was brought; `taken` is how many of it the cart holds now. */
  adjusted: z.array(
    z.object({ productId: z.string(), wanted: z.int(), taken: z.int(), reason: z.enum(['gone', 'options', 'stock', 'limit']) }),
  ),
});
const shownMerged = ({ cart, adjusted }: MergedCart): z.infer<typeof MergedShown> => ({ ...shownCart(cart), adjusted: [...adjusted] });

const responses = answers(200, CartShown);
const readRoute = createRoute({
  ...{ method: 'get', path: '/api/v1/cart', tags, summary: "One's cart, priced now; a table's guests share theirs", ...buyers },
  request: { query: z.object({ promotionCode: PlaceOrderBody.shape.promotionCode }) },
  responses,
});
const addRoute = createRoute({
  ...{ method: 'post', path: '/api/v1/cart/add', tags, summary: 'Put something into the cart', ...buyers },
  idempotency: 'stored',
  request: json(AddBody),
  responses: answers(201, CartShown),
});
const mergeRoute = createRoute({
  ...{
    method: 'post',
    path: '/api/v1/cart/merge',
    tags,
    summary: 'Take over a cart that was filled before signing in',
    ...allow('customer', { resource: 'cart' }),
  },
  request: json(z.object({ items: z.array(Brought).max(50) })),
  idempotency: 'stored',
  responses: answers(200, MergedShown),
});
const linePath = '/api/v1/cart/items/{lineId}' as const;
const quantityRoute = createRoute({
  ...{ method: 'patch', path: linePath, tags, summary: 'More or fewer of a line', ...buyers },
  request: { params: line, ...json(z.object({ quantity })) },
  responses,
});
const removeRoute = createRoute({
  ...{ method: 'delete', path: linePath, tags, summary: 'Take a line out of the cart', ...buyers },
  request: { params: line },
  responses,
});
const clearRoute = createRoute({ ...{ method: 'delete', path: '/api/v1/cart', tags, summary: 'Empty the cart', ...buyers }, responses });

export const cartRoutes = (read: ReadCart, change: ChangeCart) =>
  router()
    .openapi(readRoute, async (c) =>
      say200(c, texts.shown, shownCart(await read.run(c.get('principal'), c.req.valid('query').promotionCode))),
    )
    .openapi(addRoute, async (c) => {
      const wish = c.req.valid('json');
      return say201(c, texts.added, shownCart, (remember) => change.add(c.get('principal'), wish, causeOf(c), remember));
    })
    .openapi(mergeRoute, async (c) => {
      const { items } = c.req.valid('json');
      const tell = (merged: MergedCart) => ({ status: 200 as const, text: texts.merged, data: shownMerged(merged) });
      return sayOnce(c, tell, (remember) => change.merge(c.get('principal'), items, causeOf(c), remember));
    })
    .openapi(quantityRoute, async (c) => {
      const { quantity } = c.req.valid('json');
      const cart = await change.setQuantity(c.get('principal'), c.req.valid('param').lineId, quantity, causeOf(c));
      return say200(c, texts.changed, shownCart(cart));
    })
    .openapi(removeRoute, async (c) =>
      say200(c, texts.changed, shownCart(await change.remove(c.get('principal'), c.req.valid('param').lineId, causeOf(c)))),
    )
    .openapi(clearRoute, async (c) => say200(c, texts.changed, shownCart(await change.clear(c.get('principal'), causeOf(c)))));
