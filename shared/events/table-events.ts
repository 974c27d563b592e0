import * as z from 'zod';
import { eventPayloads } from './event-payloads.ts';

const { orderId, customerId, branchId: orderBranchId } = eventPayloads.orderAccepted.shape;
const { sessionId, tableNumber, tableId, branchId, restaurantId } = eventPayloads.tableSession.shape;
const { amount: minor, currency } = eventPayloads.orderPaid.shape;
const { by: person, at: time } = eventPayloads.stageStarted.shape;

/** A bill request, as its API shows it. */
const billRequest = {
  id: z.string().min(1),
  tableId,
  branchId,
  restaurantId,
  tableNumber,
  status: z.enum(['pending', 'attended', 'cancelled']),
  createdAt: time,
  updatedAt: time,
  /** The table session in which it was made, if any. */
  sessionId: sessionId.nullable(),
};

/** A call of a table's guests for staff. `seenBy`: who has seen it first. */
const guestCall = {
  callId: z.string().min(1),
  tableId,
  branchId,
  restaurantId,
  tableNumber,
  sessionId,
  reason: z.string(),
  calledBy: z.string(),
  status: z.enum(['waiting', 'seen', 'ended']),
  createdAt: time,
  seenAt: time.nullable(),
  seenBy: person.nullable(),
};

/** What the guests of a table do together: their cart, their bill, their calls, and the party to which they belong. */
export const tablePayloads = {
  billRequested: z.object(billRequest),
  /** `overdue`: it has waited for longer than the restaurant allows; published once, while it is pending. */
  billRequestChanged: z.object({
    ...billRequest,
    change: z.enum(['status_changed', 'overdue', 'removed']),
    waitingSeconds: z.int().min(0),
  }),
  /** The cart of a table session, as its guests see it. Lines carry no price. Events of earlier versions lack note and adder. */
  cart: z.object({
    sessionId,
    tableId,
    lines: z.array(
      z.object({
        lineId: z.string().min(1),
        productId: z.string().min(1),
        quantity: z.int().min(1),
        note: z.string().nullable().optional(),
        addedBy: z.object({ name: z.string(), kind: z.string() }).nullable().optional(),
      }),
    ),
  }),
  /** The tokens of a session stand for the party `partyId` now: another session after a merge, the session itself again afterwards. */
  tableSessionJoined: z.object({ sessionId, partyId: sessionId, formerPartyId: sessionId, branchId, tableId }),
  guestCalled: z.object(guestCall),
  /** Somebody has seen the call, the party has moved, or the call ended with the session. */
  guestCallChanged: z.object({ ...guestCall, change: z.enum(['seen', 'moved', 'ended']) }),
  /** Staff freed the table without the money for an order. `amount`: what was still due. */
  orderWrittenOff: z.object({
    orderId,
    customerId,
    branchId: orderBranchId,
    amount: minor,
    currency,
    reason: z.string(),
    by: person.nullable(),
    at: time,
  }),
};

/** The part of the registry that belongs to these payloads. */
export const tableEvents = {
  BillRequested: { data: tablePayloads.billRequested, aggregateIdField: 'id' },
  BillRequestChanged: { data: tablePayloads.billRequestChanged, aggregateIdField: 'id' },
  CartChanged: { data: tablePayloads.cart, aggregateIdField: 'sessionId' },
  TableSessionJoined: { data: tablePayloads.tableSessionJoined, aggregateIdField: 'sessionId' },
  GuestCalled: { data: tablePayloads.guestCalled, aggregateIdField: 'callId' },
  GuestCallChanged: { data: tablePayloads.guestCallChanged, aggregateIdField: 'callId' },
  OrderWrittenOff: { data: tablePayloads.orderWrittenOff, aggregateIdField: 'orderId' },
} as const;
