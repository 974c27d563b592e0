import * as z from 'zod';
import type { OrderLine } from '../domain/order-lines.ts';

/** What was voided or comped of a line in all, with kind, reason, time and person of the latest time. */
export const VoidedResponse = z
  .object({
    kind: z.enum(['void', 'comp']),
    quantity: z.int(),
    reason: z.string(),
    at: z.string(),
    by: z.object({ userId: z.string(), name: z.string(), role: z.string(), deviceId: z.string().optional() }),
    /** When the kitchen acknowledged all of it. */
    acknowledgedAt: z.string().nullable(),
  })
  .meta({ id: 'VoidedUnits' });

/** Staff see the full name and the device of whoever voided something, others only the first name. */
export type OrderReader = 'staff' | 'others';

export function toVoidedResponse({ voided }: Pick<OrderLine, 'voided'>, reader: OrderReader): z.infer<typeof VoidedResponse> | null {
  if (!voided) return null;
  const { comped: _, ...told } = voided;
  const { userId, name, role } = told.by;
  return reader === 'staff' ? told : { ...told, by: { userId, name: name.trim().split(/\s+/)[0] ?? '', role } };
}
