import { beforeEach, describe, expect, it } from 'vitest';
import type { Carts } from '#modules/ordering/checkout/ports/carts';
import { getUp, quietSeconds, sitDown, type TableSession, touched } from '#modules/ordering/dining/domain/table-session';
import { quietTimer, type TableSessions, type Turn } from '#modules/ordering/dining/ports/table-sessions';
import type { Orders } from '#modules/ordering/orders/ports/orders';
import type { DiningTable } from '#modules/ordering/venues/domain/venue';
import type { Places, Versioned } from '#modules/ordering/venues/ports/venues';
import { type Envelope, say } from '#shared/events/events';
import { AnsweredAlready } from '#shared/store/idempotency';
import type { TimerHandlers } from '#shared/timers';
import { newId } from '#shared/values/ids';
import type { TurnedClock } from './store/store-under-test.ts';
import { branchOf, restaurantOf, tableOf } from './venues.ts';

type House = {
  readonly sessions: TableSessions;
  readonly places: Places;
  readonly orders: Orders;
  readonly carts: Carts;
  readonly clock: TurnedClock;
  readonly said: () => Promise<readonly Envelope[]>;
  readonly sweep: (handlers: TimerHandlers) => Promise<void>;
};

const cause = { tenantId: 'pardos', correlationId: 'r1' };

/** Every adapter of the TableSessions port calls this with a way to make itself on a store with places, orders and carts. */
export const tableSessionsContract = (name: string, setup: () => Promise<House>) =>
  describe(`${name} keeps the TableSessions contract`, () => {
    let house: House;
    let table: DiningTable;
    beforeEach(async () => {
      house = await setup();
      const restaurant = restaurantOf();
      const branch = branchOf(restaurant);
      table = tableOf(branch, 1);
      await house.places.addRestaurant(restaurant, []);
      await house.places.addBranch(branch, []);
      await house.places.addTable(table, []);
    });

    const tableNow = async () => (await house.places.table('pardos', table.id)) as Versioned<DiningTable>;
    const find = async ({ id }: TableSession) => (await house.sessions.find('pardos', id)) as Versioned<TableSession>;
    const alive = ({ id: sessionId, tenantId }: TableSession) =>
      house.sessions.alive({ tenantId, userId: sessionId, sessionId, role: 'guest' });
    const sit = async (more: Partial<Turn> = {}) => {
      const kept = await tableNow();
      const now = house.clock.now();
      const { session, table: to, facts } = sitDown(kept.it, newId(), now);
      const turn = { sessions: [{ kept: undefined, to: session }], table: { kept, to }, ...more };
      return { session, stored: await house.sessions.store(turn, say(facts, cause, now)) };
    };
    const leave = async (session: TableSession, more: Partial<Turn> = {}) => {
      const [kept, seat] = [await find(session), await tableNow()];
      const now = house.clock.now();
      const { session: to, table: free, facts } = getUp(kept.it, seat.it, 'freed', now);
      return house.sessions.store({ sessions: [{ kept, to }], table: { kept: seat, to: free }, ...more }, say(facts, cause, now));
    };

    it('stores session, table and events together, and gives them back to their tenant', async () => {
      const { session, stored } = await sit();
      expect(stored).toBe(true);
      expect((await find(session)).it).toEqual(session);
      expect((await tableNow()).it).toMatchObject({ status: 'occupied', sessionId: session.id });
      expect((await house.said()).map(({ type }) => type)).toEqual(['TableSessionStarted', 'TableStatusChanged']);
      expect(await house.sessions.find('norkys', session.id)).toBeUndefined();
      expect(await house.sessions.alive({ tenantId: 'norkys', userId: session.id, sessionId: session.id, role: 'guest' })).toBe(false);
    });

    it('opens one of two at once, and says nothing of the other', async () => {
      const both = await Promise.all([sit(), sit()]);
      expect(both.map(({ stored }) => stored).sort()).toEqual([false, true]);
      const lost = both.find(({ stored }) => !stored);
      expect(await house.sessions.find('pardos', lost?.session.id ?? '')).toBeUndefined();
      expect(await house.said()).toHaveLength(2);
    });

    it('lets a session live until it ends, or has been quiet for too long', async () => {
      const { session } = await sit();
      expect(await alive(session)).toBe(true);
      house.clock.turn(quietSeconds - 1);
      const kept = await find(session);
      expect(await house.sessions.store({ sessions: [{ kept, to: touched(kept.it, house.clock.now()) }] }, [])).toBe(true);
      house.clock.turn(quietSeconds - 1);
      expect(await alive(session)).toBe(true);
      house.clock.turn(2);
      expect(await alive(session)).toBe(false);
      expect(await leave(session)).toBe(true);
      expect((await find(session)).it.ended).toMatchObject({ reason: 'freed' });
      expect(await alive(session)).toBe(false);
      house.clock.turn(31 * 24 * 3600);
      expect(await find(session)).toBeUndefined();
    });

    it('rings for one that is open, where it was set, and no more once it has ended', async () => {
      const rung: unknown[] = [];
      const handlers: TimerHandlers = { [quietTimer]: async ({ data }) => void rung.push(data.sessionId) };
      const { session } = await sit();
      await house.sweep(handlers);
      expect(rung).toEqual([]);
      house.clock.turn(quietSeconds + 1);
      await house.sweep(handlers);
      expect(rung).toEqual([session.id]);
      const later = touched(session, house.clock.now());
      expect(await house.sessions.store({ sessions: [], also: [house.sessions.quietAt(later)] }, [])).toBe(true);
      await house.sweep(handlers);
      expect(rung).toHaveLength(1);
      await leave(session);
      house.clock.turn(2 * quietSeconds);
      await house.sweep(handlers);
      expect(rung).toHaveLength(1);
    });

    it('takes the cart along', async () => {
      const { session } = await sit();
      const owner = { tenantId: 'pardos', ownerId: session.id };
      const line = { lineId: 'l1', productId: 'p1', name: 'Pollo', options: [], quantity: 1, unitPrice: 100 };
      await house.carts.keep(owner, await house.carts.of(owner), { lines: [line] }, []);
      await leave(session);
      expect((await house.carts.of(owner)).lines).toEqual([]);
    });

    it('stores all of a turn or nothing, and leaves its receipt', async () => {
      const { session } = await sit();
      const order = orderOf(session);
      expect(await house.orders.add(order, [])).toBe(true);
      const [kept] = await house.orders.findAll('pardos', [order.id]);
      if (!kept) throw new Error('the order is not there');
      const orders = [{ kept, to: { ...order, payment: { method: 'cash', status: 'PAID' } as const } }];
      const stale = [{ kept: { ...kept, version: 'another' }, to: order }];
      const events = (await house.said()).length;
      expect(await leave(session, { orders: stale })).toBe(false);
      expect(
        await leave(session, { orders, also: [house.sessions.change({ it: session, version: 'x' }, { ...session, id: 'other' })] }),
      ).toBe(false);
      expect(await alive(session)).toBe(true);
      expect((await house.said()).length).toBe(events);
      expect(await leave(session, { orders })).toBe(true);
      expect((await house.orders.find('pardos', order.id))?.order.payment.status).toBe('PAID');
      const receipt = { scope: 'S', key: 'k', answer: { hash: 'h', status: 201, body: '{}' }, expiresAt: house.clock.seconds + 60 };
      const quiet = { sessions: [], also: [house.sessions.quietAt(session)] };
      expect(await house.sessions.store(quiet, [], receipt)).toBe(true);
      await expect(house.sessions.store(quiet, [], receipt)).rejects.toThrow(AnsweredAlready);
    });

    it('adds an order only while its session is as it was read', async () => {
      const { session } = await sit();
      const kept = await find(session);
      const change = (id: string) => house.sessions.change(kept, { ...session, orderIds: [id] });
      const [one, other] = [orderOf(session), orderOf(session)];
      expect(await house.orders.add(one, [], undefined, [change(one.id)])).toBe(true);
      expect(await house.orders.add(other, [], undefined, [change(other.id)])).toBe(false);
      expect(await house.orders.find('pardos', other.id)).toBeUndefined();
      const found = await house.orders.findAll('pardos', [other.id, one.id]);
      expect(found.map(({ order }) => order.id)).toEqual([one.id]);
      expect((await find(session)).it.orderIds).toEqual([one.id]);
    });
  });

const orderOf = ({ id: customerId, tenantId, branchId, tableId }: TableSession) => ({
  ...{
    id: newId(),
    tenantId,
    customerId,
    customerName: 'Mesa 1',
    branchId,
    type: 'dine-in' as const,
    tableId,
    total: 100,
    currency: 'PEN',
  },
  lines: [{ lineId: 'l1', productId: 'p1', name: 'Pollo', category: 'x', options: [], quantity: 1, unitPrice: 100, counted: false }],
  payment: { method: 'cash', status: 'ON_DELIVERY' } as const,
  ...{ address: null, note: null, scheduledFor: null, createdAt: '2040-05-01T12:00:00.000Z', cancelled: null },
  progress: { steps: {}, delivered: false },
});
