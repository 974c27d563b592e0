import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acceptIfPayable,
  applyOrderCancelled,
  applyOrderCreated,
  applyOrderPaid,
  scheduleOrder,
} from '#modules/fulfillment/domain/apply-order-events';
import { createBlankTicket, type Ticket, toQueueSortKey, toTicketStatus, toTimerDueDates } from '#modules/fulfillment/domain/ticket';
import { getDefaultSteps } from '#modules/fulfillment/domain/workflow-plans';
import { type DomainEvent, domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { createOrderPayload } from './order-payloads.ts';

const now = new Date('2026-03-02T15:00:05.000Z');
const plan = getDefaultSteps('restaurant', 'delivery');
const said = <N extends DomainEvent['type']>(one: DomainEvent<N>) =>
  toEnvelopes([one as DomainEvent], { tenantId: 'pardos', correlationId: 'r1' }, now)[0] as Envelope<N>;

type Hear = (ticket: Ticket) => ReturnType<typeof applyOrderPaid>;
const order = (payment: 'PENDING' | 'PAID' | 'ON_DELIVERY', scheduledFor: string | null = null) =>
  createOrderPayload({ orderId: 'o1', payment: { method: 'card', status: payment }, scheduledFor });
const created = (payment: 'PENDING' | 'PAID' | 'ON_DELIVERY', scheduledFor?: string | null): Hear => {
  const event = said(domainEvent('OrderCreated', order(payment, scheduledFor)));
  return (ticket) => applyOrderCreated(ticket, event, plan);
};
const paid: Hear = applyOrderPaid;
const cancellation = { orderId: 'o1', customerId: 'c1', branchId: 'b1', reason: 'se arrepintió', by: null, at: '2026-03-02T15:00:04.000Z' };
const cancelled: Hear = (ticket) => applyOrderCancelled(ticket, cancellation, now);

const heardAll = (facts: readonly Hear[]) => {
  const all: DomainEvent[] = [];
  let ticket = createBlankTicket('o1');
  for (const hear of facts) {
    const change = acceptIfPayable(hear(ticket), now);
    ticket = change.ticket;
    all.push(...change.domainEvents);
  }
  return { ticket, facts: all };
};

/** The events in any order, each once or several times. */
const mixed = (facts: readonly Hear[]) =>
  fc
    .tuple(fc.shuffledSubarray([...facts], { minLength: facts.length }), fc.array(fc.constantFrom(...facts), { maxLength: 4 }))
    .chain(([whole, again]) => fc.shuffledSubarray([...whole, ...again], { minLength: whole.length + again.length }));

const scheduled = '2026-03-02T20:00:00.000Z';

describe('what ordering says', () => {
  it.each([
    ['paid later', [created('PENDING'), paid], 'CREATED', 1],
    ['paid at the door', [created('ON_DELIVERY')], 'CREATED', 1],
    ['for a later time', [created('PAID', scheduled), paid], 'CREATED', 1],
    ['never paid', [created('PENDING')], 'CREATED', 0],
    ['cancelled unpaid', [created('PENDING'), cancelled], 'CANCELLED', 0],
  ] as const)('makes the same ticket in any order and however often: %s', (_, facts, status, accepted) => {
    const expected = heardAll(facts).ticket;
    fc.assert(
      fc.property(mixed(facts), (heard) => {
        const { ticket, facts: told } = heardAll(heard);
        expect(ticket).toEqual(expected);
        expect(toTicketStatus(ticket)).toBe(status);
        expect(told.filter(({ type }) => type === 'OrderAccepted')).toHaveLength(accepted);
      }),
    );
  });

  it('ends cancelled in any order, in no queue and with no timer', () => {
    const facts = [cancelled, created('PENDING'), paid];
    const expected = heardAll(facts).ticket;
    fc.assert(
      fc.property(mixed(facts), (heard) => {
        const { ticket } = heardAll(heard);
        expect(ticket).toEqual(expected);
        expect([toTicketStatus(ticket), toQueueSortKey(ticket), toTimerDueDates(ticket)['late-step']]).toEqual([
          'CANCELLED',
          undefined,
          null,
        ]);
      }),
    );
  });

  it('is not cooked before it is paid, and once it is, is promised with the sum of its limits', () => {
    expect(toQueueSortKey(heardAll([created('PENDING')]).ticket)).toBeUndefined();
    const { ticket, facts } = heardAll([created('PENDING'), paid]);
    expect(toQueueSortKey(ticket)).toBe('2026-03-02T15:00:00.000Z#o1');
    expect(ticket.accepted?.promisedAt).toBe('2026-03-02T15:55:05.000Z');
    expect(facts).toEqual([
      domainEvent('OrderAccepted', {
        orderId: 'o1',
        customerId: 'c1',
        branchId: 'b1',
        promisedAt: '2026-03-02T15:55:05.000Z',
        arrivesAt: '2026-03-02T15:00:05.000Z',
        steps: ['COOKING', 'PACKAGING', 'DELIVERY'],
      }),
    ]);
  });

  it('for a later time comes into the queue just in time', () => {
    const { ticket } = heardAll([created('PAID', scheduled)]);
    expect([toQueueSortKey(ticket), ticket.accepted?.promisedAt]).toEqual([undefined, scheduled]);
    expect(toTimerDueDates(ticket)['enter-queue']?.toISOString()).toBe('2026-03-02T19:05:00.000Z');
  });

  it('promises nothing earlier than it can be done', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 60, max: 86_400 }), { minLength: 1, maxLength: 8 }),
        fc.option(fc.date({ noInvalidDate: true })),
        (limits, at) => {
          const whole = limits.reduce((sum, limit) => sum + limit, 0) * 1000;
          const { arrivesAt, promisedAt } = scheduleOrder(
            limits.map((limitSeconds) => ({ limitSeconds })),
            at?.toISOString() ?? null,
            now,
          );
          expect(Date.parse(promisedAt) - Date.parse(arrivesAt)).toBe(whole);
          expect(Date.parse(arrivesAt)).toBe(Math.max(now.getTime(), at === null ? 0 : at.getTime() - whole));
        },
      ),
    );
  });
});
