import * as z from 'zod';
import { currency, id, minor, orderChannels, orderPayload, person, tenderMethods, time } from './fields.ts';

const method = z.enum(tenderMethods);
/** What the events of a payment add to its orders. `amount`: without the tip. `due`: what is due for the orders afterwards. */
const tenderDetails = {
  paymentId: id,
  orderIds: z.array(id).min(1),
  /** What of it belongs to each order: of a payment without the tip, which is told apart, of a refund all. Absent in earlier versions. */
  shares: z.array(z.object({ orderId: id, amount: minor, tip: minor.optional() })).optional(),
  tip: minor,
  change: minor,
  due: minor,
  /** Null: staff had opened none, or guests paid by themselves. */
  shiftId: id.nullable(),
  channel: z.enum(orderChannels),
};
/** `customerId`: of the orders. */
const tender = { ...tenderDetails, customerId: id, branchId: id.nullable(), method, amount: minor, currency, at: time };
/** The till of a branch, or of one device there. */
const shift = { shiftId: id, branchId: id, deviceId: id.nullable(), currency };
const amountsByMethod = z.object({ cash: minor, card: minor, wallet: minor, other: minor });

/** The payloads of events of payments and of the shifts of the tills. */
export const tillPayloads = {
  /** Nothing is due for the order any more. `amount`: what it came to. */
  orderPaid: z.object({ ...orderPayload, method, amount: minor, currency }),
  /** The gateway, or staff who have not found the money, refused a payment. Events of earlier versions lack its id. */
  orderPaymentFailed: z.object({ ...orderPayload, method, amount: minor, currency, paymentId: id.optional() }),
  /** Money has come in: staff took it, the gateway approved a charge, or staff confirmed what guests had claimed. */
  paymentRecorded: z.object({ ...tender, by: person.nullable() }),
  /** Guests say that they have paid to a wallet of the restaurant; staff confirm or refuse it. */
  paymentClaimed: z.object({ ...tender, wallet: z.string(), tableId: id.nullable() }),
  /** The money went back by the method it was paid with. `amount`: how much of it. Events of earlier versions lack what is optional. */
  paymentRefunded: z.object({
    ...orderPayload,
    method,
    amount: minor,
    currency,
    at: time,
    ...z.object(tenderDetails).partial().shape,
    refundId: id.optional(),
    reason: z.string().optional(),
  }),
  shiftOpened: z.object({ ...shift, float: minor, by: person, at: time }),
  /** `difference`: what was counted less what was expected. */
  shiftClosed: z.object({
    ...shift,
    expected: amountsByMethod,
    counted: amountsByMethod,
    difference: amountsByMethod,
    openedAt: time,
    by: person,
    at: time,
  }),
};
