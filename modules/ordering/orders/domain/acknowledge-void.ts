import type { Order } from './order.ts';

/** What the kitchen has acknowledged of a line: `voidedQuantity` of it in all, at a time in ISO-8601. */
export type VoidAcknowledgement = { readonly lineId: string; readonly voidedQuantity: number; readonly at: string };

/**
 * Notes on a voided line that the kitchen has acknowledged it. Returns the same order if nothing of the line was voided, if it is noted
 * already, or if more was voided since: that is to be acknowledged again.
 */
export function acknowledgeVoid(order: Order, { lineId, voidedQuantity, at }: VoidAcknowledgement): Order {
  const voided = order.lines.find((line) => line.lineId === lineId)?.voided;
  if (!voided || voided.acknowledgedAt !== null || voided.quantity !== voidedQuantity) return order;
  const lines = order.lines.map((line) => (line.lineId === lineId ? { ...line, voided: { ...voided, acknowledgedAt: at } } : line));
  return { ...order, lines };
}
