import * as z from 'zod';
import { toDecimal } from '#shared/values/money';
import { type OrderLine, toOrderedQuantity } from '../domain/order-lines.ts';
import { type OrderReader, toVoidedResponse, VoidedResponse } from './voided-schemas.ts';

export const OrderItemResponse = z
  .object({
    lineId: z.string(),
    productId: z.string(),
    name: z.string(),
    qty: z.int(),
    /** How many were ordered, also those that were voided. */
    quantity: z.int(),
    price: z.number(),
    unitPrice: z.number(),
    /** Of what is not voided. */
    subtotal: z.number(),
    options: z.array(z.object({ optionId: z.string(), choiceId: z.string(), name: z.string() })),
    note: z.string().nullable(),
    voided: VoidedResponse.nullable(),
  })
  .meta({ id: 'OrderItem' });

/** Converts the lines of an order. `qty` and `price` repeat `quantity` and `unitPrice` for the restaurant kitchen API. */
export const toOrderItemResponses = (
  lines: readonly OrderLine[],
  currency: string,
  reader: OrderReader = 'others',
): z.infer<typeof OrderItemResponse>[] =>
  lines.map((line) => {
    const { lineId, productId, name, unitPrice, note = null } = line;
    const quantity = toOrderedQuantity(line);
    const price = toDecimal(unitPrice, currency);
    const subtotal = toDecimal(unitPrice * line.quantity, currency);
    const amounts = { qty: quantity, quantity, price, unitPrice: price, subtotal };
    return { lineId, productId, name, ...amounts, options: [...line.options], note, voided: toVoidedResponse(line, reader) };
  });
