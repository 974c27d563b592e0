import { beforeEach, describe, expect, it } from 'vitest';
import { acceptIfPayable, applyOrderCancelled, applyOrderCreated } from '#modules/fulfillment/domain/apply-order-events';
import { raiseTicket } from '#modules/fulfillment/domain/line-commands';
import { transitionStep } from '#modules/fulfillment/domain/step-transitions';
import { createBlankTicket, type PlacedTicket, type TicketChange } from '#modules/fulfillment/domain/ticket';
import { enterQueue } from '#modules/fulfillment/domain/ticket-changes';
import { getDefaultSteps } from '#modules/fulfillment/domain/workflow-plans';
import type { Tickets } from '#modules/fulfillment/ports/tickets';
import { domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { ConditionFailed } from '#shared/store/store';
import type { DueTimer } from '#shared/timers';

export type TicketsSetup = () => Promise<{
  readonly tickets: Tickets;
  /** Returns all events stored with the tickets so far. */
  readonly events: () => Promise<readonly Envelope[]>;
  /** Returns the timers that are due at this time. */
  readonly due: (now: Date) => Promise<readonly DueTimer<'late-step' | 'enter-queue'>[]>;
}>;

const now = new Date('2040-05-01T15:00:00.000Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const ana = { userId: 'u1', name: 'Ana', role: 'cook' };
const cause = { tenantId: 'pardos', correlationId: 'r1' };

type OrderCreated = Envelope<'OrderCreated'>;
const accepted = (data: OrderCreated['data']) => {
  const [said] = toEnvelopes([domainEvent('OrderCreated', data)], cause, now) as OrderCreated[];
  return acceptIfPayable(
    applyOrderCreated(createBlankTicket(data.orderId), said as OrderCreated, getDefaultSteps('restaurant', 'pickup')),
    now,
  );
};

/** The contract of the Tickets port. Every adapter calls this with a factory; `order` creates an order that is paid on delivery. */
export const ticketsContract = (name: string, setup: TicketsSetup, order: (more: Partial<OrderCreated['data']>) => OrderCreated['data']) =>
  describe(`${name} keeps the Tickets contract`, () => {
    let house: Awaited<ReturnType<TicketsSetup>>;
    beforeEach(async () => {
      house = await setup();
    });

    const store = async (change: TicketChange, tenantId = 'pardos') => {
      const before = await house.tickets.find(tenantId, change.ticket.orderId);
      await house.tickets.save(tenantId, before, change, { events: toEnvelopes(change.domainEvents, { ...cause, tenantId }, now) });
    };
    const placed = async (orderId: string, more: Partial<OrderCreated['data']> = {}, tenantId = 'pardos') => {
      const change = accepted(order({ orderId, createdAt: now.toISOString(), ...more }));
      await store(change, tenantId);
      return change.ticket as PlacedTicket;
    };
    const started = (ticket: PlacedTicket) => transitionStep(ticket, 'COOKING', 'start', { by: ana, now, notes: null });
    const queued = async (branches?: readonly (string | null)[], after?: string) => {
      const { tickets } = await house.tickets.readQueue('pardos', branches, { limit: 100, after, matches: () => true });
      return tickets.map(({ orderId }) => orderId);
    };

    it('gives a blank ticket for an order that it never saw, and what was saved to its tenant alone', async () => {
      const ticket = await placed('o1');
      expect(await house.tickets.find('norkys', 'o1')).toEqual({ ticket: createBlankTicket('o1'), version: undefined });
      expect((await house.tickets.find('pardos', 'o1')).ticket).toEqual(ticket);
    });

    it('stores ticket, ledger and events together, or none of it when the ticket has changed', async () => {
      const ticket = await placed('o1');
      const read = await house.tickets.find('pardos', 'o1');
      const [first, second] = [started(ticket), transitionStep(ticket, 'COOKING', 'start', { by: ana, now: minutes(1), notes: 'segunda' })];
      const alsoCommit = (change: TicketChange) => ({ events: toEnvelopes(change.domainEvents, cause, now), device: 'tablet' });
      await house.tickets.save('pardos', read, first, alsoCommit(first));
      await expect(house.tickets.save('pardos', read, second, alsoCommit(second))).rejects.toThrow(ConditionFailed);
      expect((await house.tickets.find('pardos', 'o1')).ticket).toEqual(first.ticket);
      expect(await house.tickets.readLedger('pardos', 'o1')).toEqual([{ ...first.rows[0], device: 'tablet' }]);
      expect((await house.events()).map(({ type }) => type)).toEqual(['OrderAccepted', 'OrderStageStarted']);
    });

    it('refuses a second new ticket of the same order', async () => {
      const blank = await house.tickets.find('pardos', 'o1');
      await placed('o1');
      const again = accepted(order({ orderId: 'o1' }));
      await expect(house.tickets.save('pardos', blank, again, { events: [] })).rejects.toThrow(ConditionFailed);
    });

    it('keeps every row of a long ledger', async () => {
      let ticket = await placed('o1');
      for (let n = 0; n < 60; n += 1) {
        const change = transitionStep(ticket, 'COOKING', n % 2 ? 'undo' : 'start', { by: ana, now, notes: null });
        await store(change);
        ticket = change.ticket;
      }
      const seqs = (await house.tickets.readLedger('pardos', 'o1')).map(({ seq }) => seq);
      expect(seqs.sort((one, other) => one - other)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
    });

    it('queues what is open, oldest first, in one branch or all, from any place on', async () => {
      await placed('o3', { createdAt: minutes(3).toISOString(), branchId: 'b1' });
      await placed('o1', { createdAt: minutes(1).toISOString(), branchId: 'b1' });
      await placed('o2', { createdAt: minutes(2).toISOString(), branchId: 'b2' });
      await placed('o4', { createdAt: minutes(3).toISOString(), branchId: null });
      await placed('o5', { payment: { method: 'card', status: 'PENDING' } });
      await placed('o6', {}, 'norkys');
      expect(await queued()).toEqual(['o1', 'o2', 'o3', 'o4']);
      expect([await queued(['b1']), await queued([null, 'b2']), await queued([])]).toEqual([['o1', 'o3'], ['o2', 'o4'], []]);
      expect(await queued(undefined, `${minutes(2).toISOString()}#o2`)).toEqual(['o3', 'o4']);
      const cancelled = { orderId: 'o1', customerId: 'c1', branchId: 'b1', reason: 'no', by: null, at: now.toISOString() };
      await store(applyOrderCancelled((await house.tickets.find('pardos', 'o1')).ticket, cancelled, now));
      expect(await queued()).toEqual(['o2', 'o3', 'o4']);
    });

    it('puts raised tickets before all others, the first raised first', async () => {
      const tickets = [];
      for (const n of [1, 2, 3])
        tickets.push(await placed(`o${n}`, { createdAt: minutes(n).toISOString(), branchId: n === 2 ? 'b2' : 'b1' }));
      const [, second, third] = tickets as [PlacedTicket, PlacedTicket, PlacedTicket];
      await store(raiseTicket(third, { by: ana, now: minutes(4), notes: null }));
      await store(raiseTicket(second, { by: ana, now: minutes(5), notes: null }));
      expect([await queued(), await queued(['b2']), await queued(undefined, `0#${minutes(4).toISOString()}#o3`)]).toEqual([
        ['o3', 'o2', 'o1'],
        ['o2'],
        ['o2', 'o1'],
      ]);
    });

    it('recalls what was done, the latest completion first, as long as it is done and not cancelled', async () => {
      const done = async (branches?: readonly (string | null)[], after?: string) => {
        const { tickets } = await house.tickets.readDone('pardos', branches, { limit: 100, after, matches: () => true });
        return tickets.map(({ orderId }) => orderId);
      };
      const cook = async (ticket: PlacedTicket, at: number) => {
        for (const what of ['start', 'complete'] as const) {
          const change = transitionStep(ticket, 'COOKING', what, { by: ana, now: minutes(at), notes: null });
          await store(change);
          ticket = change.ticket;
        }
        return ticket;
      };
      const first = await cook(await placed('o1', { branchId: 'b1' }), 1);
      await cook(await placed('o2', { branchId: 'b2' }), 3);
      const third = await cook(await placed('o3', { branchId: null }), 2);
      await placed('o4');
      expect([await done(), await done(['b1', null]), await done([])]).toEqual([['o2', 'o3', 'o1'], ['o3', 'o1'], []]);
      expect(await done(undefined, `${minutes(2).toISOString()}#o3`)).toEqual(['o1']);
      await store(transitionStep(third, 'COOKING', 'undo', { by: ana, now: minutes(5), notes: null }));
      const cancelled = { orderId: 'o1', customerId: 'c1', branchId: 'b1', reason: 'no', by: null, at: now.toISOString() };
      await store(applyOrderCancelled(first, cancelled, now));
      expect(await done()).toEqual(['o2']);
    });

    it('sets the timer of the step that is next, moves it with the ledger, and takes it away at the end', async () => {
      let ticket = await placed('o1');
      expect(await house.due(minutes(19))).toEqual([]);
      expect(await house.due(minutes(20))).toMatchObject([{ tenantId: 'pardos', data: { orderId: 'o1' } }]);
      const done = async (stepName: string, what: 'start' | 'complete', at: number) => {
        const change = transitionStep(ticket, stepName, what, { by: ana, now: minutes(at), notes: null });
        await store(change);
        ticket = change.ticket;
      };
      await done('COOKING', 'start', 5);
      await done('COOKING', 'complete', 40);
      expect([await house.due(minutes(44)), (await house.due(minutes(45))).length]).toEqual([[], 1]);
      await done('PACKAGING', 'start', 41);
      await done('PACKAGING', 'complete', 42);
      expect(await house.due(minutes(10_000))).toEqual([]);
    });

    it('spends a timer with its effect, once', async () => {
      const ticket = await placed('o1', { scheduledFor: minutes(60).toISOString() });
      expect([ticket.arrived, await queued()]).toEqual([false, []]);
      const [timer] = await house.due(minutes(36));
      if (!timer) throw new Error('no timer is set');
      const read = await house.tickets.find('pardos', 'o1');
      const { consume: spent } = timer;
      await house.tickets.save('pardos', read, enterQueue(read.ticket), { events: [], consume: spent });
      expect([await queued(), await house.due(minutes(36))]).toEqual([['o1'], []]);
      const again = await house.tickets.find('pardos', 'o1');
      await expect(house.tickets.save('pardos', again, enterQueue(again.ticket), { events: [], consume: spent })).rejects.toThrow(
        ConditionFailed,
      );
    });
  });
