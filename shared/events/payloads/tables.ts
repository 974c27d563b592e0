import * as z from 'zod';
import { currency, id, minor, orderPayload, person, time } from './fields.ts';

const sessionId = id;
const tableNumber = z.int().min(1);
/** A dining table with its branch and restaurant. */
const table = { tableId: id, branchId: id, restaurantId: id, tableNumber };

/** A bill request, as its API shows it. */
const billRequest = {
  id: id,
  ...table,
  status: z.enum(['pending', 'attended', 'cancelled']),
  createdAt: time,
  updatedAt: time,
  /** The table session in which it was made, if any. */
  sessionId: sessionId.nullable(),
};

/** A call of a table's guests for staff. `seenBy`: who has seen it first. */
const guestCall = {
  callId: id,
  ...table,
  sessionId,
  reason: z.string(),
  calledBy: z.string(),
  status: z.enum(['waiting', 'seen', 'ended']),
  createdAt: time,
  seenAt: time.nullable(),
  seenBy: person.nullable(),
};

/** The payloads of what the guests of a table do together: their cart, their bill, their calls, and the party to which they belong. */
export const tablesPayloads = {
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
    tableId: id,
    lines: z.array(
      z.object({
        lineId: id,
        productId: id,
        quantity: z.int().min(1),
        note: z.string().nullable().optional(),
        addedBy: z.object({ name: z.string(), kind: z.string() }).nullable().optional(),
      }),
    ),
  }),
  /** The tokens of a session stand for the party `partyId` now: another session after a merge, the session itself again afterwards. */
  tableSessionJoined: z.object({ sessionId, partyId: sessionId, formerPartyId: sessionId, branchId: id, tableId: id }),
  /** All claims that hold now at a table, after some were made, released or paid: who is going to pay so many units of which line, until when. */
  billClaims: z.object({
    ...table,
    sessionId,
    claims: z.array(
      z.object({
        orderId: id,
        lineId: id,
        quantity: z.int().min(1),
        by: z.object({ name: z.string(), kind: z.string() }),
        expiresAt: time,
      }),
    ),
  }),
  guestCalled: z.object(guestCall),
  /** Somebody has seen the call, the party has moved, or the call ended with the session. */
  guestCallChanged: z.object({ ...guestCall, change: z.enum(['seen', 'moved', 'ended']) }),
  /** Staff freed the table without the money for an order. `amount`: what was still due. */
  orderWrittenOff: z.object({
    ...orderPayload,
    amount: minor,
    currency,
    reason: z.string(),
    by: person.nullable(),
    at: time,
  }),
};
