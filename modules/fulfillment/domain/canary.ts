import type { PlacedTicket } from './ticket.ts';

/** A test order, shown on the boards of its branch. It is no order: no event about orders tells of it. */
export type CanaryTicket = PlacedTicket & { readonly canary: NonNullable<PlacedTicket['canary']> };

/** How long a canary stays on the boards. */
const canaryLifetimeSeconds = 60;

/** How long each part of its way took, in milliseconds from the request on; null: it did not get there in time. */
export type CanaryReport = {
  readonly canaryId: string;
  readonly branchId: string;
  readonly placedAt: string;
  readonly expiresAt: string;
  /** Until it was stored durably. */
  readonly serverMs: number;
  /** Until its live frame had been sent to all who follow the branch. */
  readonly frameMs: number | null;
  /** Until it was printed. */
  readonly printerMs: number | null;
};

/** Creates a canary, which comes before all tickets, so that it is on the first page of every board. */
export function createCanaryTicket(canaryId: string, branchId: string, correlationId: string, now: Date): CanaryTicket {
  const at = now.toISOString();
  const expiresAt = new Date(now.getTime() + canaryLifetimeSeconds * 1000).toISOString();
  const line = { lineId: 'l1', productId: 'canary', name: 'Prueba · Test', category: 'canary', options: [], quantity: 1, unitPrice: 0 };
  return {
    orderId: canaryId,
    order: {
      customerId: canaryId,
      customerName: null,
      branchId,
      type: 'pickup',
      tableId: null,
      lines: [line],
      payment: { method: 'cash', status: 'PAID' },
      address: null,
      note: null,
      scheduledFor: null,
      createdAt: at,
      correlationId,
      causationId: canaryId,
    },
    paid: true,
    cancelled: null,
    accepted: { at, arrivesAt: at, promisedAt: expiresAt },
    arrived: true,
    steps: [],
    deliveredAt: null,
    readyLines: [],
    raisedAt: at,
    canary: { expiresAt, shownAt: null },
    seq: 0,
  };
}
