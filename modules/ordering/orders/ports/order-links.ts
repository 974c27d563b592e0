import type { Order } from '../domain/order.ts';

/** Makes the addresses under which people without an account find an order. */
export abstract class OrderLinks {
  /** Returns the page that follows the order; null for an order of an earlier version, which has no tracking code. */
  abstract getTrackingUrl(order: Pick<Order, 'tenantId' | 'trackingCode'>): string | null;
}
