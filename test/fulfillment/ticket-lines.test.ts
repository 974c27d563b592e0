import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countAllDay } from '#modules/fulfillment/domain/all-day';
import { applyOrderChanged, applyTableMoved } from '#modules/fulfillment/domain/apply-order-changes';
import { acceptIfPayable, applyOrderCreated } from '#modules/fulfillment/domain/apply-order-events';
import { acknowledgeVoids, fireLines, holdLines, raiseTicket } from '#modules/fulfillment/domain/line-commands';
import { type KitchenPace, toKitchenPace } from '#modules/fulfillment/domain/pace';
import { systemPerson } from '#modules/fulfillment/domain/step';
import { type TicketActor, transitionStep } from '#modules/fulfillment/domain/step-transitions';
import { createBlankTicket, type PlacedTicket, type Ticket, toQueueSortKey, toTimerDueDates } from '#modules/fulfillment/domain/ticket';
import { markLineReady } from '#modules/fulfillment/domain/ticket-changes';
import { isTicketHeld, toQuantityToMake, toVoidedPart } from '#modules/fulfillment/domain/ticket-lines';
import { matchesTicketSearch } from '#modules/fulfillment/domain/ticket-search';
import { toQueueRow, toTableOfTicket } from '#modules/fulfillment/domain/ticket-views';
import { getDefaultSteps } from '#modules/fulfillment/domain/workflow-plans';
import { DomainError } from '#shared/errors';
import { domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { createOrderChanged, createOrderPayload, createTableMoved } from './order-payloads.ts';

type Order = Parameters<typeof createOrderPayload>[0];
type OrderLine = Envelope<'OrderCreated'>['data']['lines'][number];
const start = new Date('2026-03-02T15:00:00.000Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const ana = { userId: 'u1', name: 'Ana Flores', role: 'cook' };
const at = (seconds: number): TicketActor => ({ by: ana, now: later(seconds), notes: null });
const cause = { tenantId: 'pardos', correlationId: 'r1' };

const created = (more: Order) => {
  const [said] = toEnvelopes([domainEvent('OrderCreated', createOrderPayload({ orderId: 'o1', ...more }))], cause, start);
  return said as Envelope<'OrderCreated'>;
};
const accept = (ticket: Ticket, pace?: KitchenPace) =>
  acceptIfPayable({ ticket, rows: [], domainEvents: [] }, start, pace).ticket as PlacedTicket;
const placed = (more: Order = {}, pace?: KitchenPace) =>
  accept(applyOrderCreated(createBlankTicket('o1'), created(more), getDefaultSteps('restaurant', 'delivery')).ticket, pace);
const line = (lineId: string, more: Partial<OrderLine> = {}): OrderLine => ({
  lineId,
  productId: `p-${lineId}`,
  name: lineId.toUpperCase(),
  category: 'Pollos',
  options: [],
  quantity: 3,
  unitPrice: 100,
  ...more,
});
const changed = (more: Parameters<typeof createOrderChanged>[0] = {}, id?: string) => {
  const [said] = toEnvelopes([domainEvent('OrderChanged', createOrderChanged({ orderId: 'o1', ...more }))], cause, start);
  return { ...said, ...(id && { id }) } as Envelope<'OrderChanged'>;
};
const voided = (ticket: Ticket, more: Parameters<typeof createOrderChanged>[0] = {}, id?: string) =>
  applyOrderChanged(ticket, changed(more, id), start);
const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'nothing is refused';
};

describe('raising', () => {
  it('puts a ticket before every other one, the first raised first, and is noted once', () => {
    const [old, young, youngest] = ['15:00', '15:10', '15:20'].map((time, n) =>
      placed({ orderId: `o${n}`, createdAt: `2026-03-02T${time}:00.000Z` }),
    ) as [PlacedTicket, PlacedTicket, PlacedTicket];
    const first = raiseTicket(youngest, at(5));
    const second = raiseTicket(young, at(6));
    const keys = [old, young, youngest, first.ticket, second.ticket].map((ticket) => toQueueSortKey(ticket) ?? '');
    expect([keys[3], keys[4], keys[0], keys[1], keys[2]]).toEqual(keys.toSorted());
    expect(first.rows).toMatchObject([{ change: 'raised', by: ana, stepName: 'COOKING' }]);
    expect(first.domainEvents).toMatchObject([{ type: 'OrderStageUpdated', data: { change: 'raised', status: 'PENDING' } }]);
    const again = raiseTicket(first.ticket, at(60));
    expect([again.ticket === first.ticket, again.rows, again.domainEvents]).toEqual([true, [], []]);
  });

  it('brings an order for later into the queue, and its timer is gone', () => {
    const ticket = placed({ scheduledFor: '2026-03-02T20:00:00.000Z' });
    expect(toQueueSortKey(ticket)).toBeUndefined();
    const raised = raiseTicket(ticket, at(1)).ticket;
    expect([toQueueSortKey(raised)?.slice(0, 2), toTimerDueDates(raised)['enter-queue']]).toEqual(['0#', null]);
  });

  it('is refused for what is not in the kitchen', () => {
    const unpaid = applyOrderCreated(
      createBlankTicket('o1'),
      created({ payment: { method: 'card', status: 'PENDING' } }),
      getDefaultSteps('restaurant', 'pickup'),
    ).ticket as PlacedTicket;
    expect(refusal(() => raiseTicket(unpaid, at(0)))).toBe('fulfillment.unpaid');
  });
});

describe('holding and firing', () => {
  const ticket = placed({ lines: [line('l1'), line('l2')] });

  it('keeps lines from being made until they are fired', () => {
    const held = holdLines(ticket, ['l1', 'l1'], at(1));
    expect(held.domainEvents).toMatchObject([{ data: { change: 'held', lineIds: ['l1'], lineId: null } }]);
    expect(refusal(() => markLineReady(held.ticket, 'l1', true, at(2)))).toBe('fulfillment.line-held');
    expect(markLineReady(held.ticket, 'l2', true, at(2)).ticket.readyLines).toEqual(['l2']);
    const fired = fireLines(held.ticket, ['l1', 'l2'], at(3));
    expect(fired.domainEvents).toMatchObject([{ data: { change: 'fired', lineIds: ['l1'] } }]);
    expect(markLineReady(fired.ticket, 'l1', true, at(4)).ticket.readyLines).toEqual(['l1']);
    expect([holdLines(held.ticket, ['l1'], at(4)).rows, fireLines(fired.ticket, ['l1'], at(4)).rows]).toEqual([[], []]);
  });

  it('shows a ticket as held when nothing else is left to do, and it stays in the queue', () => {
    const one = holdLines(ticket, ['l1'], at(1)).ticket;
    const both = holdLines(one, ['l2'], at(2)).ticket;
    const rest = markLineReady(one, 'l2', true, at(2)).ticket;
    expect([ticket, one, both, rest].map(isTicketHeld)).toEqual([false, false, true, true]);
    expect(toQueueSortKey(both)).toBe(toQueueSortKey(ticket));
    expect(toQueueRow(both, start, undefined)).toMatchObject({ held: true, lines: [{ held: true }, { held: true }] });
  });

  it('refuses what cannot be held, by name of what is wrong', () => {
    const ready = markLineReady(ticket, 'l1', true, at(1)).ticket;
    expect(refusal(() => holdLines(ready, ['l1'], at(2)))).toBe('fulfillment.line-ready');
    const gone = voided(ticket, { lineId: 'l1', quantity: 3 }).ticket as PlacedTicket;
    expect(refusal(() => holdLines(gone, ['l1'], at(2)))).toBe('fulfillment.line-voided');
    for (const decide of [holdLines, fireLines]) expect(refusal(() => decide(ticket, ['l9'], at(2)))).toBe('fulfillment.no-such-line');
  });

  it('lets no step end that would leave held lines behind', () => {
    const started = transitionStep(holdLines(ticket, ['l1'], at(1)).ticket, 'COOKING', 'start', at(2)).ticket;
    expect(refusal(() => transitionStep(started, 'COOKING', 'complete', at(3)))).toBe('fulfillment.lines-held');
    const gone = voided(started, { lineId: 'l1', quantity: 3 }).ticket as PlacedTicket;
    expect(transitionStep(gone, 'COOKING', 'complete', at(3)).ticket.steps[0]?.status).toBe('DONE');
  });
});

describe('voids', () => {
  const ticket = placed({ lines: [line('l1'), line('l2')] });

  it('stay on the line until they are acknowledged, and a further one is to be acknowledged again', () => {
    const first = voided(ticket, { lineId: 'l1', quantity: 1, reason: 'se cayó' });
    expect(toVoidedPart(first.ticket, 'l1')).toMatchObject({ kind: 'void', quantity: 1, reason: 'se cayó', acknowledgedAt: null });
    const seen = acknowledgeVoids(first.ticket as PlacedTicket, 'l1', at(10));
    expect(seen.domainEvents).toMatchObject([{ data: { change: 'void-acknowledged', lineId: 'l1', voidedQuantity: 1, by: ana } }]);
    expect(toVoidedPart(seen.ticket, 'l1')?.acknowledgedAt).toBe(later(10).toISOString());
    expect(acknowledgeVoids(seen.ticket, 'l1', at(20)).ticket).toBe(seen.ticket);
    const second = voided(seen.ticket, { lineId: 'l1', quantity: 2 });
    expect(second.domainEvents).toMatchObject([{ data: { change: 'line-voided', voidedQuantity: 3 } }]);
    expect(toVoidedPart(second.ticket, 'l1')).toMatchObject({ quantity: 3, acknowledgedAt: null });
    expect(refusal(() => markLineReady(second.ticket as PlacedTicket, 'l1', true, at(30)))).toBe('fulfillment.line-voided');
    expect(refusal(() => acknowledgeVoids(ticket, 'l2', at(1)))).toBe('fulfillment.line-not-voided');
  });

  it('are loud only if something is on the stove and is no longer to be made', () => {
    const started = transitionStep(ticket, 'COOKING', 'start', at(1)).ticket;
    const loud = (from: Ticket, kind: 'void' | 'comp') => voided(from, { change: kind, lineId: 'l1' }).domainEvents[0]?.data;
    expect(loud(started, 'void')).toMatchObject({ loud: true });
    expect([loud(ticket, 'void'), loud(started, 'comp')].map((data) => data && 'loud' in data)).toEqual([false, false]);
  });

  it('leave alone what is given away: it is made all the same', () => {
    const comped = voided(ticket, { change: 'comp', lineId: 'l1', quantity: 3 }).ticket as PlacedTicket;
    expect(toQuantityToMake(comped, line('l1'))).toBe(3);
    expect(toVoidedPart(comped, 'l1')).toMatchObject({ kind: 'comp', quantity: 3 });
  });

  it('wait for an order that is heard of later, and concern nobody after its end', () => {
    const before = voided(createBlankTicket('o1'), { lineId: 'l1', quantity: 2 });
    expect(before.domainEvents).toEqual([]);
    const after = applyOrderCreated(before.ticket, created({ lines: [line('l1')] }), getDefaultSteps('restaurant', 'pickup'));
    expect(toVoidedPart(after.ticket, 'l1')?.quantity).toBe(2);
    for (const change of ['tip', 'moved'] as const) expect(voided(ticket, { change, lineId: null }).ticket).toBe(ticket);
  });

  it('give the same line in whatever order they are heard, and however often', () => {
    const said = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 3 }), minute: fc.nat({ max: 59 }), comp: fc.boolean() }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(said, fc.array(fc.nat({ max: 4 }), { maxLength: 10 }), (voids, repeats) => {
        const events = voids.map(({ quantity, minute, comp }, n) =>
          changed(
            { lineId: 'l1', change: comp ? 'comp' : 'void', quantity, at: `2026-03-02T15:${String(minute).padStart(2, '0')}:00.000Z` },
            `e${n}`,
          ),
        );
        const hear = (order: readonly Envelope<'OrderChanged'>[]) =>
          order.reduce<Ticket>((heard, event) => applyOrderChanged(heard, event, start).ticket, ticket);
        const shuffled = [...repeats.flatMap((n) => events[n] ?? []), ...events.toReversed()];
        expect(toVoidedPart(hear(shuffled), 'l1')).toEqual(toVoidedPart(hear(events), 'l1'));
        expect(toVoidedPart(hear(events), 'l1')?.quantity).toBe(voids.reduce((sum, { quantity }) => sum + quantity, 0));
      }),
    );
  });
});

describe('all day', () => {
  const big = { optionId: 'size', choiceId: 'big', name: 'Grande' };

  it('sums what is to be made now, by product and options', () => {
    const one = placed({ lines: [line('l1', { productId: 'pollo' }), line('l2', { productId: 'pollo', options: [big], quantity: 1 })] });
    const other = placed({ orderId: 'o2', lines: [line('l1', { productId: 'pollo', quantity: 2 }), line('l3', { station: 'Bar' })] });
    expect(countAllDay([one, other], undefined).map(({ productId, options, quantity }) => [productId, options.length, quantity])).toEqual([
      ['pollo', 0, 5],
      ['p-l3', 0, 3],
      ['pollo', 1, 1],
    ]);
    expect(countAllDay([one, other], 'bar').map(({ productId }) => productId)).toEqual(['p-l3']);
    expect(countAllDay([one, other], 'pollos').map(({ quantity }) => quantity)).toEqual([5, 1]);
  });

  it('ends with the steps of the cooks, whether lines were ticked off or not', () => {
    const started = transitionStep(placed(), 'COOKING', 'start', at(1)).ticket;
    const cooked = transitionStep(started, 'COOKING', 'complete', at(2)).ticket;
    expect([countAllDay([started], undefined).length, countAllDay([cooked], undefined)]).toEqual([2, []]);
  });

  it('is what was ordered less what is ready, held or voided, whatever is pressed', () => {
    const acts = fc.array(
      fc.record({
        kind: fc.constantFrom('ready', 'unready', 'hold', 'fire', 'void', 'comp', 'raise'),
        lineId: fc.constantFrom('l1', 'l2', 'l3'),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(acts, (wished) => {
        let ticket = placed({ lines: [line('l1'), line('l2'), line('l3')] });
        wished.forEach(({ kind, lineId }, n) => {
          const deciders = {
            ready: () => markLineReady(ticket, lineId, true, at(n)),
            unready: () => markLineReady(ticket, lineId, false, at(n)),
            hold: () => holdLines(ticket, [lineId], at(n)),
            fire: () => fireLines(ticket, [lineId], at(n)),
            raise: () => raiseTicket(ticket, at(n)),
            void: () => voided(ticket, { change: 'void', lineId, quantity: 1 }, `v${n}`),
            comp: () => voided(ticket, { change: 'comp', lineId, quantity: 1 }, `v${n}`),
          };
          if (refusal(() => (ticket = deciders[kind]().ticket as PlacedTicket)) === 'fulfillment.no-such-line') throw new Error('no line');
        });
        const rows = toQueueRow(ticket, start, undefined).lines;
        const expected = rows.map((row) => {
          const taken = (ticket.voids ?? []).filter((each) => each.lineId === row.lineId && each.kind === 'void').length;
          return row.ready || row.held ? 0 : Math.max(0, 3 - taken);
        });
        const counts = new Map(countAllDay([ticket], undefined).map(({ productId, quantity }) => [productId, quantity]));
        expect(rows.map(({ productId }) => counts.get(productId) ?? 0)).toEqual(expected);
        // Nothing is both ready and held: nobody could make it.
        expect(rows.filter(({ ready, held }) => ready && held)).toEqual([]);
      }),
    );
  });
});

describe('a busy branch', () => {
  const busy = toKitchenPace({ busyMinutes: 15 }, start.toISOString());
  const promised = (ticket: PlacedTicket) => ticket.accepted?.promisedAt;

  it('promises later and is late later, for an hour', () => {
    const [calm, slow] = [placed(), placed({}, busy)];
    const minutes = (Date.parse(promised(slow) ?? '') - Date.parse(promised(calm) ?? '')) / 60_000;
    expect([minutes, slow.steps[0]?.limitSeconds, slow.steps[1]?.limitSeconds]).toEqual([15, 35 * 60, 5 * 60]);
    expect(toTimerDueDates(slow)['late-step']).toEqual(later(35 * 60));
    expect([toQueueRow(slow, later(30 * 60), undefined).late, toQueueRow(calm, later(30 * 60), undefined).late]).toEqual([false, true]);
    const over = { busyMinutes: 15, until: start.toISOString() };
    expect([promised(placed({}, over)), promised(placed({}, { ...busy, busyMinutes: 0 }))]).toEqual([promised(calm), promised(calm)]);
  });

  it('begins earlier with an order for later that falls into it, and not with another one', () => {
    const soon = placed({ scheduledFor: later(90 * 60).toISOString() }, busy);
    expect([soon.accepted?.arrivesAt, promised(soon)]).toEqual([later(20 * 60).toISOString(), later(90 * 60).toISOString()]);
    const evening = placed({ scheduledFor: later(300 * 60).toISOString() }, busy);
    expect(evening.steps[0]?.limitSeconds).toBe(20 * 60);
  });
});

describe('guests who change tables', () => {
  const moved = (to: number, id: string) => {
    const [said] = toEnvelopes([domainEvent('TableMoved', createTableMoved({ to: { tableId: `t${to}`, tableNumber: to } }))], cause, start);
    return { ...said, id } as Envelope<'TableMoved'>;
  };
  const hear = (ticket: Ticket, event: Envelope<'TableMoved'>) => applyTableMoved(ticket, event, { by: systemPerson, now: start });

  it('take their tickets along, and the later move counts', () => {
    const ticket = placed({ type: 'dine-in', tableId: 't4', customerName: 'Mesa 4' });
    const seven = hear(ticket, moved(7, 'e2'));
    expect(seven.domainEvents).toMatchObject([{ data: { change: 'moved', orderId: 'o1' } }]);
    expect(toTableOfTicket(seven.ticket as PlacedTicket)).toEqual({ tableId: 't7', tableNumber: 7, customerName: 'Mesa 7' });
    for (const id of ['e1', 'e2']) expect(hear(seven.ticket, moved(9, id)).ticket).toBe(seven.ticket);
    expect(toTableOfTicket(hear(seven.ticket, moved(9, 'e3')).ticket as PlacedTicket)).toMatchObject({ tableNumber: 9 });
  });

  it('have an order with them that is heard of only afterwards', () => {
    const order = created({ type: 'dine-in', tableId: 't4', tableNumber: 4, customerId: 's4', customerName: 'Mesa 4' });
    const place = (ticket: Ticket) => accept(applyOrderCreated(ticket, order, getDefaultSteps('restaurant', 'dine-in')).ticket);
    const blank = createBlankTicket('o1');
    const late = place(hear(blank, moved(7, 'e1')).ticket);
    const inTime = hear(place(blank), moved(7, 'e1')).ticket as PlacedTicket;
    expect([late.order, late.movedTo]).toEqual([inTime.order, inTime.movedTo]);
    expect(late.order.customerId).toBe(createTableMoved().sessionId);
    expect(toTableOfTicket(late)).toEqual({ tableId: 't7', tableNumber: 7, customerName: 'Mesa 7' });
  });

  it('keep their own name', () => {
    const ticket = hear(placed({ customerName: 'Rosa Quispe' }), moved(7, 'e1')).ticket as PlacedTicket;
    expect(toTableOfTicket(ticket)).toEqual({ tableId: 't7', tableNumber: 7, customerName: 'Rosa Quispe' });
  });
});

it.each([
  ['12', true],
  ['#12', true],
  ['1', false],
  ['mesa 4', true],
  ['4', true],
  ['MESA 12', false],
  ['quíspe', true],
  ['0198a', true],
  ['98a', false],
  ['t4', true],
])('a ticket is found by %s: %s', (q, found) => {
  const ticket = placed({ orderId: '0198a-1', number: 12, tableId: 't4', tableNumber: 4, customerName: 'Rosa Quispe' });
  expect(matchesTicketSearch({ ...ticket, orderId: '0198a-1' }, q)).toBe(found);
});
