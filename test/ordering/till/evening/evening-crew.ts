import type { Branch, DiningTable } from '#modules/ordering/venues/domain/venue';
import { createTable } from '#test/contracts/ordering/venues';
import type { SeededRandom } from '#test/simulation/seeded-random';
import { openTableService } from '../../dining/table-guests.ts';

export type BillShown = {
  readonly sessionId: string;
  readonly due: number;
  readonly pending: number;
  readonly lines: readonly { readonly orderId: string; readonly lineId: string; readonly left: number }[];
  readonly split: {
    readonly parts: readonly { readonly part: number; readonly amount: number; readonly paid: boolean; readonly pending: boolean }[];
  } | null;
};
type TenderShown = {
  readonly id: string;
  readonly orderId: string;
  readonly status: string;
  readonly amount: number;
  readonly tip: number;
  readonly refunded: number;
};

/** What a share of a bill may turn out to be that somebody else has changed meanwhile. */
const badShares = ['ordering.no-such-part', 'ordering.not-on-bill'];
const maxHistory = 12;
export const inCents = (amount: number) => Math.round(amount * 100) / 100;

/** The people of an evening and what they have to do with: three tables, the orders so far, and the guests who have sat down. */
export class EveningCrew {
  readonly house: Awaited<ReturnType<typeof openTableService>>;
  readonly random: SeededRandom;
  readonly tables: readonly DiningTable[];
  readonly branch: Branch;
  readonly orderIds: string[] = [];
  readonly guests: string[] = [];
  waiter = '';
  manager = '';
  cook = '';
  customer = '';
  /** The last requests and what became of them. */
  readonly history: string[] = [];

  private constructor(house: EveningCrew['house'], tables: readonly DiningTable[], random: SeededRandom) {
    this.house = house;
    this.tables = tables;
    this.random = random;
    this.branch = house.room.centre.branch;
  }

  /** Opens a restaurant with a service charge, a tax that prices include or not, a promotion and a wallet. */
  static async open(random: SeededRandom) {
    const house = await openTableService();
    const { centre, places } = house.room;
    const third = createTable(centre.branch, 3);
    await places.addTable(third, []);
    const crew = new EveningCrew(house, [...centre.tables, third], random);
    [crew.waiter, crew.manager, crew.cook] = [await house.as('waiter'), await house.as('manager'), await house.as('cook')];
    crew.customer = await house.customer('eva');
    await crew.send('PATCH', 'tenant', await house.signIn('owner@pardos.test'), {
      tax: { name: 'IGV', included: random.chance(0.5), rates: [{ id: 'igv', percent: 18, from: '2011-03-01' }] },
      charges: [{ id: 'service', name: 'Servicio', percent: 10, types: ['dine-in', 'pickup'], enabled: true }],
      orderTypes: { delivery: { fee: 4.5 } },
      wallets: [{ id: 'y', name: 'Yape', number: '987' }],
      voidLimit: 30,
    });
    await crew.send('POST', 'promotions', crew.manager, { name: 'Tres', kind: 'percentage', value: 15, minTotal: 60 });
    return crew;
  }

  /** Sends a request. The rules may refuse it; an error of the server, or of the test, ends the evening. */
  async send<Data = { readonly id: string }>(method: string, path: string, token: string, body?: unknown) {
    const answer = await this.house.app.request<Data>(method, `/api/v1/${path}`, { token, body });
    const { status, error, details } = answer;
    this.history.push(`${method} ${path} ${JSON.stringify(body)}: ${status} ${error ?? ''}`);
    if (this.history.length > maxHistory) this.history.shift();
    if (status >= 500 || (status === 400 && !badShares.includes(error))) throw new Error(`${status} ${error} ${JSON.stringify(details)}`);
    return answer;
  }

  /** Places an order and remembers it. */
  async place(token: string, body: object, path = 'orders') {
    const { status, data } = await this.send('POST', path, token, body);
    if (status === 201) this.orderIds.push(data.id);
  }

  anyTable() {
    return this.random.pick(this.tables);
  }

  anyOrder(): string | undefined {
    return this.random.pick(this.orderIds);
  }

  anyGuest(): string | undefined {
    return this.random.pick(this.guests);
  }

  anyItems() {
    const { chicken, chicha } = this.house;
    return [{ productId: this.random.chance(0.3) ? chicha : chicken, quantity: 1 + this.random.integerBelow(3) }];
  }

  /** Often all of it. */
  anyPart(amount: number) {
    return this.random.chance(0.5) ? amount : Math.max(0.01, inCents(amount * this.random.next()));
  }

  /** How staff are paid. */
  anyMethod() {
    return { method: this.random.pick(['cash', 'card', 'wallet', 'other']), tip: this.random.pick([0, 0, 1.25]) };
  }

  /** How guests pay by themselves. */
  anyGuestMethod() {
    if (this.random.chance(0.5)) return { method: 'wallet', wallet: 'yape' };
    return { method: 'card', token: this.random.pick(['tok_approve', 'tok_decline', 'tok_timeout']) };
  }

  /** The bill of one of the tables; undefined if nobody sits there. */
  async anyBill() {
    const table = this.anyTable();
    const { status, data: bill } = await this.send<BillShown>('GET', `tables/${table.id}/bill`, this.waiter);
    return status === 200 ? { path: `tables/${table.id}/bill`, bill, open: inCents(bill.due - bill.pending) } : undefined;
  }

  /** A payment of one of the orders. */
  async anyPayment(status: string): Promise<TenderShown | undefined> {
    const id = this.anyOrder();
    if (id === undefined) return undefined;
    const { data } = await this.send<TenderShown[]>('GET', `orders/${id}/payments`, this.waiter);
    return this.random.pick(data.filter((payment) => payment.status === status));
  }

  /** A while passes: gateway and timers do what they have to. */
  async wait() {
    const { app } = this.house;
    app.clock.advance(this.random.pick([1, 3, 60]));
    await app.app.fireDueTimers();
    await app.settle();
  }
}
