import type { Comanda } from '#modules/app';
import { PressStep } from '#modules/fulfillment/index';
import { OrderAtTable, PlaceOrder } from '#modules/ordering/index';
import { DomainError } from '#shared/errors';
import type { LaneClock } from '../scoped-clock.ts';
import { type Crew, causeOf } from './live-people.ts';
import type { LiveStory, Step } from './live-stories.ts';
import type { LiveTables } from './live-tables.ts';
import type { Mark, Marks } from './stored-demo-orders.ts';

const minute = 60_000;
const roleOf = { COOKING: 'cook', PACKAGING: 'packer', DELIVERY: 'driver', SERVING: 'waiter' } as const;

type Needs = {
  readonly comanda: Comanda;
  readonly clock: LaneClock;
  readonly crew: Crew;
  readonly marks: Marks;
  readonly tables: LiveTables;
  readonly settle: () => Promise<void>;
};
/** What is ordered, of the `nth` story of this start, and where. */
type Placing = { readonly nth: number; readonly productId: string; readonly tableId: string | undefined };

/** Tells the demo's orders through the use cases, each at its own time. */
export class LiveOrders {
  readonly #needs: Needs;
  /** Times count back from here. */
  readonly #now: number;
  constructor(needs: Needs) {
    this.#needs = needs;
    this.#now = needs.clock.now().getTime();
  }

  /** Places the order of a story and brings it as far as the story goes. Everybody hears of one chapter before the next one. */
  async tell(story: LiveStory, placing: Placing): Promise<void> {
    const { settle, tables } = this.#needs;
    const mark = await this.#at(story.placed, () => this.#place(story, placing));
    await settle();
    for (const { step, started, completed } of story.steps) {
      if (started !== undefined) await this.#at(started, () => this.#press(mark.orderId, step, 'start'));
      if (completed !== undefined) await this.#at(completed, () => this.#press(mark.orderId, step, 'complete'));
      await settle();
    }
    const { table } = mark;
    if (table && story.bill !== undefined) await this.#at(story.bill, () => tables.askForBill(table));
  }

  /** Does what is left of an order, ten minutes a step from when it was placed. What a person has done meanwhile stays. */
  async deliver({ orderId, placedAt }: Mark, steps: readonly Step[]): Promise<void> {
    for (const [nth, step] of steps.entries()) {
      const time = Date.parse(placedAt) + (nth + 1) * 10 * minute;
      for (const press of ['start', 'complete'] as const)
        await this.#needs.clock.at(time, () => this.#press(orderId, step, press)).catch(ignoreRefusal);
      await this.#needs.settle();
    }
  }

  async #place(story: LiveStory, { nth, productId, tableId }: Placing): Promise<Mark> {
    const { comanda, crew, marks, tables, clock } = this.#needs;
    const table = tableId === undefined ? null : await tables.seat(tableId);
    const customer = crew.guests[(nth * 5) % crew.guests.length] as Crew['guests'][number];
    const draft = {
      ...{ wishes: [{ productId, quantity: 1 + (nth % 2), options: [] }], branches: null, note: null, paymentMethod: 'cash' as const },
      customerName: table ? `Mesa ${table.number}` : customer.name,
    };
    const nowhere = { branchId: null, tableId: null, address: null, scheduledFor: null };
    let mark: Mark | undefined;
    const along = ({ id: orderId }: { readonly id: string }) => {
      mark = { key: story.key, orderId, placedAt: clock.now().toISOString(), table };
      return { writes: [marks.put(mark)] };
    };
    const placed = table
      ? await comanda.container
          .get(OrderAtTable)
          .tryWith(table.sessionId, { ...draft, whereto: { ...nowhere, type: 'dine-in' } }, along, causeOf(crew.staff('waiter')))
      : await comanda.container
          .get(PlaceOrder)
          .tryWith({ ...draft, ...nowhere, customerId: customer.userId, type: story.type }, along, causeOf(customer));
    if (!placed || !mark) throw new Error(`the order ${story.key} changed while it was placed`);
    return mark;
  }

  #press(orderId: string, stepName: Step, press: 'start' | 'complete') {
    const principal = this.#needs.crew.staff(roleOf[stepName]);
    const asked = { principal, orderId, notes: null, cause: causeOf(principal), stepName, press };
    return this.#needs.comanda.container.get(PressStep).run(asked, () => undefined);
  }

  #at<T>(minutesAgo: number, work: () => Promise<T>): Promise<T> {
    return this.#needs.clock.at(this.#now - minutesAgo * minute, work);
  }
}

/** What is done or cancelled already need not be done. */
function ignoreRefusal(error: unknown) {
  if (!(error instanceof DomainError)) throw error;
}
