import * as z from 'zod';
import { currency, id, minor, orderPayload, person, time } from './fields.ts';

/** The totals of an order at one time. `total` is the amount to pay, tip included. */
const totals = z.object({ subtotal: minor, discounts: minor, fees: minor, charges: minor, tax: minor, tip: minor, total: minor });
const table = z.object({ tableId: id, tableNumber: z.int().min(1) });
const canary = { canaryId: id, branchId: id };

/** What happens while guests are served: to their orders after these were placed, to their tables, and to the kitchen as a whole. */
export const servicePayloads = {
  /**
   * An order costs something else than before. `void` and `comp` take `quantity` off a line: a void is not made, a comp is given away.
   * `tip` and `moved` concern no line. `tax` is that of the whole order after the change.
   */
  orderChanged: z.object({
    ...orderPayload,
    change: z.enum(['void', 'comp', 'tip', 'moved']),
    lineId: id.nullable(),
    quantity: z.int().min(1).nullable(),
    reason: z.string().nullable(),
    before: totals,
    after: totals,
    tax: z.array(z.object({ name: z.string(), percent: z.number(), base: minor, amount: minor })),
    currency,
    by: person.nullable(),
    at: time,
  }),
  /** The party of a session, with its orders, is at another table now. `merge` joins two parties, `unmerge` parts them again. */
  tableMoved: z.object({
    branchId: id,
    from: table,
    to: table,
    sessionId: id,
    orderIds: z.array(id),
    kind: z.enum(['move', 'merge', 'unmerge']),
  }),
  /** How busy a branch is: minutes that its kitchen takes longer, for an hour from now; and until when it takes no orders. */
  paceChanged: z.object({ branchId: id, busyMinutes: z.int().min(0).max(60), pausedUntil: time.nullable() }),
  /** A test order that goes through server and live frame and reaches no order, figure or number. */
  canaryPlaced: z.object({ ...canary, at: time, expiresAt: time }),
  /** The frame of a canary was sent to all who follow the branch. */
  canaryShown: z.object({ ...canary, at: time }),
  /** The canary was printed; `at` null: it was not, for a fault, or because the branch has no printer. */
  canaryPrinted: z.object({ ...canary, at: time.nullable() }),
  canaryRemoved: z.object(canary),
};
