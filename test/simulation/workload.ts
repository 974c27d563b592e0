import type { TestClock } from '#test/clock';
import type { InitialState } from './initial-state.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SimulatedProcess, SimulatedRequest, SimulatedResponse } from './simulated-process.ts';

const steps = {
  delivery: ['COOKING', 'PACKAGING', 'DELIVERY'],
  pickup: ['COOKING', 'PACKAGING'],
  'dine-in': ['COOKING', 'SERVING'],
} as const;
const roles: Readonly<Record<string, string>> = { COOKING: 'cook', PACKAGING: 'packer', DELIVERY: 'driver', SERVING: 'waiter' };
const tokens = ['tok_approve', 'tok_approve', 'tok_decline', 'tok_timeout'];
const changes = { start: ['started'], complete: ['completed'], undo: ['start-undone', 'reopened'] } as const;
type StepTransition = keyof typeof changes;

/** A request, with all its attempts and their outcome. `about` is its order, or for an order the note on it. */
export type WorkloadRequest = {
  readonly kind: 'place' | 'pay' | 'cancel' | 'press';
  readonly subject: string;
  readonly request: SimulatedRequest;
  /** For a step transition: the step, and the changes on the ticket that it may make. */
  readonly press?: { readonly stepName: string; readonly changes: readonly string[] };
  /** The success responses. */
  readonly answers: string[];
  /** The attempts without a response, which may have taken effect. */
  unansweredCount: number;
};
/** What the staff know about an order from their responses: its progress. */
type KnownOrder = {
  readonly id: string;
  readonly customer: string;
  readonly stepNames: readonly string[];
  index: number;
  started: boolean;
};

/** Customers and staff: their requests and the responses. */
export class Workload {
  readonly requests: WorkloadRequest[] = [];
  readonly #initialState: InitialState;
  readonly #random: SeededRandom;
  readonly #clock: TestClock;
  readonly #orders: KnownOrder[] = [];
  readonly #maxOrders: number;

  constructor(initialState: InitialState, random: SeededRandom, clock: TestClock) {
    this.#initialState = initialState;
    this.#random = random;
    this.#clock = clock;
    this.#maxOrders = 2 + random.integerBelow(3);
  }

  /** Somebody sends a request; of staff perhaps two at once for the same. */
  async sendNext(at: () => SimulatedProcess) {
    const next = this.#next();
    if (!next) return;
    const competitor = next.kind === 'press' && this.#random.chance(0.2) ? this.#competitorOf(next) : undefined;
    await Promise.all([this.send(next, at()), competitor && this.send(competitor, at())]);
  }

  /** Sends the request, perhaps again. Throws for a response that must not occur. */
  async send(workloadRequest: WorkloadRequest, at: SimulatedProcess) {
    const response = await at.request(workloadRequest.request);
    if (response === 'lost') {
      workloadRequest.unansweredCount += 1;
      return;
    }
    if ([200, 201, 202].includes(response.status)) {
      workloadRequest.answers.push(response.text);
      if (workloadRequest.answers.length === 1) this.#recordOrder(workloadRequest, response);
    } else if (![402, 404, 409].includes(response.status) && response.error !== 'ordering.too-early')
      throw new Error(`${workloadRequest.request.path} was answered ${response.status}: ${response.text}`);
  }

  #next(): WorkloadRequest | undefined {
    const share = this.#random.next();
    const keyed = this.requests.filter(({ request, kind }) => request.key !== undefined && (kind === 'place' || kind === 'press'));
    if (share < 0.12 && keyed.length > 0) return this.#random.pick(keyed);
    if (share < 0.35) return this.#place();
    const order = this.#orders.length > 0 ? this.#random.pick(this.#orders) : undefined;
    if (!order) return this.#place();
    if (share < 0.43) return this.#cancel(order);
    return share < 0.55 ? this.#pay(order) : this.#transition(order);
  }

  #place(): WorkloadRequest | undefined {
    const placed = this.requests.filter(({ kind }) => kind === 'place').length;
    if (placed >= this.#maxOrders) return undefined;
    const random = this.#random;
    const note = `wish ${placed}`;
    const items = Array.from({ length: 1 + random.integerBelow(2) }, () => ({
      productId: random.pick(this.#initialState.products),
      quantity: 1 + random.integerBelow(3),
    }));
    const scheduled =
      random.chance(0.15) && new Date(this.#clock.now().getTime() + random.integerBelow(3 * 3_600_000) + 60_000).toISOString();
    const body = {
      note,
      items,
      type: random.pick(Object.keys(steps)),
      paymentMethod: random.chance(0.4) ? 'card' : 'cash',
      ...(scheduled && { scheduledFor: scheduled }),
    };
    return this.#record(
      'place',
      note,
      { path: '/api/v1/orders', token: random.pick(this.#initialState.customers), body },
      random.chance(0.6),
    );
  }

  #pay({ id, customer }: KnownOrder) {
    const body = { method: 'card', token: this.#random.pick(tokens) };
    return this.#record('pay', id, { path: `/api/v1/orders/${id}/pay`, token: customer, body });
  }

  #cancel({ id, customer }: KnownOrder) {
    const token = this.#random.chance(0.5) ? customer : this.#staff('manager');
    return this.#record('cancel', id, { path: `/api/v1/orders/${id}/cancel`, token, body: { reason: 'me arrepentí' } });
  }

  #transition(order: KnownOrder): WorkloadRequest | undefined {
    const random = this.#random;
    const stepName = order.stepNames[random.chance(0.9) ? order.index : random.integerBelow(order.stepNames.length)];
    if (stepName === undefined) return undefined;
    const likely = order.started ? 'complete' : 'start';
    const press: StepTransition = random.chance(0.8) ? likely : 'undo';
    const token = this.#staff(random.chance(0.3) ? 'manager' : (roles[stepName] ?? ''));
    const path = `/api/v1/fulfillment/orders/${order.id}/steps/${stepName}/${press}`;
    return this.#record('press', order.id, { path, token, body: {} }, random.chance(0.3), { stepName, changes: changes[press] });
  }

  #competitorOf({ subject: about, request, press }: WorkloadRequest) {
    return this.#record('press', about, { ...request, token: this.#staff('owner') }, false, press);
  }

  #record(
    kind: WorkloadRequest['kind'],
    subject: string,
    request: Omit<SimulatedRequest, 'method'>,
    keyed = false,
    press?: WorkloadRequest['press'],
  ): WorkloadRequest {
    const key = keyed ? { key: `key ${this.requests.length}` } : {};
    const { key: _, ...bare } = request;
    const workloadRequest: WorkloadRequest = {
      kind,
      subject,
      request: { method: 'POST', ...bare, ...key },
      answers: [],
      unansweredCount: 0,
      ...(press && { press }),
    };
    this.requests.push(workloadRequest);
    return workloadRequest;
  }

  #recordOrder({ kind, subject: about, request, press }: WorkloadRequest, { data }: SimulatedResponse) {
    if (kind === 'place') {
      const stepNames = steps[String(data.type) as keyof typeof steps];
      this.#orders.push({ id: String(data.id), customer: request.token, stepNames, index: 0, started: false });
    }
    const order = press && this.#orders.find(({ id }) => id === about);
    if (!order) return;
    const index = order.stepNames.indexOf(press.stepName);
    Object.assign(order, { index: data.status === 'DONE' ? index + 1 : index, started: data.status === 'IN_PROGRESS' });
  }

  #staff(role: string) {
    return this.#initialState.staff.get(role) ?? '';
  }
}
