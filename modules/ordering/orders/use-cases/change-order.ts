import type { Clock } from '#shared/clock';
import { type Cause, type Fact, say } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import type { Write } from '#shared/store/store';
import { refuse } from '../../domain/errors.ts';
import { changedAt, type Order } from '../domain/order.ts';
import type { Orders } from '../ports/orders.ts';

/** The order after a decision, and what is said of it; undefined when nothing changes. */
export type Decision = { readonly order: Order; readonly facts?: readonly Fact[]; readonly also?: readonly Write[] } | undefined;

const mostTries = 50;

/** Loads, decides and stores an order by compare-and-set; of two who change it at once the later one decides again. */
export async function changeOrder(
  orders: Orders,
  clock: Clock,
  cause: Cause,
  id: string,
  decide: (order: Order, now: Date) => Decision,
  remember?: Remember<Order>,
): Promise<Order> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const kept = await orders.find(cause.tenantId, id);
    if (!kept) throw refuse('ordering.order-not-found');
    const now = clock.now();
    const decision = decide(kept.order, now);
    if (!decision) return kept.order;
    const { facts = [], also } = decision;
    // What the kitchen does has a moment of its own, which is no change of the order itself.
    const isHeard = decision.order.progress !== kept.order.progress;
    const order = isHeard ? decision.order : changedAt(decision.order, now);
    if (await orders.change(kept, order, say(facts, cause, now), also, remember?.(order))) return order;
  }
  throw refuse('ordering.changed-meanwhile');
}
