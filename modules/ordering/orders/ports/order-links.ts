import type { Order } from '../domain/order.ts';

/** `expires`: in seconds since 1970. */
export type LinkSignature = { readonly expires: string; readonly signature: string };

/** A bill of a table, by the id of its session. */
export type BillRef = { readonly tenantId: string; readonly id: string };

/** Makes the addresses under which people without an account find an order or a bill. */
export abstract class OrderLinks {
  /** Returns the page that follows the order; null for an order of an earlier version, which has no tracking code. */
  abstract getTrackingUrl(order: Pick<Order, 'tenantId' | 'trackingCode'>): string | null;
  /** Returns the receipt of the order, for everybody who has the link, for 24 hours to the next full hour. */
  abstract getReceiptUrl(order: Pick<Order, 'tenantId' | 'id'>): string;
  /** @throws `ordering.link-over` if the link to a receipt is not ours, was altered or has expired */
  abstract assertReceiptLink(order: Pick<Order, 'tenantId' | 'id'>, signature: LinkSignature): void;
  /** Like `getReceiptUrl`, of a table's bill. */
  abstract getBillReceiptUrl(bill: BillRef): string;
  /** @throws `ordering.link-over` as `assertReceiptLink` */
  abstract assertBillReceiptLink(bill: BillRef, signature: LinkSignature): void;
}
