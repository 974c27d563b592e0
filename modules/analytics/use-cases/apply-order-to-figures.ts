import type { Envelope } from '#shared/events/events';
import { placeInTime } from '../domain/business-time.ts';
import { contribution, delta } from '../domain/contribution.ts';
import { scopeOf } from '../domain/dashboard-throttle.ts';
import { movesStep, type OrderFacts, type OrderNews, withNews, withOrder } from '../domain/order-projection.ts';
import type { Branches } from '../ports/analytics-branches.ts';
import type { Orders } from '../ports/order-projections.ts';
import type { Announce } from './publish-dashboard-updates.ts';
import type { CountedDays } from './read-tenant-calendar.ts';

/** Two processes may hear of one order at once; more tries than this mean that something else is wrong. */
const mostTries = 10;

/**
 * Takes what is told of an order into its row and the figures. The figures change by the difference between what the order adds to
 * them now and what it added before, in one write with the row: whatever order events come in, and however often, they are
 * what a recount would give.
 */
export class HearOrder {
  readonly #orders: Orders;
  readonly #days: CountedDays;
  readonly #branches: Branches;
  readonly #announce: Announce;
  constructor(orders: Orders, days: CountedDays, branches: Branches, announce: Announce) {
    this.#orders = orders;
    this.#days = days;
    this.#branches = branches;
    this.#announce = announce;
  }

  /** Throws while the order's tenant or branch has not been heard of: its clocks decide the order's day. The bus tries again. */
  async created(said: Envelope<'OrderCreated'>) {
    const { orderId, branchId, createdAt } = said.data;
    const [counted, branch] = await Promise.all([
      this.#days.of(said.tenantId),
      branchId === null ? undefined : this.#branches.find(said.tenantId, branchId),
    ]);
    const place = branchId === null ? counted?.tenant : branch;
    if (!counted || !place) throw new Error(`order ${orderId} came before its tenant ${said.tenantId} or its branch ${branchId}`);
    const local = placeInTime(place.timeZone, new Date(createdAt), counted.starts);
    await this.#learn(said, (facts) => withOrder(facts, said.data, local));
  }

  async news(said: OrderNews) {
    if (said.type === 'OrderStageUpdated' && !movesStep(said.data.change)) return;
    await this.#learn(said, (facts) => withNews(facts, said));
  }

  async #learn(said: Envelope<'OrderCreated'> | OrderNews, learn: (facts: OrderFacts) => OrderFacts) {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const known = await this.#orders.find(said.tenantId, said.data.orderId);
      const now = learn(known.facts);
      const changed = now === known.facts ? undefined : delta(contribution(known.facts), contribution(now));
      if (changed && !(await this.#orders.store(said.tenantId, known, now, changed))) continue;
      // What is heard again may be new to the dashboards: a crash can come between the figures and their announcement.
      if (now.created && changed?.size !== 0) await this.#announce.changed(said, scopeOf(now.created, changed));
      return;
    }
    throw new Error(`order ${said.data.orderId} keeps changing`);
  }
}
