import type { Clock } from '#shared/clock';
import { causedBy, type Envelope, say } from '#shared/events/events';
import { stockOf } from '../../orders/domain/order.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import type { Announcements } from '../../ports/event-publisher.ts';
import { stockChanged } from '../domain/product.ts';
import type { Products } from '../ports/products.ts';

/**
 * Tells what is left of the products of an order, once its stock is taken or given back. It is read afterwards, so the last of
 * several words spoken at once is true of them all.
 */
export class AnnounceStock {
  readonly #orders: Orders;
  readonly #products: Products;
  readonly #announcements: Announcements;
  readonly #clock: Clock;
  constructor(orders: Orders, products: Products, announcements: Announcements, clock: Clock) {
    this.#orders = orders;
    this.#products = products;
    this.#announcements = announcements;
    this.#clock = clock;
  }

  async run(said: Envelope<'OrderCreated' | 'OrderCancelled'>): Promise<void> {
    const kept = await this.#orders.find(said.tenantId, said.data.orderId);
    const counted = kept ? [...stockOf(kept.order.lines).keys()] : [];
    if (counted.length === 0) return;
    const left = await this.#products.findAll(said.tenantId, counted);
    const facts = left.map(stockChanged);
    if (facts.length > 0) await this.#announcements.say(say(facts, causedBy(said), this.#clock.now()));
  }
}
