import type { Order } from '../../orders/domain/order.ts';
import { findOrderEnd } from './tracking.ts';

/** How long name and contact of a guest are kept after their order has ended, in days: until questions, refunds and complaints are settled. */
export const guestRetentionDays = 90;

const millisecondsPerDay = 24 * 60 * 60 * 1000;

/** Returns when an order loses its guest. One that never ends counts as ended at the time for which it was placed. */
export function toGuestErasureTime(order: Order): Date {
  const end = findOrderEnd(order) ?? order.scheduledFor ?? order.createdAt;
  return new Date(Date.parse(end) + guestRetentionDays * millisecondsPerDay);
}
