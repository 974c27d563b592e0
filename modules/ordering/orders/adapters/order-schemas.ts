import * as z from 'zod';
import type { Language } from '#shared/errors';
import { orderTypes } from '#shared/events/event-payloads';
import { instantSchema } from '#shared/http/schemas/dates';
import { ignoreFields, serverPricedFields } from '#shared/http/schemas/strict-schemas';
import { toDecimal } from '#shared/values/money';
import { calculateSubtotal } from '../../promotions/domain/discount.ts';
import type { Discount } from '../../promotions/domain/promoted-price.ts';
import type { Fee } from '../../settings/domain/fee.ts';
import { toFeeName } from '../../settings/domain/fee.ts';
import type { Order } from '../domain/order.ts';
import { deriveCurrentStep, deriveOrderStatus } from '../domain/progress.ts';

export const OptionPickSchema = z.object({ optionId: z.string().min(1), choiceId: z.string().min(1) });
/** An item of a request. Clients of the restaurant kitchen API send `qty`, others `quantity`. Prices are ignored. */
const OrderItemBody = ignoreFields(
  serverPricedFields,
  z.object({
    productId: z.string().min(1).max(100),
    quantity: z.int().min(1).max(100).optional(),
    qty: z.int().min(1).max(100).optional(),
    options: z.array(OptionPickSchema).max(30).default([]),
  }),
)
  .refine(({ quantity, qty }) => quantity !== undefined || qty !== undefined, { path: ['quantity'], params: { rule: 'required' } })
  .transform(({ quantity, qty, ...item }) => ({ ...item, quantity: (quantity ?? qty) as number }))
  .meta({ id: 'OrderItemInput' });

export const PlaceOrderBody = ignoreFields(
  serverPricedFields,
  z.object({
    /** Defaults to delivery, or to dine-in for the guests of a table. */
    type: z.enum(orderTypes).optional(),
    items: z.array(OrderItemBody).min(1).max(50),
    branchId: z.string().min(1).max(100).optional(),
    paymentMethod: z.enum(['cash', 'card']).default('cash'),
    address: z.string().min(1).max(200).optional(),
    tableId: z.string().min(1).max(100).optional(),
    note: z.string().max(500).optional(),
    scheduledFor: instantSchema.optional(),
    zoneId: z.string().min(1).max(100).optional(),
    promotionCode: z.string().min(1).max(50).optional(),
  }),
).meta({ id: 'OrderInput' });

export const orderStatuses = ['CREATED', 'IN_PROGRESS', 'DELIVERED', 'CANCELLED'] as const;

export const DiscountResponse = z.object({ promotionId: z.string(), name: z.string(), amount: z.number() }).meta({ id: 'Discount' });
export const FeeResponse = z.object({ kind: z.string(), name: z.string(), amount: z.number() }).meta({ id: 'Fee' });
export const toFeeResponses = (fees: readonly Fee[], currency: string, language: Language) =>
  fees.map((fee) => ({ kind: fee.kind, name: toFeeName(fee, language), amount: toDecimal(fee.amount, currency) }));

export const OrderResponse = z
  .object({
    id: z.string(),
    orderId: z.string(),
    customerId: z.string(),
    customerName: z.string(),
    branchId: z.string().nullable(),
    type: z.string(),
    tableId: z.string().nullable(),
    status: z.enum(orderStatuses),
    currentStep: z.string(),
    items: z.array(
      z
        .object({
          lineId: z.string(),
          productId: z.string(),
          name: z.string(),
          qty: z.int(),
          quantity: z.int(),
          price: z.number(),
          unitPrice: z.number(),
          subtotal: z.number(),
          options: z.array(z.object({ optionId: z.string(), choiceId: z.string(), name: z.string() })),
        })
        .meta({ id: 'OrderItem' }),
    ),
    /** The sum of the lines, before discounts and fees. */
    subtotal: z.number(),
    discounts: z.array(DiscountResponse),
    /** Included in `total`. */
    fees: z.array(FeeResponse),
    total: z.number(),
    currency: z.string(),
    payment: z.object({
      method: z.enum(['cash', 'card']),
      status: z.enum(['PENDING', 'PAID', 'FAILED', 'ON_DELIVERY', 'WRITTEN_OFF']),
      /** Present if the order was cancelled and its charge was refunded. */
      refundedAt: z.string().optional(),
    }),
    address: z.string().nullable(),
    note: z.string().nullable(),
    scheduledFor: z.string().nullable(),
    promisedAt: z.string().nullable(),
    cancelReason: z.string().nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'Order' });

export const toDiscountResponses = (discounts: readonly Discount[], currency: string) =>
  discounts.map(({ promotionId, name, amount }) => ({ promotionId, name, amount: toDecimal(amount, currency) }));
const toPaymentResponse = ({ charged: _, ...payment }: Order['payment']) => payment;

/** Converts an order for clients. `qty` and `price` repeat `quantity` and `unitPrice` for the restaurant kitchen API. */
export const toOrderResponse = (order: Order, language: Language): z.infer<typeof OrderResponse> => {
  const { id, customerId, customerName, branchId, type, tableId, lines, total, currency, payment, address, note, scheduledFor, createdAt } =
    order;
  const items = lines.map(({ lineId, productId, name, quantity, unitPrice, options }) => {
    const price = toDecimal(unitPrice, currency);
    return {
      lineId,
      productId,
      name,
      qty: quantity,
      quantity,
      price,
      unitPrice: price,
      subtotal: toDecimal(unitPrice * quantity, currency),
      options: [...options],
    };
  });
  return {
    id,
    orderId: id,
    customerId,
    customerName,
    branchId,
    type,
    tableId,
    status: deriveOrderStatus(order),
    currentStep: deriveCurrentStep(order),
    subtotal: toDecimal(calculateSubtotal(lines), currency),
    discounts: toDiscountResponses(order.discounts ?? [], currency),
    fees: toFeeResponses(order.fees ?? [], currency, language),
    items,
    total: toDecimal(total, currency),
    currency,
    payment: toPaymentResponse(payment),
    address,
    note,
    scheduledFor,
    createdAt,
    promisedAt: order.progress.promisedAt ?? null,
    cancelReason: order.cancelled?.reason ?? null,
  };
};
