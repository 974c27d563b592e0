import type { Comanda } from '#modules/app';
import { ReachPlaces, RequestBill, SeatGuests, ShowCodes, TableBill, TableSessions } from '#modules/ordering/index';
import type { Principal } from '#shared/auth/auth';
import { causeOf, liveTenant } from './live-people.ts';
import type { KeptMark, Seat } from './stored-demo-orders.ts';

/** Anything that happens at a table moves the end of its session by so much. */
const quietMilliseconds = 12 * 3_600_000;
const slackMilliseconds = 60_000;
const mostTables = 100;

/** The tables at which the demo's guests sit: of the first branch, so that one look at its floor shows them all. */
export class LiveTables {
  readonly #comanda: Comanda;
  readonly #waiter: Principal;
  constructor(comanda: Comanda, waiter: Principal) {
    this.#comanda = comanda;
    this.#waiter = waiter;
  }

  /** Tables that nobody sits at; an empty list while there is no branch. */
  async free(): Promise<readonly string[]> {
    const reach = this.#comanda.container.get(ReachPlaces);
    const [restaurant] = (await reach.restaurants(this.#waiter, { limit: 1 })).rows;
    const [branch] = restaurant ? (await reach.branches(this.#waiter, restaurant.id, { limit: 1 })).rows : [];
    if (!branch?.isActive) return [];
    const { rows: tables } = await reach.tables(this.#waiter, branch.id, { limit: mostTables });
    const open = tables.filter(
      ({ isActive, status, sessionId, pin }) => isActive && status === 'free' && sessionId === null && pin === null,
    );
    // Not side by side: every third one, then the others.
    return [0, 1, 2].flatMap((turn) => open.filter((_, nth) => nth % 3 === turn)).map(({ id }) => id);
  }

  async seat(tableId: string): Promise<Seat> {
    const { container } = this.#comanda;
    const table = await container.get(ReachPlaces).table(this.#waiter, tableId);
    const { id: sessionId, tableNumber: number } = await container.get(SeatGuests).run(table, causeOf(this.#waiter));
    return { id: tableId, number, sessionId };
  }

  async askForBill({ id }: Seat) {
    const { container } = this.#comanda;
    const table = await container.get(ReachPlaces).table(this.#waiter, id);
    const { searchParams } = new URL((await container.get(ShowCodes).coder(liveTenant))(table.it).qrCode);
    const [r = '', b = '', t = '', h = ''] = ['r', 'b', 't', 'h'].map((name) => searchParams.get(name) ?? '');
    await container.get(RequestBill).run({ r, b, t, h, n: table.it.number }, causeOf(this.#waiter));
  }

  /** The demo's party pays in cash and goes, unless a person has joined it: then the table is theirs. */
  async leave({ mark }: KeptMark) {
    if (!mark.table) return;
    const { container } = this.#comanda;
    const { id, sessionId } = mark.table;
    const session = (await container.get(TableSessions).find(liveTenant, sessionId))?.it;
    if (!session || session.ended) return;
    const lastSign = Date.parse(session.activeUntil) - quietMilliseconds;
    const isOurs = session.orderIds.every((orderId) => orderId === mark.orderId) && session.payments.length === 0;
    if (!isOurs || lastSign > Date.parse(mark.placedAt) + slackMilliseconds) return;
    await container.get(TableBill).pay(this.#waiter, id, { method: 'cash', part: null, amount: undefined }, causeOf(this.#waiter));
  }
}
