import * as z from 'zod';
import { type Language, languages } from '#shared/errors';
import { orderChannels, orderTypes, paymentMethods } from '#shared/events/payloads/fields';
import { instantSchema } from '#shared/http/schemas/dates';
import { ignoreFields, serverPricedFields } from '#shared/http/schemas/strict-schemas';
import { amountSchema, toDecimal } from '#shared/values/money';
import { calculateSubtotal } from '../../promotions/domain/discount.ts';
import type { Discount } from '../../promotions/domain/promoted-price.ts';
import type { Fee } from '../../settings/domain/fee.ts';
import { toFeeName } from '../../settings/domain/fee.ts';
import { channelOf, type Order } from '../domain/order.ts';
import { deriveCurrentStep, deriveOrderStatus } from '../domain/progress.ts';
import type { OrderLinks } from '../ports/order-links.ts';
import { InvoiceBody, InvoiceResponse, toInvoiceResponse } from './invoice-schemas.ts';
import { OrderItemResponse, toOrderItemResponses } from './order-item-schemas.ts';
import { PaymentSummaryResponse, toPaymentSummaryResponse } from './order-payment-schemas.ts';
import { ChargeResponse, TaxResponse, toChargeResponses, toTaxResponses } from './order-price-schemas.ts';
import type { OrderReader } from './voided-schemas.ts';

export const OptionPickSchema = z.object({ optionId: z.string().min(1), choiceId: z.string().min(1) });
/** For the kitchen, which reads it on a narrow screen or slip. */
const shortNote = z.string().trim().max(140);
/** An item of a request. Clients of the restaurant kitchen API send `qty`, others `quantity`. Prices are ignored. */
const OrderItemBody = ignoreFields(
  serverPricedFields,
  z.object({
    productId: z.string().min(1).max(100),
    quantity: z.int().min(1).max(100).optional(),
    qty: z.int().min(1).max(100).optional(),
    options: z.array(OptionPickSchema).max(30).default([]),
    note: shortNote.optional(),
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
    paymentMethod: z.enum(paymentMethods).default('cash'),
    address: z.string().min(1).max(200).optional(),
    tableId: z.string().min(1).max(100).optional(),
    note: z.string().max(500).optional(),
    allergyNote: shortNote.optional(),
    tip: amountSchema.optional(),
    /** Only staff may name another than the default. */
    channel: z.enum(orderChannels).optional(),
    externalId: z.string().min(1).max(100).optional(),
    invoice: InvoiceBody.optional(),
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
    /** Counts the orders of the branch, or of a business without branches, from 1 every business day; null for older orders. */
    number: z.int().nullable(),
    channel: z.enum(orderChannels),
    externalId: z.string().nullable(),
    customerId: z.string(),
    customerName: z.string(),
    /** How to reach whoever ordered without an account; null for everybody else. */
    guest: z.object({ phone: z.string(), email: z.string().nullable() }).nullable(),
    branchId: z.string().nullable(),
    type: z.string(),
    tableId: z.string().nullable(),
    status: z.enum(orderStatuses),
    currentStep: z.string(),
    items: z.array(OrderItemResponse),
    /** The sum of the lines, before discounts and fees. */
    subtotal: z.number(),
    discounts: z.array(DiscountResponse),
    /** Included in `total`. */
    fees: z.array(FeeResponse),
    /** Percentages on the lines after discounts, included in `total`. */
    charges: z.array(ChargeResponse),
    /** Per rate. `total` contains what is taxed and the tax. */
    tax: z.array(TaxResponse),
    /** Included in `total`. */
    tip: z.number(),
    total: z.number(),
    currency: z.string(),
    payment: PaymentSummaryResponse,
    address: z.string().nullable(),
    note: z.string().nullable(),
    allergyNote: z.string().nullable(),
    invoice: InvoiceResponse.nullable(),
    language: z.enum(languages),
    trackingCode: z.string().nullable(),
    /** The page that follows the order; null for older orders. */
    trackingUrl: z.string().nullable(),
    /** The receipt for everybody who has this link, for 24 hours. */
    receiptUrl: z.string(),
    scheduledFor: z.string().nullable(),
    promisedAt: z.string().nullable(),
    cancelReason: z.string().nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'Order' });

export const toDiscountResponses = (discounts: readonly Discount[], currency: string) =>
  discounts.map(({ promotionId, name, amount }) => ({ promotionId, name, amount: toDecimal(amount, currency) }));

/** Converts what an order costs, in decimals. */
export const toPriceResponse = (order: Order, language: Language) => {
  const { lines, discounts = [], fees = [], charges = [], tax = [], tip = 0, total, currency } = order;
  return {
    subtotal: toDecimal(calculateSubtotal(lines), currency),
    discounts: toDiscountResponses(discounts, currency),
    fees: toFeeResponses(fees, currency, language),
    charges: toChargeResponses(charges, currency),
    tax: toTaxResponses(tax, currency),
    tip: toDecimal(tip, currency),
    total: toDecimal(total, currency),
    currency,
  };
};

/** Converts an order for clients. Fields that an order of an earlier version lacks have the defaults of a new one. */
export const toOrderResponse = (
  order: Order,
  language: Language,
  links: OrderLinks,
  reader: OrderReader = 'others',
): z.infer<typeof OrderResponse> => {
  const { id, number = null, externalId = null, customerId, customerName, branchId, type, tableId, lines, currency } = order;
  const { address, note, allergyNote = null, invoice, trackingCode = null, scheduledFor, createdAt, guest } = order;
  return {
    id,
    orderId: id,
    number,
    channel: channelOf(order),
    externalId,
    customerId,
    customerName,
    guest: guest ? { phone: guest.phone, email: guest.email ?? null } : null,
    branchId,
    type,
    tableId,
    status: deriveOrderStatus(order),
    currentStep: deriveCurrentStep(order),
    items: toOrderItemResponses(lines, currency, reader),
    ...toPriceResponse(order, language),
    payment: toPaymentSummaryResponse(order),
    address,
    note,
    allergyNote,
    invoice: invoice ? toInvoiceResponse(invoice) : null,
    language: order.language ?? 'es',
    trackingCode,
    trackingUrl: links.getTrackingUrl(order),
    receiptUrl: links.getReceiptUrl(order),
    scheduledFor,
    createdAt,
    promisedAt: order.progress.promisedAt ?? null,
    cancelReason: order.cancelled?.reason ?? null,
  };
};
