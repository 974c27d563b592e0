import type { Envelope } from '#shared/events/events';
import type { Orders } from '../../orders/ports/orders.ts';
import { basketOf } from '../domain/co-purchase.ts';
import type { Baskets } from '../ports/co-purchases.ts';

/** Remembers what was ordered together, and forgets it where the order was cancelled, in whatever order the two are heard. */
export class RememberBaskets {
  readonly #baskets: Baskets;
  readonly #orders: Orders;
  constructor(baskets: Baskets, orders: Orders) {
    this.#baskets = baskets;
    this.#orders = orders;
  }

  async run({ tenantId, type, data }: Envelope<'OrderCreated' | 'OrderCancelled'>): Promise<void> {
    if (type === 'OrderCreated') await this.#baskets.keep(basketOf(tenantId, data.orderId, data.lines));
    // Looked at last: a cancellation that is stored later than this is heard later than what was kept.
    const kept = await this.#orders.find(tenantId, data.orderId);
    if (kept?.order.cancelled) await this.#baskets.forget(basketOf(tenantId, data.orderId, kept.order.lines));
  }
}
