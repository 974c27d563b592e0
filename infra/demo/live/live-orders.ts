import type { App } from '#modules/app';
import { TransitionStep } from '#modules/fulfillment/index';
import { PlaceOrder } from '#modules/ordering/index';
import { DomainError } from '#shared/errors';
import type { ScopedClock } from '../scoped-clock.ts';
import { type LivePeople, toDemoCause } from './live-people.ts';
import type { DemoStep, LiveStory } from './live-stories.ts';
import type { LiveTables } from './live-tables.ts';
import type { DemoOrderRecord, StoredDemoOrders } from './stored-demo-orders.ts';

const minute = 60_000;
const roleOf = { COOKING: 'cook', PACKAGING: 'packer', DELIVERY: 'driver', SERVING: 'waiter' } as const;

type LiveOrdersDependencies = {
  readonly app: App;
  readonly clock: ScopedClock;
  readonly people: LivePeople;
  readonly demoOrders: StoredDemoOrders;
  readonly tables: LiveTables;
  readonly settle: () => Promise<void>;
};
/** What is ordered, of the `nth` story of this start, and where. */
type OrderPlacement = { readonly index: number; readonly productId: string; readonly tableId: string | undefined };

/** Tells the demo's orders through the use cases, each at its own time. */
export class LiveOrders {
  readonly #deps: LiveOrdersDependencies;
  /** Times count back from here. */
  readonly #now: number;
  constructor(deps: LiveOrdersDependencies) {
    this.#deps = deps;
    this.#now = deps.clock.now().getTime();
  }

  /** Places the order of a story and brings it as far as the story goes. Everybody hears of one chapter before the next one. */
  async playStory(story: LiveStory, placement: OrderPlacement): Promise<void> {
    const { settle, tables } = this.#deps;
    const record = await this.#runAt(story.placedMinutesAgo, () => this.#placeOrder(story, placement));
    await settle();
    for (const { step, startedMinutesAgo: started, completedMinutesAgo: completed } of story.steps) {
      if (started !== undefined) await this.#runAt(started, () => this.#transitionStep(record.orderId, step, 'start'));
      if (completed !== undefined) await this.#runAt(completed, () => this.#transitionStep(record.orderId, step, 'complete'));
      await settle();
    }
    const { table } = record;
    if (table && story.billRequestedMinutesAgo !== undefined)
      await this.#runAt(story.billRequestedMinutesAgo, () => tables.requestBill(table));
  }

  /** Does what is left of an order, ten minutes a step from when it was placed. What a person has done meanwhile stays. */
  async completeOrder({ orderId, placedAt }: DemoOrderRecord, steps: readonly DemoStep[]): Promise<void> {
    for (const [index, step] of steps.entries()) {
      const time = Date.parse(placedAt) + (index + 1) * 10 * minute;
      for (const transition of ['start', 'complete'] as const)
        await this.#deps.clock.runAt(time, () => this.#transitionStep(orderId, step, transition)).catch(ignoreDomainError);
      await this.#deps.settle();
    }
  }

  async #placeOrder(story: LiveStory, { index, productId, tableId }: OrderPlacement): Promise<DemoOrderRecord> {
    const { app, people, demoOrders, tables, clock } = this.#deps;
    const table = tableId === undefined ? null : await tables.seatGuests(tableId);
    const customer = people.guests[(index * 5) % people.guests.length] as LivePeople['guests'][number];
    const draft = {
      items: [{ productId, quantity: 1 + (index % 2), options: [] }],
      branches: null,
      note: null,
      paymentMethod: 'cash' as const,
      customerName: customer.name,
      branchId: null,
      tableId: tableId ?? null,
      address: null,
      scheduledFor: null,
      type: table ? ('dine-in' as const) : story.type,
    };
    let record: DemoOrderRecord | undefined;
    const alsoCommit = ({ id: orderId }: { readonly id: string }) => {
      record = { key: story.key, orderId, placedAt: clock.now().toISOString(), table };
      return { writes: [demoOrders.put(record)] };
    };
    const person = table ? people.staff('waiter') : customer;
    const order = await app.container.get(PlaceOrder).submitWith(person, draft, alsoCommit, toDemoCause(person));
    if (!order || !record) throw new Error(`the order ${story.key} changed while it was placed`);
    return record;
  }

  #transitionStep(orderId: string, stepName: DemoStep, transition: 'start' | 'complete') {
    const principal = this.#deps.people.staff(roleOf[stepName]);
    const command = { principal, orderId, notes: null, cause: toDemoCause(principal), stepName, transition };
    return this.#deps.app.container.get(TransitionStep).run(command, () => undefined);
  }

  #runAt<T>(minutesAgo: number, work: () => Promise<T>): Promise<T> {
    return this.#deps.clock.runAt(this.#now - minutesAgo * minute, work);
  }
}

/** What is done or cancelled already need not be done. */
function ignoreDomainError(error: unknown) {
  if (!(error instanceof DomainError)) throw error;
}
