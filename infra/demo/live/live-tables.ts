import type { App } from '#modules/app';
import { ManageTableCodes, RecordBillTender, RequestBill, SeatGuests, TableSessions, VenueAccess } from '#modules/ordering/index';
import type { Principal } from '#shared/auth/auth';
import { liveTenantId, toDemoCause } from './live-people.ts';
import type { SeatedTable, VersionedDemoOrder } from './stored-demo-orders.ts';

/** Any activity at a table extends its session by this time. */
const inactivityMilliseconds = 12 * 3_600_000;
const toleranceMilliseconds = 60_000;
const maxTables = 100;

/** The tables of the demo's guests. All are in the first branch, so that one floor view shows them. */
export class LiveTables {
  readonly #app: App;
  readonly #waiter: Principal;
  constructor(app: App, waiter: Principal) {
    this.#app = app;
    this.#waiter = waiter;
  }

  /** The ids of free tables; none while there is no branch. */
  async listFree(): Promise<readonly string[]> {
    const branchId = await this.findBranchId();
    if (branchId === undefined) return [];
    const { rows: tables } = await this.#app.container.get(VenueAccess).tables(this.#waiter, branchId, { limit: maxTables });
    const freeTables = tables.filter(
      ({ isActive, status, sessionId, pin }) => isActive && status === 'free' && sessionId === null && pin === null,
    );
    // Every third table first, so that guests do not sit side by side.
    return [0, 1, 2].flatMap((remainder) => freeTables.filter((_, index) => index % 3 === remainder)).map(({ id }) => id);
  }

  /** The first branch; undefined while there is none, or it is not active. */
  async findBranchId(): Promise<string | undefined> {
    const venues = this.#app.container.get(VenueAccess);
    const [restaurant] = (await venues.restaurants(this.#waiter, { limit: 1 })).rows;
    const [branch] = restaurant ? (await venues.branches(this.#waiter, restaurant.id, { limit: 1 })).rows : [];
    return branch?.isActive ? branch.id : undefined;
  }

  async seatGuests(tableId: string): Promise<SeatedTable> {
    const { container } = this.#app;
    const table = await container.get(VenueAccess).table(this.#waiter, tableId);
    const { id: sessionId, tableNumber: number } = await container.get(SeatGuests).run(table, toDemoCause(this.#waiter));
    return { id: tableId, number, sessionId };
  }

  async requestBill({ id }: SeatedTable) {
    const { container } = this.#app;
    const table = await container.get(VenueAccess).table(this.#waiter, id);
    const { searchParams } = new URL((await container.get(ManageTableCodes).makeCodeMapper(liveTenantId))(table.value).qrCode);
    const [r = '', b = '', t = '', h = ''] = ['r', 'b', 't', 'h'].map((name) => searchParams.get(name) ?? '');
    await container.get(RequestBill).run({ r, b, t, h, n: table.value.number }, toDemoCause(this.#waiter));
  }

  /** Pays the bill of the demo's guests in cash, which ends their session, unless a person has used the table since. */
  async payAndLeave({ value: record }: VersionedDemoOrder) {
    if (!record.table) return;
    const { container } = this.#app;
    const { id, sessionId } = record.table;
    const session = (await container.get(TableSessions).find(liveTenantId, sessionId))?.value;
    if (!session || session.ended) return;
    const lastActivity = Date.parse(session.activeUntil) - inactivityMilliseconds;
    const isPaid = session.payments.length > 0 || (session.paymentIds ?? []).length > 0;
    const isDemoOnly = session.orderIds.every((orderId) => orderId === record.orderId) && !isPaid;
    if (!isDemoOnly || lastActivity > Date.parse(record.placedAt) + toleranceMilliseconds) return;
    await container
      .get(RecordBillTender)
      .payDue(this.#waiter, id, { method: 'cash', part: null, amount: undefined }, toDemoCause(this.#waiter));
  }
}
