import * as z from 'zod';
import { languages } from '../errors.ts';

/** Parts that several events share. Money is an integer of minor units, next to its currency. */
const id = z.string().min(1);
const minor = z.int();
const currency = z.string().length(3);
const time = z.iso.datetime();

/** How an order reaches its customer. */
export const orderTypes = ['delivery', 'pickup', 'dine-in', 'catering'] as const;
export type OrderType = (typeof orderTypes)[number];

const payment = z.object({
  method: z.enum(['cash', 'card']),
  status: z.enum(['PENDING', 'PAID', 'FAILED', 'ON_DELIVERY']),
});

const orderLine = z.object({
  lineId: id,
  productId: id,
  name: z.string(),
  category: z.string(),
  options: z.array(z.object({ optionId: id, choiceId: id, name: z.string() })),
  quantity: z.int().min(1),
  unitPrice: minor,
});

/** `deviceId`: the paired device at which they signed in with a PIN. */
const person = z.object({ userId: id, name: z.string(), role: z.string(), deviceId: id.optional() });
const orderPayload = { orderId: id, customerId: id, branchId: id.nullable() };
/** `seq` numbers the changes of one order, so that a subscriber can tell which of two is later. */
const stagePayload = { ...orderPayload, stepName: z.string(), seq: z.int(), at: time };
const productPayload = z.object({
  id,
  action: z.enum(['created', 'updated', 'removed']),
  name: z.string(),
  category: z.string(),
  price: minor,
  currency,
  stock: z.int().nullable(),
  enabled: z.boolean(),
  /** The key of the picture file that this change replaced and that can be deleted. */
  droppedPicture: z.string().optional(),
});
const tenantPayload = z.object({
  tenantId: id,
  name: z.string(),
  kind: z.enum(['restaurant', 'bookshop']),
  currency,
  timeZone: z.string(),
  language: z.string(),
});

/** A dining table with its branch and restaurant. */
const table = { tableId: id, branchId: id, restaurantId: id };
/** A bill request, as its API shows it. */
const billRequest = {
  id,
  ...table,
  tableNumber: z.int().min(1),
  status: z.enum(['pending', 'attended', 'cancelled']),
  createdAt: time,
  updatedAt: time,
  /** The table session in which it was made, if any. */
  sessionId: id.nullable(),
};

/** The customer's default delivery address; absent: unchanged or unknown. */
const address = z.string().nullable().optional();

/** The language in which a person wants to receive messages. */
const language = z.enum(languages).optional();

export const eventPayloads = {
  tenant: tenantPayload,
  /**
   * `changed` lists the names of the changed settings; the other fields hold the current values. `theme` null: the default theme. Events of
   * earlier versions lack the name, the currency and the time zone. Of two events, the one with the later `at` counts.
   */
  tenantSettings: z.object({
    tenantId: id,
    changed: z.array(z.string()),
    theme: z.object({ primary: z.string(), accent: z.string(), logoUrl: z.string().nullable() }).nullable(),
    /** Null, or absent in events of earlier versions: the name from when the business was opened. */
    name: z.string().nullable().optional(),
    currency: currency.optional(),
    timeZone: z.string().optional(),
    businessDayStartsAt: z.string().optional(),
    /** From each day `from` on, business days start at `startsAt`; oldest first. */
    dayStarts: z.array(z.object({ from: z.string(), startsAt: z.string() })).optional(),
    at: time,
  }),
  customer: z.object({ userId: id, email: z.string(), name: z.string(), language, address, device: z.string().nullable() }),
  /** `what` names the change; the other fields hold the current values. Events of earlier versions lack them. */
  customerChanged: z.object({ userId: id, what: z.string(), email: z.string().optional(), name: z.string().optional(), language, address }),
  sessionEnded: z.object({ userId: id, sessionId: id, what: z.string() }),
  /** Sign-ins are slowed because somebody guesses at the password. Published at most once a day. */
  signInsSlowed: z.object({ userId: id, device: z.string().nullable(), ip: z.string().nullable() }),
  activity: z.object({ action: z.string(), result: z.enum(['éxito', 'fallo']), about: z.string(), userId: id.nullable() }),
  /** `what` is `pin` if only the PIN has changed. */
  staff: z.object({
    userId: id,
    name: z.string(),
    role: z.string(),
    branches: z.array(id),
    active: z.boolean(),
    what: z.enum(['pin']).optional(),
  }),
  /** `addedBy`: the id of the manager who added the device. */
  device: z.object({ deviceId: id, name: z.string(), branchId: id, action: z.enum(['added', 'paired', 'removed']), addedBy: id }),
  product: productPayload,
  stock: z.object({ id, action: z.enum(['stock_updated']), stock: z.int().nullable() }),
  promotion: z.object({
    id,
    action: z.enum(['created', 'updated', 'status_changed', 'removed']),
    name: z.string(),
    enabled: z.boolean(),
  }),
  restaurant: z.object({ restaurantId: id, name: z.string(), action: z.enum(['created', 'updated', 'removed']) }),
  branch: z.object({
    branchId: id,
    restaurantId: id,
    name: z.string(),
    timeZone: z.string(),
    isActive: z.boolean(),
    action: z.enum(['created', 'updated', 'removed']),
  }),
  tableStatus: z.object({ ...table, number: z.int().min(1), status: z.enum(['free', 'occupied', 'reserved']) }),
  billRequested: z.object(billRequest),
  /** `overdue`: it has waited for longer than the restaurant allows; published once, while it is pending. */
  billRequestChanged: z.object({
    ...billRequest,
    change: z.enum(['status_changed', 'overdue', 'removed']),
    waitingSeconds: z.int().min(0),
  }),
  tableSession: z.object({ ...table, sessionId: id, tableNumber: z.int().min(1) }),
  tableSessionEnded: z.object({ ...table, sessionId: id, tableNumber: z.int().min(1), reason: z.enum(['paid', 'freed', 'expired']) }),
  /** The cart of a table session, as its guests see it. Lines carry no price. */
  cart: z.object({
    sessionId: id,
    tableId: id,
    lines: z.array(z.object({ lineId: id, productId: id, quantity: z.int().min(1) })),
  }),
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
    /** The amount to pay. */
    total: minor,
    currency,
    payment,
    address: z.string().nullable(),
    note: z.string().nullable(),
    scheduledFor: time.nullable(),
    createdAt: time,
  }),
  orderPaid: z.object({ ...orderPayload, method: z.enum(['cash', 'card']), amount: minor, currency }),
  /** The money went back by the method it was paid with. */
  paymentRefunded: z.object({ ...orderPayload, method: z.enum(['cash', 'card']), amount: minor, currency, at: time }),
  orderCancelled: z.object({ ...orderPayload, reason: z.string(), by: person.nullable(), at: time }),
  orderAccepted: z.object({ ...orderPayload, promisedAt: time }),
  stageRequested: z.object({ orderId: id, stepName: z.string(), index: z.int(), taskToken: z.string() }),
  stageStarted: z.object({ ...stagePayload, by: person }),
  /** `attendedBy` started the step and `by` completed it. */
  stageCompleted: z.object({ ...stagePayload, by: person, attendedBy: person, startedAt: time, seconds: z.number() }),
  stageUpdated: z.object({
    ...stagePayload,
    by: person,
    change: z.enum(['start-undone', 'reopened', 'reassigned', 'line-ready', 'stopped']),
    status: z.enum(['PENDING', 'IN_PROGRESS', 'DONE']),
    startedAt: time.nullable(),
    attendedBy: person.nullable(),
    lineId: id.nullable(),
    /** The seconds that a completion had counted which this change takes back; 0 for other changes. */
    seconds: z.number(),
  }),
  stageOverdue: z.object({ ...orderPayload, stepName: z.string(), limitSeconds: z.int(), ageSeconds: z.int() }),
  orderDelivered: z.object({ ...orderPayload, seq: z.int(), seconds: z.number(), promisedAt: time, at: time }),
  notificationSent: z.object({ userId: id, channel: z.enum(['app', 'mail', 'push']), about: z.string() }),
  /** `branches`: the changes of each branch, if several have changed. */
  dashboardUpdated: z.object({
    figures: z.array(z.string()),
    day: z.string(),
    branchId: id.nullable(),
    branches: z.array(z.object({ branchId: id, figures: z.array(z.string()), day: z.string() })).optional(),
  }),
};
