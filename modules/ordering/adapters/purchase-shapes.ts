import * as z from 'zod';
import { ignoring, pricedByServer } from '#shared/http/strict';
import { toDecimal } from '#shared/money';
import type { Order } from '../domain/order.ts';
import { statusOf } from '../domain/progress.ts';
import { refuse } from '../domain/refusals.ts';
import { PlaceOrderBody } from './order-shapes.ts';

const addressPart = z.union([z.string().max(100), z.number()]);
/** S2's clients send the address as a map of its parts, or as text. The map is kept as one text, its parts in the order they came in. */
const Address = z
  .union([z.string().max(200), z.record(z.string().max(40), addressPart.nullable())])
  .transform((said) => (typeof said === 'string' ? said : Object.values(said).filter(Boolean).join(', ')).trim())
  .pipe(z.string().max(200));

export const CheckoutBody = ignoring(
  pricedByServer,
  z.object({
    /** Cash, or a card that is charged afterwards, by any of the words that clients have for them; without it: cash. */
    payment_method: z.string().min(1).max(40).default('cash'),
    /** Without it, or empty: the address in one's profile. */
    shipping_address: Address.optional(),
    promotion_code: PlaceOrderBody.shape.promotionCode,
    zone_id: PlaceOrderBody.shape.zoneId,
  }),
);

const methods = {
  cash: ['cash', 'efectivo', 'contado', 'cash_on_delivery', 'cod', 'contra_entrega', 'contraentrega'],
  card: ['card', 'tarjeta', 'credit_card', 'debit_card', 'credit', 'debit', 'credito', 'debito', 'tarjeta_credito', 'tarjeta_debito'],
} as const;

/** The way of paying that a client's word means. Refuses a word that means neither. */
export function methodOf(said: string): 'cash' | 'card' {
  const unaccented = said.normalize('NFD').replaceAll(/\p{M}/gu, '');
  const word = unaccented
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+(de[\s-]+)?/g, '_');
  const method = (['cash', 'card'] as const).find((method) => (methods[method] as readonly string[]).includes(word));
  if (!method) throw refuse('ordering.unknown-payment-method', { params: { method: said } });
  return method;
}

export const PurchaseShown = z.object({
  purchase_id: z.string(),
  total_amount: z.number(),
  status: z.enum(['pending', 'completed', 'cancelled']),
  payment_method: z.enum(['cash', 'card']),
  shipping_address: z.string().nullable(),
  created_at: z.string(),
  items: z.array(z.object({ book_id: z.string(), quantity: z.int(), unit_price: z.number(), subtotal: z.number() })),
});

const statuses = { CREATED: 'pending', IN_PROGRESS: 'pending', DELIVERED: 'completed', CANCELLED: 'cancelled' } as const;

/** An order in the words of S2. */
export const shownPurchase = (order: Order): z.infer<typeof PurchaseShown> => ({
  purchase_id: order.id,
  total_amount: toDecimal(order.total, order.currency),
  status: statuses[statusOf(order)],
  payment_method: order.payment.method,
  shipping_address: order.address,
  created_at: order.createdAt,
  items: order.lines.map(({ productId, quantity, unitPrice }) => ({
    book_id: productId,
    quantity,
    unit_price: toDecimal(unitPrice, order.currency),
    subtotal: toDecimal(unitPrice * quantity, order.currency),
  })),
});
