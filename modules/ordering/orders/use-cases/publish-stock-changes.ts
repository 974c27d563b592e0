import type { Clock } from '#shared/clock';
import { causeFromEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { toStockChangedEvent } from '../../catalogue/domain/product.ts';
import type { Products } from '../../catalogue/ports/products.ts';
import { sumStockTaken } from '../domain/order-lines.ts';
import type { EventPublisher } from '../ports/event-publisher.ts';
import type { Orders } from '../ports/orders.ts';

type Deps = { readonly orders: Orders; readonly products: Products; readonly publisher: EventPublisher; readonly clock: Clock };

/**
 * Tells what is left of the products of an order, once its stock is taken or given back. It is read afterwards, so the last of
 * several words spoken at once is true of them all.
 */
export class PublishStockChanges {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run(event: Envelope<'OrderCreated' | 'OrderCancelled'>): Promise<void> {
    const stored = await this.#deps.orders.find(event.tenantId, event.data.orderId);
    const trackedIds = stored ? [...sumStockTaken(stored.order.lines).keys()] : [];
    if (trackedIds.length === 0) return;
    const remaining = await this.#deps.products.findAll(event.tenantId, trackedIds);
    const events = remaining.map(toStockChangedEvent);
    if (events.length > 0) await this.#deps.publisher.publish(toEnvelopes(events, causeFromEvent(event), this.#deps.clock.now()));
  }
}
