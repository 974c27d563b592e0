import * as z from 'zod';
import { eventPayloads } from '#shared/events/event-payloads';
import { orderChannels, orderTypes } from '#shared/events/payloads/fields';
import type { MessageData, MessageType } from '../domain/message.ts';

const id = z.string();
const time = z.iso.datetime();
const attendant = eventPayloads.stageStarted.shape.by;

const orderLine = eventPayloads.orderCreated.shape.lines.element.shape;
/** What a card of the kitchen is painted from. */
const ticketCard = z.object({
  number: z.int().nullable(),
  channel: z.enum(orderChannels).nullable(),
  tableNumber: z.int().nullable(),
  customerName: z.string().nullable(),
  lines: z
    .array(z.object({ lineId: id, name: z.string(), quantity: z.int(), options: orderLine.options, note: z.string().nullable() }))
    .readonly(),
  note: z.string().nullable(),
  allergyNote: z.string().nullable(),
  scheduledFor: time.nullable(),
  promisedFrom: time.nullable(),
  promisedTo: time.nullable(),
  createdAt: time,
});

/** The data of each message type, and the kinds of channels that carry it. */
export const messageTypes = {
  newSale: {
    summary: 'An order was placed',
    channels: ['tenant', 'branch'],
    data: z.object({
      saleId: id,
      tableId: id.nullable(),
      total: z.number(),
      timestamp: time,
      branchId: id.nullable(),
      orderType: z.enum(orderTypes),
      ticket: ticketCard,
    }),
  },
  updateProduct: {
    summary: 'A product, or how much of it is left, has changed; with `branchId`, for that branch alone',
    channels: ['tenant', 'menu', 'branch'],
    data: z.object({
      productId: id,
      action: z.enum([...eventPayloads.product.shape.action.options, ...eventPayloads.stock.shape.action.options]),
      newStock: z.int().nullable(),
      branchId: id.optional(),
      until: time.nullable().optional(),
    }),
  },
  pace: {
    summary: 'How busy a branch is, and until when it takes no orders of guests',
    channels: ['tenant', 'branch', 'menu'],
    data: eventPayloads.paceChanged,
  },
  updatePromotion: {
    summary: 'A promotion has changed',
    channels: ['tenant', 'menu'],
    data: z.object({ promotionId: id, action: eventPayloads.promotion.shape.action, enabled: z.boolean() }),
  },
  updateTable: {
    summary: 'A table is free, occupied or reserved',
    channels: ['tenant', 'branch'],
    data: z.object({ tableId: id, action: z.literal('status_changed'), status: eventPayloads.tableStatus.shape.status }),
  },
  calls: {
    summary: 'Guests call for staff, or what has become of that. Guests read the first name of who has seen it',
    channels: ['tenant', 'branch', 'table'],
    data: eventPayloads.guestCalled.omit({ sessionId: true, restaurantId: true }),
  },
  orderStage: {
    summary: 'An order has reached a stage. Its customer reads the first name of who attends it',
    channels: ['tenant', 'branch', 'user', 'order', 'table'],
    data: z.object({
      orderId: id,
      stepName: z.string(),
      status: eventPayloads.stageUpdated.shape.status,
      startedAt: time.nullable(),
      finishedAt: time.nullable(),
      attendedBy: attendant.nullable(),
      change: eventPayloads.stageUpdated.shape.change
        .optional()
        .meta({ description: 'For staff, if something other than the step has changed' }),
      lineIds: z.array(id).readonly().optional().meta({ description: 'The lines that have changed' }),
      loud: z.boolean().optional().meta({ description: 'The line was being made when it was voided: make a sound' }),
    }),
  },
  orderChanged: {
    summary: 'An order costs something else than before. `lines` tells what was taken off',
    channels: ['tenant', 'branch', 'user', 'order', 'table'],
    data: z.object({
      orderId: id,
      change: eventPayloads.orderChanged.shape.change,
      lines: z.array(z.object({ lineId: id, quantity: z.int() })).readonly(),
      total: z.number(),
      currency: z.string(),
    }),
  },
  canary: {
    summary: 'A test order is on the boards of its branch, or no longer',
    channels: ['tenant', 'branch'],
    data: z.object({ canaryId: id, branchId: id, state: z.enum(['placed', 'removed']), expiresAt: time.nullable() }),
  },
  printJob: {
    summary: 'What was to be printed has an answer: it was, or was not for a cause',
    channels: ['tenant', 'branch'],
    data: eventPayloads.printJobEnded,
  },
  billRequest: {
    summary: 'A table asks for the bill, or what has become of that',
    channels: ['tenant', 'branch', 'table'],
    data: eventPayloads.billRequested.omit({ sessionId: true }),
  },
  claims: {
    summary: 'Who is going to pay which lines of the bill of a table: all claims that hold now',
    channels: ['tenant', 'branch', 'table'],
    data: eventPayloads.billClaims.pick({ tableId: true, tableNumber: true, claims: true }),
  },
  promise: {
    summary: 'Between which times an order is promised now',
    channels: ['user', 'order', 'table'],
    data: z.object({ orderId: id, promisedFrom: time, promisedTo: time }),
  },
  cart: {
    summary: 'The cart that the guests of a table share has changed',
    channels: ['table'],
    data: eventPayloads.cart.omit({ sessionId: true }),
  },
  payment: {
    summary: 'A payment was recorded, claimed or refused. `due` is what is left for its orders',
    channels: ['tenant', 'branch', 'user', 'order', 'table'],
    data: z.object({
      orderIds: z.array(id).readonly(),
      paymentId: id,
      method: eventPayloads.orderPaid.shape.method,
      amount: z.number(),
      currency: z.string(),
      status: z.enum(['CONFIRMED', 'CLAIMED', 'REFUSED']),
      due: z.number().nullable(),
      by: attendant.nullable(),
    }),
  },
  notification: {
    summary: 'Something that somebody should know',
    channels: ['tenant', 'branch', 'user', 'table'],
    data: z.discriminatedUnion('about', [
      z.object({ about: z.literal('step-overdue'), orderId: id, stepName: z.string(), limitSeconds: z.int(), ageSeconds: z.int() }),
      z.object({
        about: z.enum(['order-paid', 'payment-failed']),
        orderId: id,
        method: eventPayloads.orderPaid.shape.method,
        amount: z.number(),
        currency: z.string(),
      }),
      z.object({ about: z.enum(['shift-opened', 'shift-closed']), shiftId: id, deviceId: id.nullable() }),
      z.object({ about: z.literal('bill-waiting'), requestId: id, tableId: id, tableNumber: z.int(), waitingSeconds: z.int() }),
      z.object({
        about: z.literal('table-moved'),
        fromTableId: id,
        toTableId: id,
        toTableNumber: z.int(),
        kind: eventPayloads.tableMoved.shape.kind,
        orderIds: z.array(id).readonly(),
      }),
      z.object({ about: z.literal('table-closed'), tableId: id, reason: eventPayloads.tableSessionEnded.shape.reason }),
    ]),
  },
  dashboard: {
    summary: 'Figures of a day have changed; ask for them anew',
    channels: ['tenant', 'branch'],
    data: eventPayloads.dashboardUpdated.omit({ branches: true }),
  },
} as const satisfies {
  readonly [T in MessageType]: { readonly summary: string; readonly channels: readonly string[]; readonly data: z.ZodType<MessageData[T]> };
};
