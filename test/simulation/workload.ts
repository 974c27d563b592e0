import type { TestClock } from '#test/clock';
import type { Opening } from './initial-state.ts';
import type { Random } from './seeded-random.ts';
import type { Request, Said, SimulatedProcess } from './simulated-process.ts';

const steps = {
  delivery: ['COOKING', 'PACKAGING', 'DELIVERY'],
  pickup: ['COOKING', 'PACKAGING'],
  'dine-in': ['COOKING', 'SERVING'],
} as const;
const roles: Readonly<Record<string, string>> = { COOKING: 'cook', PACKAGING: 'packer', DELIVERY: 'driver', SERVING: 'waiter' };
const cards = ['4111111111111111', '4111111111111111', '4000000000000002', '4000000000000119'];
const changes = { start: ['started'], complete: ['completed'], undo: ['start-undone', 'reopened'] } as const;
type Press = keyof typeof changes;

/** Something that was asked for, as often as it took, and what came of it. `about` is its order, for an order the note on it. */
export type Wish = {
  readonly kind: 'place' | 'pay' | 'cancel' | 'press';
  readonly about: string;
  readonly request: Request;
  /** For a press: the step and the changes in the ledger that it may make. */
  readonly press?: { readonly stepName: string; readonly changes: readonly string[] };
  /** The answers of success. */
  readonly answers: string[];
  /** Attempts that were never answered: they may have happened. */
  lost: number;
};
/** What the staff believe of an order, from the answers they got: how far it is. */
type Known = { readonly id: string; readonly customer: string; readonly plan: readonly string[]; index: number; started: boolean };

/** Customers and staff: what they ask for, and what they were told. */
export class Crowd {
  readonly wishes: Wish[] = [];
  readonly #opening: Opening;
  readonly #random: Random;
  readonly #clock: TestClock;
  readonly #orders: Known[] = [];
  readonly #mostOrders: number;

  constructor(opening: Opening, random: Random, clock: TestClock) {
    this.#opening = opening;
    this.#random = random;
    this.#clock = clock;
    this.#mostOrders = 2 + random.below(3);
  }

  /** Somebody asks for something; of staff perhaps two at once for the same. */
  async act(at: () => SimulatedProcess) {
    const asked = this.#next();
    if (!asked) return;
    const rival = asked.kind === 'press' && this.#random.chance(0.2) ? this.#rivalOf(asked) : undefined;
    await Promise.all([this.ask(asked, at()), rival && this.ask(rival, at())]);
  }

  /** Asks for it, perhaps again. Throws for an answer that nobody should get. */
  async ask(wish: Wish, at: SimulatedProcess) {
    const said = await at.ask(wish.request);
    if (said === 'lost') {
      wish.lost += 1;
      return;
    }
    if ([200, 201, 202].includes(said.status)) {
      wish.answers.push(said.text);
      if (wish.answers.length === 1) this.#learn(wish, said);
    } else if (![402, 404, 409].includes(said.status) && said.error !== 'ordering.too-early')
      throw new Error(`${wish.request.path} was answered ${said.status}: ${said.text}`);
  }

  #next(): Wish | undefined {
    const share = this.#random.next();
    const keyed = this.wishes.filter(({ request, kind }) => request.key !== undefined && (kind === 'place' || kind === 'press'));
    if (share < 0.12 && keyed.length > 0) return this.#random.pick(keyed);
    if (share < 0.35) return this.#place();
    const order = this.#orders.length > 0 ? this.#random.pick(this.#orders) : undefined;
    if (!order) return this.#place();
    if (share < 0.43) return this.#cancel(order);
    return share < 0.55 ? this.#pay(order) : this.#press(order);
  }

  #place(): Wish | undefined {
    const placed = this.wishes.filter(({ kind }) => kind === 'place').length;
    if (placed >= this.#mostOrders) return undefined;
    const random = this.#random;
    const note = `wish ${placed}`;
    const items = Array.from({ length: 1 + random.below(2) }, () => ({
      productId: random.pick(this.#opening.products),
      quantity: 1 + random.below(3),
    }));
    const scheduled = random.chance(0.15) && new Date(this.#clock.now().getTime() + random.below(3 * 3_600_000) + 60_000).toISOString();
    const body = {
      ...{ note, items, type: random.pick(Object.keys(steps)), paymentMethod: random.chance(0.4) ? 'card' : 'cash' },
      ...(scheduled && { scheduledFor: scheduled }),
    };
    return this.#wish('place', note, { path: '/api/v1/orders', token: random.pick(this.#opening.customers), body }, random.chance(0.6));
  }

  #pay({ id, customer }: Known) {
    const body = { card: this.#random.pick(cards) };
    return this.#wish('pay', id, { path: `/api/v1/orders/${id}/pay`, token: customer, body });
  }

  #cancel({ id, customer }: Known) {
    const token = this.#random.chance(0.5) ? customer : this.#staff('manager');
    return this.#wish('cancel', id, { path: `/api/v1/orders/${id}/cancel`, token, body: { reason: 'me arrepentí' } });
  }

  #press(order: Known): Wish | undefined {
    const random = this.#random;
    const stepName = order.plan[random.chance(0.9) ? order.index : random.below(order.plan.length)];
    if (stepName === undefined) return undefined;
    const likely = order.started ? 'complete' : 'start';
    const press: Press = random.chance(0.8) ? likely : 'undo';
    const token = this.#staff(random.chance(0.3) ? 'manager' : (roles[stepName] ?? ''));
    const path = `/api/v1/fulfillment/orders/${order.id}/steps/${stepName}/${press}`;
    return this.#wish('press', order.id, { path, token, body: {} }, random.chance(0.3), { stepName, changes: changes[press] });
  }

  #rivalOf({ about, request, press }: Wish) {
    return this.#wish('press', about, { ...request, token: this.#staff('owner') }, false, press);
  }

  #wish(kind: Wish['kind'], about: string, request: Omit<Request, 'method'>, keyed = false, press?: Wish['press']): Wish {
    const key = keyed ? { key: `key ${this.wishes.length}` } : {};
    const { key: _, ...bare } = request;
    const wish: Wish = { kind, about, request: { method: 'POST', ...bare, ...key }, answers: [], lost: 0, ...(press && { press }) };
    this.wishes.push(wish);
    return wish;
  }

  #learn({ kind, about, request, press }: Wish, { data }: Said) {
    if (kind === 'place') {
      const plan = steps[String(data.type) as keyof typeof steps];
      this.#orders.push({ id: String(data.id), customer: request.token, plan, index: 0, started: false });
    }
    const order = press && this.#orders.find(({ id }) => id === about);
    if (!order) return;
    const index = order.plan.indexOf(press.stepName);
    Object.assign(order, { index: data.status === 'DONE' ? index + 1 : index, started: data.status === 'IN_PROGRESS' });
  }

  #staff(role: string) {
    return this.#opening.staff.get(role) ?? '';
  }
}
