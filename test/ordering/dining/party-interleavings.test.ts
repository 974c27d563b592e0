import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { StoredProducts } from '#modules/ordering/catalogue/adapters/stored-products';
import type { Product } from '#modules/ordering/catalogue/domain/product';
import { Carts } from '#modules/ordering/checkout/ports/carts';
import { ChangeCart } from '#modules/ordering/checkout/use-cases/change-cart';
import { CheckOut } from '#modules/ordering/checkout/use-cases/check-out';
import type { TableSession } from '#modules/ordering/dining/domain/table-session';
import { TableSessions } from '#modules/ordering/dining/ports/table-sessions';
import { MergeTables } from '#modules/ordering/dining/use-cases/merge-tables';
import { MoveTable } from '#modules/ordering/dining/use-cases/move-table';
import { OrderingStore, RecordBillTender, SeatGuests } from '#modules/ordering/index';
import { Orders } from '#modules/ordering/orders/ports/orders';
import type { DiningTable } from '#modules/ordering/venues/domain/venue';
import { Venues, type Versioned } from '#modules/ordering/venues/ports/venues';
import { type Principal, resolveParty, Sessions } from '#shared/auth/auth';
import { DomainError } from '#shared/errors';
import type { Envelope } from '#shared/events/events';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { type Doc, type Key, type Query, Store, type Write } from '#shared/store/store';
import { runAsTenant } from '#shared/tenant-scope';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { createTable } from '#test/contracts/ordering/venues';
import { openTableService } from './table-guests.ts';

const cause = { tenantId: 'pardos', correlationId: 'r1' };
const waiter: Principal = { tenantId: 'pardos', userId: 'w', sessionId: 'w', name: 'Wal', role: 'waiter', branches: null };

vi.mock('#shared/concurrency/conflict-delay', () => ({ waitAfterConflict: () => new Promise((resolve) => setImmediate(resolve)) }));

/** A store that waits before each read and each write, so that whatever runs at once is interleaved between all of them. */
class PausingStore extends Store {
  readonly #store: Store;
  readonly #pause: () => Promise<void>;
  constructor(store: Store, pause: () => Promise<void>) {
    super();
    this.#store = store;
    this.#pause = pause;
  }
  async get<D extends Doc>(pk: string, sk: string) {
    await this.#pause();
    return this.#store.get<D>(pk, sk);
  }
  async getMany<D extends Doc>(keys: readonly Key[]) {
    await this.#pause();
    return this.#store.getMany<D>(keys);
  }
  query<D extends Doc>(query: Query) {
    return this.#store.query<D>(query);
  }
  async write(changes: readonly Write[], events?: readonly Envelope[]) {
    await this.#pause();
    await this.#store.write(changes, events);
  }
}

class PausingDatabase extends MemoryDatabase {
  readonly #stores = new Map<string, Store>();
  /** How many turns of the queue of promises to wait next. */
  nextPause = () => 0;

  override store(name: string): Store {
    const pause = async () => {
      for (let turns = this.nextPause(); turns > 0; turns -= 1) await Promise.resolve();
    };
    const store = this.#stores.get(name) ?? new PausingStore(super.store(name), pause);
    this.#stores.set(name, store);
    return store;
  }
}

/** Who does what: two phones, each of a party of its own, a waiter at either table, and a payment. */
const step = fc.oneof(
  fc.record({ what: fc.constantFrom('add' as const), who: fc.nat({ max: 3 }), quantity: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ what: fc.constantFrom('send' as const), who: fc.nat({ max: 3 }), quantity: fc.constant(0) }),
  fc.record({
    what: fc.constantFrom('move' as const, 'merge' as const, 'unmerge' as const),
    who: fc.nat({ max: 3 }),
    quantity: fc.constant(0),
  }),
  fc.record({ what: fc.constantFrom('pay' as const), who: fc.nat({ max: 1 }), quantity: fc.constant(0) }),
);
type Step = { readonly what: 'add' | 'send' | 'move' | 'merge' | 'unmerge' | 'pay'; readonly who: number; readonly quantity: number };

/** A dining room that is used for all runs; each takes three new tables of it. */
async function openRoom() {
  const clock = new TestClock();
  const database = new PausingDatabase(clock);
  const house = await openTableService(new TestApp(clock, database));
  const { container } = house.app.app;
  const get = <T>(key: abstract new (...args: never[]) => T) => container.get<T>(key as never);
  const product: Product = {
    id: 'dish',
    tenantId: 'pardos',
    name: 'Plato',
    description: '',
    type: 'solo',
    category: 'x',
    price: 100,
    isAvailable: true,
    options: [],
    allergens: [],
    imageUrl: null,
    counted: false,
    createdAt: '2026-03-02T15:00:00.000Z',
  };
  await new StoredProducts(container.get(OrderingStore)).add(product, null, []);
  let number = 10;
  const openTables = async () => {
    const openTable = () => createTable(house.room.centre.branch, ++number);
    const tables = [openTable(), openTable(), openTable()] as const;
    for (const table of tables) await house.room.places.addTable(table, []);
    return tables;
  };
  return { database, get, openTables };
}

type Room = Awaited<ReturnType<typeof openRoom>>;
type Tables = Awaited<ReturnType<Room['openTables']>>;

const toGuest = (id: string): Principal => {
  return { tenantId: 'pardos', userId: id, sessionId: id, name: 'Ana', role: 'guest', branches: null, guestOf: { kind: 'table', id } };
};
const findTable = async ({ get }: Room, { id }: DiningTable) => (await get(Venues).findTable('pardos', id)) as Versioned<DiningTable>;
const countUnits = (lines: readonly { readonly quantity: number }[]) => lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** Two parties at the first two tables, and what everybody can do. `act` returns how many units somebody has added. */
async function seatParties(room: Room, tables: Tables) {
  const { get } = room;
  const [first, second, third] = tables;
  const sessions: string[] = [];
  for (const table of [first, second]) sessions.push((await get(SeatGuests).run(await findTable(room, table), cause)).id);
  const callerOf = (who: number) => {
    const table = who % 2 === 0 ? first : second;
    return who < 2 ? resolveParty(get(Sessions), toGuest(sessions[who] ?? '')) : { ...waiter, tableId: table.id };
  };
  const actions: Record<Step['what'], (step: Step, table: DiningTable) => Promise<unknown>> = {
    add: async ({ who, quantity }) => get(ChangeCart).add(await callerOf(who), { productId: 'dish', quantity, options: [] }, cause),
    send: async ({ who }) => get(CheckOut).run(await callerOf(who), { paymentMethod: 'cash', type: 'dine-in', address: null }, cause),
    move: (_, table) => get(MoveTable).run(waiter, table.id, third.id, cause),
    merge: ({ who }, table) => get(MergeTables).merge(waiter, table.id, (who < 2 ? second : first).id, cause),
    unmerge: (_, table) => get(MergeTables).separate(waiter, table.id, cause),
    pay: (_, table) => get(RecordBillTender).payDue(waiter, table.id, { method: 'cash', part: null, amount: undefined }, cause),
  };
  const act = async (step: Step) => {
    await actions[step.what](step, step.who % 2 === 0 ? first : second);
    return step.what === 'add' ? step.quantity : 0;
  };
  return { sessions, act };
}

/** All sessions that these tables have had. */
async function findSessions({ get }: Room, tables: Tables, seated: readonly string[]) {
  const ids = new Set(seated);
  const { orders } = await get(Orders).listByTenant('pardos', { limit: 1_000 });
  for (const { tableId, customerId } of orders) if (tables.some(({ id }) => id === tableId)) ids.add(customerId);
  for (const { id } of tables) ids.add((await get(Venues).findTable('pardos', id))?.value.sessionId ?? '');
  return (await Promise.all([...ids].map((id) => get(TableSessions).find('pardos', id)))).flatMap((found) => found?.value ?? []);
}

/** How many units are in the cart and the orders of a session. A session that has joined another one has nothing of its own. */
async function countSession({ get }: Room, session: TableSession) {
  const { lines } = await get(Carts).get({ tenantId: 'pardos', ownerId: session.id });
  if (session.partyId !== undefined) {
    expect(lines).toEqual([]);
    return 0;
  }
  const orders = await get(Orders).findAll('pardos', session.orderIds);
  for (const { order } of orders) expect([order.customerId, order.tableId]).toEqual([session.id, session.tableId]);
  return countUnits(lines) + orders.reduce((sum, { order }) => sum + countUnits(order.lines), 0);
}

/** An occupied table names the session that is at it, or that of the party which it was merged into. */
async function checkTable({ get }: Room, table: DiningTable) {
  const { sessionId, mergedInto = null, id, status } = (await get(Venues).findTable('pardos', table.id))?.value ?? table;
  if (sessionId === null) return expect(mergedInto).toBeNull();
  expect([(await get(TableSessions).find('pardos', sessionId))?.value.tableId, status]).toEqual([mergedInto ?? id, 'occupied']);
}

describe('a party that moves and merges', () => {
  it('loses no line and doubles none, whatever two phones, a waiter and a payment do at once', async () => {
    const room = await openRoom();
    const play = async (steps: readonly Step[]) => {
      const tables = await room.openTables();
      const { sessions, act } = await seatParties(room, tables);
      let added = 0;
      const refused: unknown[] = [];
      const tryStep = async (one: Step) => {
        try {
          const units = await act(one);
          added += units;
        } catch (error) {
          refused.push(error);
        }
      };
      await Promise.all(steps.map(tryStep));
      expect(refused.filter((error) => !(error instanceof DomainError))).toEqual([]);
      const found = await findSessions(room, tables, sessions);
      const counts = [];
      for (const session of found) counts.push(await countSession(room, session));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(added);
      const onBills = found.filter(({ partyId }) => partyId === undefined).flatMap(({ orderIds }) => orderIds);
      expect(new Set(onBills).size).toBe(onBills.length);
      for (const table of tables) await checkTable(room, table);
    };
    const pauses = fc.infiniteStream(fc.nat({ max: 30 }));
    const parties = fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), pauses, async (steps, turns) => {
      room.database.nextPause = () => turns.next().value ?? 0;
      await play(steps);
    });
    await runAsTenant('pardos', () => fc.assert(parties, { numRuns: 60, endOnFailure: true }));
  });
});
