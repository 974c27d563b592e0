import type { App } from '#modules/app';
import { TransitionStep } from '#modules/fulfillment/index';
import { PlaceOrder } from '#modules/ordering/index';
import { DomainError } from '#shared/errors';
import { type Minor, toDecimal } from '#shared/values/money';
import type { ScopedClock } from '../scoped-clock.ts';
import { type LivePeople, toDemoCause } from './live-people.ts';
import { type DemoStep, demoRoleByStep, type LiveStory } from './live-stories.ts';
import type { LiveTables } from './live-tables.ts';
import type { LiveTill } from './live-till.ts';
import type { DemoOrderRecord, StoredDemoOrders } from './stored-demo-orders.ts';

const minute = 60_000;

type LiveOrdersDependencies = {
  readonly app: App;
  readonly clock: ScopedClock;
  readonly people: LivePeople;
  readonly demoOrders: StoredDemoOrders;
  readonly tables: LiveTables;
  readonly till: LiveTill;
  readonly settle: () => Promise<void>;
};
type PlacedAmount = { readonly id: string; readonly total: Minor; readonly currency: string };
/** The order of the story number `index` of this start. */
type OrderPlacement = { readonly index: number; readonly productId: string; readonly tableId: string | undefined };

/** Plays the orders of the demo through the use cases, each at its own time. */
export class LiveOrders {
  readonly #deps: LiveOrdersDependencies;
  /** The times of stories count back from here. */
  readonly #now: number;
  constructor(deps: LiveOrdersDependencies) {
    this.#deps = deps;
    this.#now = deps.clock.now().getTime();
  }

  /** Places the order of a story, takes its money and completes its steps as far as the story goes. All events are handled before the next step. */
  async playStory(story: LiveStory, placement: OrderPlacement): Promise<void> {
    const { settle, tables, till } = this.#deps;
    const record = await this.#runAt(story.placedMinutesAgo, () => this.#placeOrder(story, placement));
    const { tender } = story;
    if (tender) await this.#runAt(story.placedMinutesAgo, () => till.take(record, tender));
    await settle();
    for (const { step, startedMinutesAgo, completedMinutesAgo } of story.steps) {
      if (startedMinutesAgo !== undefined) await this.#runAt(startedMinutesAgo, () => this.#transitionStep(record.orderId, step, 'start'));
      if (completedMinutesAgo !== undefined)
        await this.#runAt(completedMinutesAgo, () => this.#transitionStep(record.orderId, step, 'complete'));
      await settle();
    }
    const { table } = record;
    if (table && story.billRequestedMinutesAgo !== undefined)
      await this.#runAt(story.billRequestedMinutesAgo, () => tables.requestBill(table));
  }

  /**
   * Completes the remaining steps of an order, one every ten minutes after it was placed, and takes the money of a delivery. What people
   * have done meanwhile stays.
   */
  async completeOrder(record: DemoOrderRecord, { type, steps: stepTimes }: LiveStory): Promise<void> {
    const { orderId, placedAt } = record;
    const steps = stepTimes.map(({ step }) => step);
    for (const [index, step] of steps.entries()) {
      const time = Date.parse(placedAt) + (index + 1) * 10 * minute;
      for (const transition of ['start', 'complete'] as const)
        await this.#deps.clock.runAt(time, () => this.#transitionStep(orderId, step, transition)).catch(ignoreDomainError);
      await this.#deps.settle();
    }
    if (type === 'delivery') await this.#deps.till.take(record, { method: 'cash' }).catch(ignoreDomainError);
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
    const alsoCommit = ({ id: orderId, total: minor, currency }: PlacedAmount) => {
      record = { key: story.key, orderId, placedAt: clock.now().toISOString(), table, total: toDecimal(minor, currency) };
      return { writes: [demoOrders.put(record)] };
    };
    const person = table ? people.staff('waiter') : customer;
    const order = await app.container.get(PlaceOrder).submitWith(person, draft, alsoCommit, toDemoCause(person));
    if (!order || !record) throw new Error(`the order ${story.key} changed while it was placed`);
    return record;
  }

  #transitionStep(orderId: string, stepName: DemoStep, transition: 'start' | 'complete') {
    const principal = this.#deps.people.staff(demoRoleByStep[stepName]);
    const command = { principal, orderId, notes: null, cause: toDemoCause(principal), stepName, transition };
    return this.#deps.app.container.get(TransitionStep).run(command, () => undefined);
  }

  #runAt<T>(minutesAgo: number, work: () => Promise<T>): Promise<T> {
    return this.#deps.clock.runAt(this.#now - minutesAgo * minute, work);
  }
}

/** A step that is already completed or cancelled needs no action. */
function ignoreDomainError(error: unknown) {
  if (!(error instanceof DomainError)) throw error;
}
