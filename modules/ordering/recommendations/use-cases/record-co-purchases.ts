import type { Envelope } from '#shared/events/events';
import type { Orders } from '../../orders/ports/orders.ts';
import { toCoPurchase } from '../domain/co-purchase.ts';
import type { CoPurchases } from '../ports/co-purchases.ts';

type Deps = { readonly coPurchases: CoPurchases; readonly orders: Orders };

/** Records the co-purchases of orders and removes those of cancelled orders. The events can arrive in any order. */
export class RecordCoPurchases {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run({ tenantId, type, data }: Envelope<'OrderCreated' | 'OrderCancelled'>): Promise<void> {
    if (type === 'OrderCreated') await this.#deps.coPurchases.record(toCoPurchase(tenantId, data.orderId, data.lines));
    // Read the order last. A cancellation that is stored after this read also publishes its event later, and removes the record then.
    const stored = await this.#deps.orders.find(tenantId, data.orderId);
    if (stored?.order.cancelled) await this.#deps.coPurchases.remove(toCoPurchase(tenantId, data.orderId, stored.order.lines));
  }
}
