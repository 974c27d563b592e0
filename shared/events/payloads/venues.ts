import * as z from 'zod';
import { currency, id, minor, time } from './fields.ts';

const productPayload = z.object({
  id,
  action: z.enum(['created', 'updated', 'removed', 'sold_out']),
  name: z.string(),
  category: z.string(),
  price: minor,
  currency,
  stock: z.int().nullable(),
  enabled: z.boolean(),
  /** The branch that alone has sold out of it (`sold_out`), or sells it again (`updated`); absent: the change is everywhere. */
  branchId: id.optional(),
  /** Until when it is sold out there; null: until the branch takes it back. */
  until: time.nullable().optional(),
  /** The key of the picture file that this change replaced and that can be deleted. */
  droppedPicture: z.string().optional(),
});

/** A dining table with its branch and restaurant. */
const table = { tableId: id, branchId: id, restaurantId: id };

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
  tableSession: z.object({ ...table, sessionId: id, tableNumber: z.int().min(1) }),
  tableSessionEnded: z.object({ ...table, sessionId: id, tableNumber: z.int().min(1), reason: z.enum(['paid', 'freed', 'expired']) }),
};
