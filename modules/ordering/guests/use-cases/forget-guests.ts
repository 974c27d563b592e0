import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { domainEvent, toEnvelopes } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import { type DueTimer, moveTimer, setTimer, type Timer } from '#shared/timers';
import { conflictRetries } from '../../domain/errors.ts';
import { erasePerson, isPersonErased } from '../../orders/domain/erase-person.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import { toGuestErasureTime } from '../domain/guest-retention.ts';

type Deps = { readonly orders: Orders; readonly clock: Clock };

/**
 * Takes guests without an account out of their orders once `guestRetentionDays` are over. Publishes CustomerErased, so that other modules do
 * the same with their copies.
 */
export class ForgetGuests {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Returns the change that sees to it, for the write of the order. */
  prepareFor(order: Order): Change {
    return setTimer(toErasureTimer(order));
  }

  /** @throws `ordering.changed-meanwhile` after 50 conflicts; the timer then rings again */
  async fire(timer: DueTimer<'forget-guest'>): Promise<void> {
    const { orders, clock } = this.#deps;
    const { tenantId, id, data } = timer;
    await retryOnConflict(async () => {
      const stored = await orders.find(tenantId, data.orderId);
      if (!stored) throw new Error('a guest is to be forgotten whose order is not there');
      const { order } = stored;
      const now = clock.now();
      // The order has ended since the timer was set.
      if (toGuestErasureTime(order) > now) return orders.change(stored, order, [], [moveTimer(timer, toErasureTimer(order))]);
      if (isPersonErased(order)) return orders.change(stored, order, [], [timer.consume]);
      const erased = domainEvent('CustomerErased', { userId: order.customerId, orderId: order.id });
      const events = toEnvelopes([erased], { tenantId, correlationId: id }, now);
      return orders.erasePerson(stored, erasePerson(order), events, [timer.consume]);
    }, conflictRetries);
  }
}

const toErasureTimer = (order: Order): Timer<'forget-guest'> => ({
  tenantId: order.tenantId,
  id: `guest#${order.id}`,
  kind: 'forget-guest',
  due: toGuestErasureTime(order),
  data: { orderId: order.id },
});
