import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type DomainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import { type Order, touchOrder } from '../domain/order.ts';
import type { Orders } from '../ports/orders.ts';

/** The changed order with its events and the changes to commit with it; undefined if nothing changes. */
export type OrderDecision =
  | { readonly order: Order; readonly events?: readonly DomainEvent[]; readonly alsoCommit?: readonly Change[] }
  | undefined;

/**
 * Loads an order, decides and stores the result if the order has not changed since. After a conflict it starts again with the new order.
 * `decide` can therefore run several times.
 * @throws `ordering.order-not-found`, or `ordering.changed-meanwhile` after 50 conflicts; whatever `decide` throws
 * @throws DuplicateRequest if the idempotency key already has a response
 */
export async function changeOrder(
  orders: Orders,
  clock: Clock,
  cause: EventCause,
  id: string,
  decide: (order: Order, now: Date) => OrderDecision,
  recordIdempotency?: RecordIdempotency<Order>,
): Promise<Order> {
  return retryOnConflict(async () => {
    const stored = await orders.find(cause.tenantId, id);
    if (!stored) throw orderingError('ordering.order-not-found');
    const now = clock.now();
    const decision = decide(stored.order, now);
    if (!decision) return stored.order;
    const { events = [], alsoCommit } = decision;
    // Kitchen progress has its own time and does not count as a change of the order itself.
    const isKitchenProgress = decision.order.progress !== stored.order.progress;
    const order = isKitchenProgress ? decision.order : touchOrder(decision.order, now);
    if (await orders.change(stored, order, toEnvelopes(events, cause, now), alsoCommit, recordIdempotency?.(order))) return order;
    return undefined;
  }, conflictRetries);
}
