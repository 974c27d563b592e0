import type { App } from '#modules/app';
import { ManageShifts, RecordTender } from '#modules/ordering/index';
import type { Principal } from '#shared/auth/auth';
import { toDecimal } from '#shared/values/money';
import type { ScopedClock } from '../scoped-clock.ts';
import { toDemoCause } from './live-people.ts';
import type { LiveStory } from './live-stories.ts';
import type { DemoOrderRecord, StoredDemoOrders } from './stored-demo-orders.ts';

const minuteMilliseconds = 60_000;
const openedMinutesAgo = 90;
/** The cash in the drawer at the opening, in soles. */
const float = 200;
/** Nobody works longer; what is open since then is of another day. */
const maxShiftMinutes = 12 * 60;
/** Guests hand over notes of 10 soles. */
const note = 10;

type LiveTillDependencies = {
  readonly app: App;
  readonly clock: ScopedClock;
  readonly demoOrders: StoredDemoOrders;
  readonly waiter: Principal;
};

/** The till of the demo's first branch, where its waiter takes money. */
export class LiveTill {
  readonly #deps: LiveTillDependencies;
  #isOpen = false;
  constructor(deps: LiveTillDependencies) {
    this.#deps = deps;
  }

  /**
   * Opens a shift at a branch unless one that the demo has opened is still open. One of another day is closed, as counted without a
   * difference. Without a branch it does nothing.
   * @throws `ordering.shift-open` if people keep the till, which stays theirs
   */
  async open(branchId: string | undefined): Promise<void> {
    const { app, clock, demoOrders, waiter } = this.#deps;
    if (branchId === undefined) return;
    const shifts = app.container.get(ManageShifts);
    const now = clock.now().getTime();
    const knownId = await demoOrders.findShiftId();
    const known = knownId === undefined ? undefined : await shifts.get(waiter, knownId);
    if (known && !known.shift.closed) {
      const { id, openedAt, currency } = known.shift;
      this.#isOpen = now - Date.parse(openedAt) < maxShiftMinutes * minuteMilliseconds;
      if (this.#isOpen) return;
      const close = () => shifts.close(waiter, id, { cash: toDecimal(known.expected.cash, currency) }, toDemoCause(waiter));
      await clock.runAt(Date.parse(openedAt) + maxShiftMinutes * minuteMilliseconds, close);
    }
    const openShift = () => shifts.open(waiter, { branchId, float }, toDemoCause(waiter));
    const { shift } = await clock.runAt(now - openedMinutesAgo * minuteMilliseconds, openShift);
    await demoOrders.recordShift(shift.id);
    this.#isOpen = true;
  }

  /** Takes all that an order costs, unless the till is not the demo's. @throws `ordering.more-than-due` if people have taken some of it */
  async take({ orderId, total }: DemoOrderRecord, { method, tip = 0 }: NonNullable<LiveStory['tender']>): Promise<void> {
    const { app, waiter } = this.#deps;
    if (!this.#isOpen || total === undefined) return;
    const received = Math.ceil((total + tip) / note) * note;
    const details = method === 'cash' ? { received } : method === 'wallet' ? { wallet: 'yape' } : {};
    await app.container.get(RecordTender).run(waiter, orderId, { method, amount: total, tip, ...details }, toDemoCause(waiter));
  }
}
