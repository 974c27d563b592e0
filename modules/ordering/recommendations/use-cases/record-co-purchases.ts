import type { Envelope } from '#shared/events/events';
import type { Orders } from '../../orders/ports/orders.ts';
import { toCoPurchase } from '../domain/co-purchase.ts';
import type { CoPurchases } from '../ports/co-purchases.ts';

/** Remembers what was ordered together, and forgets it where the order was cancelled, in whatever order the two are heard. */
export class RecordCoPurchases {
  readonly #coPurchases: CoPurchases;
  readonly #orders: Orders;
  constructor(coPurchases: CoPurchases, orders: Orders) {
    this.#coPurchases = coPurchases;
    this.#orders = orders;
  }

  async run({ tenantId, type, data }: Envelope<'OrderCreated' | 'OrderCancelled'>): Promise<void> {
    if (type === 'OrderCreated') await this.#coPurchases.record(toCoPurchase(tenantId, data.orderId, data.lines));
    // Looked at last: a cancellation that is stored later than this is heard later than what was kept.
    const stored = await this.#orders.find(tenantId, data.orderId);
    if (stored?.order.cancelled) await this.#coPurchases.remove(toCoPurchase(tenantId, data.orderId, stored.order.lines));
  }
}
