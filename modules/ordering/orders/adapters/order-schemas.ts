import * as z from 'zod';
import type { Language } from '#shared/errors';
import { orderTypes } from '#shared/events/event-payloads';
import { moment } from '#shared/http/schemas/dates';
import { ignoring, pricedByServer } from '#shared/http/schemas/strict-schemas';
import { toDecimal } from '#shared/values/money';
import { subtotalOf } from '../../promotions/domain/discount.ts';
import type { Discount } from '../../promotions/domain/promoted-price.ts';
import { feeName } from '../../settings/domain/fee-names.ts';
import type { Fee, Order } from '../domain/order.ts';
import { currentStepOf, statusOf } from '../domain/progress.ts';

export const Pick = z.object({ optionId: z.string().min(1), choiceId: z.string().min(1) });
/** A line as a client asks for it. S1's clients say `qty`, others `quantity`; a price is never read. */
const Item = ignoring(
  pricedByServer,
  z.object({
    productId: z.string().min(1).max(100),
    quantity: z.int().min(1).max(100).optional(),
    qty: z.int().min(1).max(100).optional(),
    options: z.array(Pick).max(30).default([]),
  }),
)
  .refine(({ quantity, qty }) => quantity !== undefined || qty !== undefined, { path: ['quantity'], params: { rule: 'required' } })
  .transform(({ quantity, qty, ...item }) => ({ ...item, quantity: (quantity ?? qty) as number }));

export const PlaceOrderBody = ignoring(
  pricedByServer,
  z.object({
    /** Without it: delivery, or for the guests of a table dine-in. */
    type: z.enum(orderTypes).optional(),
    items: z.array(Item).min(1).max(50),
    branchId: z.string().min(1).max(100).optional(),
    paymentMethod: z.enum(['cash', 'card']).default('cash'),
    address: z.string().min(1).max(200).optional(),
    tableId: z.string().min(1).max(100).optional(),
    note: z.string().max(500).optional(),
    scheduledFor: moment.optional(),
    zoneId: z.string().min(1).max(100).optional(),
    promotionCode: z.string().min(1).max(50).optional(),
  }),
);

export const statuses = ['CREATED', 'IN_PROGRESS', 'DELIVERED', 'CANCELLED'] as const;

export const DiscountShown = z.object({ promotionId: z.string(), name: z.string(), amount: z.number() });
export const FeeShown = z.object({ kind: z.string(), name: z.string(), amount: z.number() });
export const shownFees = (fees: readonly Fee[], currency: string, language: Language) =>
  fees.map((fee) => ({ kind: fee.kind, name: feeName(fee, language), amount: toDecimal(fee.amount, currency) }));

export const OrderShown = z.object({
  id: z.string(),
  orderId: z.string(),
  customerId: z.string(),
  customerName: z.string(),
  branchId: z.string().nullable(),
  type: z.string(),
  tableId: z.string().nullable(),
  status: z.enum(statuses),
  currentStep: z.string(),
  items: z.array(
    z.object({
      lineId: z.string(),
      productId: z.string(),
      name: z.string(),
      qty: z.int(),
      quantity: z.int(),
      price: z.number(),
      unitPrice: z.number(),
      subtotal: z.number(),
      options: z.array(z.object({ optionId: z.string(), choiceId: z.string(), name: z.string() })),
    }),
  ),
  /** Of the lines, before discounts. */
  subtotal: z.number(),
  discounts: z.array(DiscountShown),
  /** What the house takes on top; in the total. */
  fees: z.array(FeeShown),
  total: z.number(),
  currency: z.string(),
  payment: z.object({
    method: z.enum(['cash', 'card']),
    status: z.enum(['PENDING', 'PAID', 'FAILED', 'ON_DELIVERY']),
    /** Only where what was paid by card has been given back, since the order was cancelled. */
    refundedAt: z.string().optional(),
  }),
  address: z.string().nullable(),
  note: z.string().nullable(),
  scheduledFor: z.string().nullable(),
  promisedAt: z.string().nullable(),
  cancelReason: z.string().nullable(),
  createdAt: z.string(),
});

export const shownDiscounts = (discounts: readonly Discount[], currency: string) =>
  discounts.map(({ promotionId, name, amount }) => ({ promotionId, name, amount: toDecimal(amount, currency) }));
const shownPayment = ({ charged: _, ...payment }: Order['payment']) => payment;

/** The order as clients see it; `qty` and `price` are S1's names for what we call `quantity` and `unitPrice`. */
export const shownOrder = (order: Order, language: Language): z.infer<typeof OrderShown> => {
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
    ...{ id, orderId: id, customerId, customerName, branchId, type, tableId, status: statusOf(order), currentStep: currentStepOf(order) },
    subtotal: toDecimal(subtotalOf(lines), currency),
    discounts: shownDiscounts(order.discounts ?? [], currency),
    fees: shownFees(order.fees ?? [], currency, language),
    ...{ items, total: toDecimal(total, currency), currency, payment: shownPayment(payment), address, note, scheduledFor, createdAt },
    promisedAt: order.progress.promisedAt ?? null,
    cancelReason: order.cancelled?.reason ?? null,
  };
};
