import * as z from 'zod';
import { ignoreFields, serverPricedFields } from '#shared/http/schemas/strict-schemas';
import { toDecimal } from '#shared/values/money';
import { DiscountResponse, OptionPickSchema, toDiscountResponses } from '../../orders/adapters/order-schemas.ts';
import { maxNoteLength, maxQuantityPerItem } from '../domain/cart.ts';
import type { PricedCart } from '../domain/cart-prices.ts';
import type { MergedCart } from '../use-cases/change-cart.ts';

const cartQuantitySchema = z.int().min(1).max(maxQuantityPerItem);
const productId = z.string().min(1).max(100);
const note = z.string().trim().min(1).max(maxNoteLength);

/** Clients of the bookshop API send `book_id`, others `productId`. Prices are ignored. */
export const CartItemBody = ignoreFields(
  serverPricedFields,
  z.object({
    productId: productId.optional(),
    book_id: productId.optional(),
    quantity: cartQuantitySchema.default(1),
    options: z.array(OptionPickSchema).max(30).default([]),
    note: note.optional(),
  }),
)
  .refine((body) => (body.productId ?? body.book_id) !== undefined, { path: ['productId'], params: { rule: 'required' } })
  .transform(({ productId, book_id, ...item }) => ({ ...item, productId: (productId ?? book_id) as string }))
  .meta({ id: 'CartItemInput' });

export const MergedItemBody = ignoreFields(
  serverPricedFields,
  z.object({ productId, quantity: cartQuantitySchema, options: z.array(OptionPickSchema).max(30).default([]), note: note.optional() }),
);

/** A note that is null is removed. */
export const CartLinePatchBody = ignoreFields(
  serverPricedFields,
  z.object({ quantity: cartQuantitySchema.optional(), note: note.nullable().optional() }),
)
  .refine(({ quantity, note }) => quantity !== undefined || note !== undefined, { path: ['quantity'], params: { rule: 'required' } })
  .meta({ id: 'CartLinePatch' });

export const CartResponse = z
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
          note: z.string().nullable(),
          /** Null for a line that was added before adders were recorded. */
          addedBy: z.object({ name: z.string(), kind: z.string() }).nullable(),
          /** Changes since the line was added. For `stock`, `before` is the wanted and `after` the remaining quantity. */
          changes: z.array(z.object({ what: z.enum(['price', 'stock']), before: z.number(), after: z.number() })),
        })
        .meta({ id: 'CartItem' }),
    ),
    discounts: z.array(DiscountResponse),
    /** The total of the available lines, after discounts and before fees. */
    total: z.number(),
    currency: z.string(),
  })
  .meta({ id: 'Cart' });

export const toCartResponse = ({ lines, discounts, total, currency }: PricedCart): z.infer<typeof CartResponse> => ({
  items: lines.map(({ unitPrice, subtotal, options, changes, note = null, addedBy = null, shown: _, ...item }) => ({
    ...item,
    options: [...options],
    note,
    addedBy,
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

export const MergedCartResponse = CartResponse.extend({
  /** Items that were not merged with their full quantity. `taken` is the quantity in the cart now. */
  adjusted: z.array(
    z.object({ productId: z.string(), wanted: z.int(), taken: z.int(), reason: z.enum(['gone', 'options', 'stock', 'limit']) }),
  ),
}).meta({ id: 'MergedCart' });
export const toMergedCartResponse = ({ cart, adjusted }: MergedCart): z.infer<typeof MergedCartResponse> => ({
  ...toCartResponse(cart),
  adjusted: [...adjusted],
});
