import { beforeEach, describe, expect, it } from 'vitest';
import {
  endSession,
  inactivitySeconds,
  startSession,
  type TableSession,
  touchSession,
} from '#modules/ordering/dining/domain/table-session';
import type { TableChange, TableSessions } from '#modules/ordering/dining/ports/table-sessions';
import type { Orders } from '#modules/ordering/orders/ports/orders';
import type { DiningTable } from '#modules/ordering/venues/domain/venue';
import type { Venues, Versioned } from '#modules/ordering/venues/ports/venues';
import { type Envelope, toEnvelopes } from '#shared/events/events';
import { DuplicateRequest } from '#shared/store/idempotency';
import type { TimerHandlers } from '#shared/timers';
import { newId } from '#shared/values/ids';
import { createIdempotencyRecord } from '../idempotency-record.ts';
import type { ManualClock } from '../store/store-under-test.ts';
import { createBranch, createRestaurant, createTable } from './venues.ts';

type TableSessionsUnderTest = {
  readonly sessions: TableSessions;
  readonly venues: Venues;
  readonly orders: Orders;
  readonly clock: ManualClock;
  readonly events: () => Promise<readonly Envelope[]>;
  readonly sweep: (handlers: TimerHandlers<'quiet-table'>) => Promise<void>;
};

const cause = { tenantId: 'pardos', correlationId: 'r1' };

/** The contract of the TableSessions port. Every adapter calls this with a factory for it, on a store with venues and orders. */
export const tableSessionsContract = (name: string, setup: () => Promise<TableSessionsUnderTest>) =>
  describe(`${name} keeps the TableSessions contract`, () => {
    let house: TableSessionsUnderTest;
    let table: DiningTable;
    beforeEach(async () => {
      house = await setup();
      const restaurant = createRestaurant();
      const branch = createBranch(restaurant);
      table = createTable(branch, 1);
      await house.venues.addRestaurant(restaurant, []);
      await house.venues.addBranch(branch, []);
      await house.venues.addTable(table, []);
    });

    const tableNow = async () => (await house.venues.findTable('pardos', table.id)) as Versioned<DiningTable>;
    const find = async ({ id }: TableSession) => (await house.sessions.find('pardos', id)) as Versioned<TableSession>;
    const alive = ({ id: sessionId, tenantId }: TableSession) =>
      house.sessions.isAlive({ tenantId, userId: sessionId, sessionId, role: 'guest' });
    const sit = async (more: Partial<TableChange> = {}) => {
      const stored = await tableNow();
      const now = house.clock.now();
      const { session, table: to, events: facts } = startSession(stored.value, newId(), now);
      const turn = { sessions: [{ stored: undefined, updated: session }], table: { stored, updated: to }, ...more };
      return { session, stored: await house.sessions.save(turn, toEnvelopes(facts, cause, now)) };
    };
    const leave = async (session: TableSession, more: Partial<TableChange> = {}) => {
      const [stored, seat] = [await find(session), await tableNow()];
      const now = house.clock.now();
      const { session: to, table: free, events: facts } = endSession(stored.value, seat.value, 'freed', now);
      return house.sessions.save(
        { sessions: [{ stored, updated: to }], table: { stored: seat, updated: free }, ...more },
        toEnvelopes(facts, cause, now),
      );
    };

    it('stores session, table and events together, and gives them back to their tenant', async () => {
      const { session, stored } = await sit();
      expect(stored).toBe(true);
      expect((await find(session)).value).toEqual(session);
      expect((await tableNow()).value).toMatchObject({ status: 'occupied', sessionId: session.id });
      expect((await house.events()).map(({ type }) => type)).toEqual(['TableSessionStarted', 'TableStatusChanged']);
      expect(await house.sessions.find('norkys', session.id)).toBeUndefined();
      expect(await house.sessions.isAlive({ tenantId: 'norkys', userId: session.id, sessionId: session.id, role: 'guest' })).toBe(false);
    });

    it('opens one of two at once, and says nothing of the other', async () => {
      const both = await Promise.all([sit(), sit()]);
      expect(both.map(({ stored }) => stored).sort()).toEqual([false, true]);
      const lost = both.find(({ stored }) => !stored);
      expect(await house.sessions.find('pardos', lost?.session.id ?? '')).toBeUndefined();
      expect(await house.events()).toHaveLength(2);
    });

    it('lets a session live until it ends, or has been quiet for too long', async () => {
      const { session } = await sit();
      expect(await alive(session)).toBe(true);
      house.clock.advance(inactivitySeconds - 1);
      const stored = await find(session);
      expect(await house.sessions.save({ sessions: [{ stored, updated: touchSession(stored.value, house.clock.now()) }] }, [])).toBe(true);
      house.clock.advance(inactivitySeconds - 1);
      expect(await alive(session)).toBe(true);
      house.clock.advance(2);
      expect(await alive(session)).toBe(false);
      expect(await leave(session)).toBe(true);
      expect((await find(session)).value.ended).toMatchObject({ reason: 'freed' });
      expect(await alive(session)).toBe(false);
      house.clock.advance(31 * 24 * 3600);
      expect(await find(session)).toBeUndefined();
    });

    it('rings for one that is open, where it was set, and no more once it has ended', async () => {
      const rung: unknown[] = [];
      const handlers: TimerHandlers<'quiet-table'> = { 'quiet-table': async ({ data }) => void rung.push(data.sessionId) };
      const { session } = await sit();
      await house.sweep(handlers);
      expect(rung).toEqual([]);
      house.clock.advance(inactivitySeconds + 1);
      await house.sweep(handlers);
      expect(rung).toEqual([session.id]);
      const later = touchSession(session, house.clock.now());
      expect(await house.sessions.save({ sessions: [], alsoCommit: [house.sessions.prepareInactivityTimer(later)] }, [])).toBe(true);
      await house.sweep(handlers);
      expect(rung).toHaveLength(1);
      await leave(session);
      house.clock.advance(2 * inactivitySeconds);
      await house.sweep(handlers);
      expect(rung).toHaveLength(1);
    });

    it('stores all of a turn or nothing, and leaves its receipt', async () => {
      const { session } = await sit();
      const order = orderOf(session);
      expect(await house.orders.add(order, [])).toBe(true);
      const [stored] = await house.orders.findAll('pardos', [order.id]);
      if (!stored) throw new Error('the order is not there');
      const orders = [{ stored, updated: { ...order, payment: { method: 'cash', status: 'PAID' } as const } }];
      const stale = [{ stored: { ...stored, version: 'another' }, updated: order }];
      const events = (await house.events()).length;
      expect(await leave(session, { orders: stale })).toBe(false);
      expect(
        await leave(session, {
          orders,
          alsoCommit: [house.sessions.prepareChange({ value: session, version: 'x' }, { ...session, id: 'other' })],
        }),
      ).toBe(false);
      expect(await alive(session)).toBe(true);
      expect((await house.events()).length).toBe(events);
      expect(await leave(session, { orders })).toBe(true);
      expect((await house.orders.find('pardos', order.id))?.order.payment.status).toBe('PAID');
      const idempotencyRecord = createIdempotencyRecord();
      const quiet = { sessions: [], alsoCommit: [house.sessions.prepareInactivityTimer(session)] };
      expect(await house.sessions.save(quiet, [], idempotencyRecord)).toBe(true);
      await expect(house.sessions.save(quiet, [], idempotencyRecord)).rejects.toThrow(DuplicateRequest);
    });

    it('finds the party that a session has joined, whose end is the end of its tokens', async () => {
      const { session } = await sit();
      const stored = await find(session);
      const joined = { ...session, id: newId(), partyId: session.id };
      expect(await house.sessions.save({ sessions: [{ stored: undefined, updated: joined }] }, [])).toBe(true);
      expect((await house.sessions.findPartyOf('pardos', joined.id))?.value.id).toBe(session.id);
      expect((await house.sessions.findPartyOf('pardos', session.id))?.value.id).toBe(session.id);
      const claims = { tenantId: 'pardos', userId: joined.id, sessionId: joined.id, role: 'guest' } as const;
      expect([await house.sessions.isAlive(claims), await house.sessions.findParty?.(claims)]).toEqual([true, session.id]);
      const check = house.sessions.prepareCheck(stored);
      expect(await house.sessions.save({ sessions: [], alsoCommit: [check] }, [])).toBe(true);
      expect(await leave(session)).toBe(true);
      expect(await house.sessions.save({ sessions: [], alsoCommit: [check] }, [])).toBe(false);
      expect(await house.sessions.isAlive(claims)).toBe(false);
    });

    it('adds an order only while its session is as it was read', async () => {
      const { session } = await sit();
      const stored = await find(session);
      const change = (id: string) => house.sessions.prepareChange(stored, { ...session, orderIds: [id] });
      const [one, other] = [orderOf(session), orderOf(session)];
      expect(await house.orders.add(one, [], undefined, [change(one.id)])).toBe(true);
      expect(await house.orders.add(other, [], undefined, [change(other.id)])).toBe(false);
      expect(await house.orders.find('pardos', other.id)).toBeUndefined();
      const found = await house.orders.findAll('pardos', [other.id, one.id]);
      expect(found.map(({ order }) => order.id)).toEqual([one.id]);
      expect((await find(session)).value.orderIds).toEqual([one.id]);
    });
  });

const orderOf = ({ id: customerId, tenantId, branchId, tableId }: TableSession) => ({
  id: newId(),
  tenantId,
  customerId,
  customerName: 'Mesa 1',
  branchId,
  type: 'dine-in' as const,
  tableId,
  total: 100,
  currency: 'PEN',
  lines: [{ lineId: 'l1', productId: 'p1', name: 'Pollo', category: 'x', options: [], quantity: 1, unitPrice: 100, counted: false }],
  payment: { method: 'cash', status: 'ON_DELIVERY' } as const,
  address: null,
  note: null,
  scheduledFor: null,
  createdAt: '2040-05-01T12:00:00.000Z',
  cancelled: null,
  progress: { steps: {}, delivered: false },
});
