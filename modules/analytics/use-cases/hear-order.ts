import type { Envelope } from '#shared/events';
import { scopeOf } from '../domain/announcement.ts';
import { contribution, delta } from '../domain/contribution.ts';
import { localTime } from '../domain/local-time.ts';
import { movesStep, type OrderFacts, type OrderNews, withNews, withOrder } from '../domain/order-facts.ts';
import type { Branches } from '../ports/branches.ts';
import type { Orders } from '../ports/orders.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Announce } from './announce.ts';

/** Two processes may hear of one order at once; more tries than this mean that something else is wrong. */
const mostTries = 10;

/**
 * Takes what is told of an order into its row and the figures. The figures change by the difference between what the order adds to
 * them now and what it added before, in one write with the row: whatever order events come in, and however often, they are
 * what a recount would give.
 */
export class HearOrder {
  readonly #orders: Orders;
  readonly #tenants: Tenants;
  readonly #branches: Branches;
  readonly #announce: Announce;
  constructor(orders: Orders, tenants: Tenants, branches: Branches, announce: Announce) {
    this.#orders = orders;
    this.#tenants = tenants;
    this.#branches = branches;
    this.#announce = announce;
  }

  /** Throws while the order's tenant or branch has not been heard of: its clocks decide the order's day. The bus tries again. */
  async created(said: Envelope<'OrderCreated'>) {
    const { orderId, branchId, createdAt } = said.data;
    const place = await (branchId === null ? this.#tenants.find(said.tenantId) : this.#branches.find(said.tenantId, branchId));
    if (!place) throw new Error(`order ${orderId} came before its tenant ${said.tenantId} or its branch ${branchId}`);
    const local = localTime(place.timeZone, new Date(createdAt));
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
