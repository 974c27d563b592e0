import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { causeFromEvent, domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { conflictRetries } from '../../domain/errors.ts';
import { erasePerson, isPersonErased } from '../domain/erase-person.ts';
import type { Order } from '../domain/order.ts';
import { deriveOrderStatus } from '../domain/progress.ts';
import type { ErasedCustomers } from '../ports/erased-customers.ts';
import type { Orders } from '../ports/orders.ts';

const pageSize = 50;

type Deps = { readonly orders: Orders; readonly erasedCustomers: ErasedCustomers; readonly clock: Clock };

/**
 * Takes the person out of the orders of a customer whose account is erased: out of those that are over at once, out of those under way when
 * they end. Publishes CustomerErased for each, so that other modules do the same with their copies. Handling an event again does nothing.
 */
export class EraseOrderPersons {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async handleCustomerErased(event: Envelope<'CustomerErased'>): Promise<void> {
    const { tenantId, data } = event;
    if (data.orderId !== undefined) return;
    // First: an order that ends meanwhile is then found here or by its own event.
    await this.#deps.erasedCustomers.add(tenantId, data.userId);
    let after: string | undefined;
    do {
      const { orders, next } = await this.#deps.orders.listByCustomer(tenantId, data.userId, { limit: pageSize, after });
      for (const order of orders.filter(isOver)) await this.#erase(event, order.id);
      after = next;
    } while (after !== undefined);
  }

  async handleOrderOver(event: Envelope<'OrderDelivered' | 'OrderCancelled'>): Promise<void> {
    const { customerId, orderId } = event.data;
    if (await this.#deps.erasedCustomers.has(event.tenantId, customerId)) await this.#erase(event, orderId);
  }

  /** @throws `ordering.changed-meanwhile` after 50 conflicts */
  async #erase(event: Envelope, orderId: string) {
    const { orders, clock } = this.#deps;
    await retryOnConflict(async () => {
      const stored = await orders.find(event.tenantId, orderId);
      if (!stored || !isOver(stored.order) || isPersonErased(stored.order)) return null;
      const erased = domainEvent('CustomerErased', { userId: stored.order.customerId, orderId });
      return orders.erasePerson(stored, erasePerson(stored.order), toEnvelopes([erased], causeFromEvent(event), clock.now()));
    }, conflictRetries);
  }
}

const isOver = (order: Order) => ['DELIVERED', 'CANCELLED'].includes(deriveOrderStatus(order));
