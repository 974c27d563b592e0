import type { Envelope } from '#shared/events/events';
import type { Orders } from '../../orders/ports/orders.ts';
import { toCoPurchase } from '../domain/co-purchase.ts';
import type { CoPurchases } from '../ports/co-purchases.ts';

type Deps = { readonly coPurchases: CoPurchases; readonly orders: Orders };

/** Remembers what was ordered together, and forgets it where the order was cancelled, in whatever order the two are heard. */
export class RecordCoPurchases {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run({ tenantId, type, data }: Envelope<'OrderCreated' | 'OrderCancelled'>): Promise<void> {
    if (type === 'OrderCreated') await this.#deps.coPurchases.record(toCoPurchase(tenantId, data.orderId, data.lines));
    // Looked at last: a cancellation that is stored later than this is heard later than what was kept.
    const stored = await this.#deps.orders.find(tenantId, data.orderId);
    if (stored?.order.cancelled) await this.#deps.coPurchases.remove(toCoPurchase(tenantId, data.orderId, stored.order.lines));
  }
}
