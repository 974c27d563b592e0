import * as z from 'zod';
import { currency, id, minor, time } from './fields.ts';

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

/** The payloads of events of the menu, the venues and the tables. */
export const venuesPayloads = {
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
};
