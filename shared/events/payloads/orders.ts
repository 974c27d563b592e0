import * as z from 'zod';
import { languages } from '#shared/errors';
import { currency, id, minor, orderChannels, orderPayload, orderTypes, paymentStatuses, person, tenderMethods, time } from './fields.ts';

/** The amounts are absent in events of earlier versions. */
const payment = z.object({
  method: z.enum(tenderMethods),
  status: z.enum(paymentStatuses),
  paid: minor.optional(),
  due: minor.optional(),
  refunded: minor.optional(),
  toRefund: minor.optional(),
});
const orderLine = z.object({
  lineId: id,
  productId: id,
  name: z.string(),
  category: z.string(),
  options: z.array(z.object({ optionId: id, choiceId: id, name: z.string() })),
  quantity: z.int().min(1),
  unitPrice: minor,
  /** Where in the kitchen the product is made; absent: wherever its category is. */
  station: z.string().optional(),
  /** What the guest wrote about this line; absent: nothing. */
  note: z.string().nullable().optional(),
});

/** The payloads of events of orders; those of their payment are with the till. */
export const ordersPayloads = {
  orderCreated: z.object({
    ...orderPayload,
    customerName: z.string().nullable(),
    type: z.enum(orderTypes),
    tableId: id.nullable(),
    lines: z.array(orderLine).min(1),
    /** What promotions took off the lines; absent if there is none. */
    discounts: z.array(z.object({ promotionId: id, name: z.string(), amount: minor })).optional(),
    /**
     * What the restaurant charges on top, included in the total; absent if there is none. `name` is Spanish; the texts that people read
     * derive from kind and zone.
     */
    fees: z.array(z.object({ kind: z.enum(orderTypes), name: z.string(), zone: z.string().optional(), amount: minor })).optional(),
    /** Percentages on the lines after discounts, included in the total; absent if there are none. */
    charges: z.array(z.object({ id, name: z.string(), percent: z.number(), amount: minor })).optional(),
    /** Per rate: what is taxed, without the tax, and the tax. The total contains both; absent if there is none. */
    tax: z.array(z.object({ name: z.string(), percent: z.number(), base: minor, amount: minor })).optional(),
    /** Included in the total; absent: 0. */
    tip: minor.optional(),
    /** The amount to pay. */
    total: minor,
    currency,
    payment,
    address: z.string().nullable(),
    note: z.string().nullable(),
    /** What the guest must not eat; absent: nothing. */
    allergyNote: z.string().nullable().optional(),
    /** Counts the orders of a branch, or of a tenant without branches, from 1 every business day. Events of earlier versions lack it. */
    number: z.int().min(1).optional(),
    /** The number of its table; absent: none. */
    tableNumber: z.int().min(1).optional(),
    channel: z.enum(orderChannels).optional(),
    /** How to reach whoever ordered without an account; absent for everybody else. */
    guest: z
      .object({
        phone: z.string(),
        email: z.string().optional(),
        language: z.enum(languages).optional(),
        trackingCode: z.string().optional(),
      })
      .optional(),
    /** Whoever knows it may follow the order. Events of earlier versions tell it of guests alone. */
    trackingCode: z.string().optional(),
    scheduledFor: time.nullable(),
    /** Between which times the order is promised. Events of earlier versions lack them. */
    promisedFrom: time.optional(),
    promisedTo: time.optional(),
    createdAt: time,
  }),
  orderCancelled: z.object({ ...orderPayload, reason: z.string(), by: person.nullable(), at: time }),
};
