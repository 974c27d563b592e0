import type { Clock } from '#shared/clock';
import { causeFromEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { toStockChangedEvent } from '../../catalogue/domain/product.ts';
import type { Products } from '../../catalogue/ports/products.ts';
import { sumStockTaken } from '../domain/order-lines.ts';
import type { EventPublisher } from '../ports/event-publisher.ts';
import type { Orders } from '../ports/orders.ts';

type Deps = { readonly orders: Orders; readonly products: Products; readonly publisher: EventPublisher; readonly clock: Clock };

/**
 * Publishes the remaining stock of an order's products after the stock was taken or returned. It reads the current stock and not the
 * stock at the time of the order, so that the last of several concurrent events is correct.
 */
export class PublishStockChanges {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run(event: Envelope<'OrderCreated' | 'OrderChanged' | 'OrderCancelled'>): Promise<void> {
    const stored = await this.#deps.orders.find(event.tenantId, event.data.orderId);
    const trackedIds = stored ? [...sumStockTaken(stored.order.lines).keys()] : [];
    if (trackedIds.length === 0) return;
    const remaining = await this.#deps.products.findAll(event.tenantId, trackedIds);
    const events = remaining.map(toStockChangedEvent);
    if (events.length > 0) await this.#deps.publisher.publish(toEnvelopes(events, causeFromEvent(event), this.#deps.clock.now()));
  }
}
