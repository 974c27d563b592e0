import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptIfPayable, applyOrderCreated } from '#modules/fulfillment/domain/apply-order-events';
import { type StepTransition, stepTransitions, type TicketActor, transitionStep } from '#modules/fulfillment/domain/step-transitions';
import {
  createBlankTicket,
  findLedgerIndex,
  isTicketOpen,
  type LedgerEntry,
  type PlacedTicket,
  toQueueSortKey,
  toTimerDueDates,
} from '#modules/fulfillment/domain/ticket';
import { assignDriver, markLineReady } from '#modules/fulfillment/domain/ticket-changes';
import type { PlannedStep } from '#modules/fulfillment/domain/workflow-plans';
import { DomainError } from '#shared/errors';
import { type DomainEvent, domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { createOrderPayload } from './order-payloads.ts';

const start = Date.parse('2026-03-02T15:00:00.000Z');
const names = ['COOKING', 'PACKAGING', 'DELIVERY', 'HANDOVER'];
const ana = { userId: 'u1', name: 'Ana Flores', role: 'cook' };
const carla = { userId: 'u2', name: 'Carla Díaz', role: 'driver' };

const accepted = (count: number) => {
  const plan = names
    .slice(0, count)
    .map((stepName): PlannedStep => ({ stepName, role: stepName === 'DELIVERY' ? 'driver' : 'cook', limitMinutes: 10 }));
  const said = toEnvelopes(
    [domainEvent('OrderCreated', createOrderPayload({ orderId: 'o1' }))],
    { tenantId: 'pardos', correlationId: 'r1' },
    new Date(start),
  )[0];
  return acceptIfPayable(applyOrderCreated(createBlankTicket('o1'), said as Envelope<'OrderCreated'>, plan), new Date(start))
    .ticket as PlacedTicket;
};

type Act = { readonly kind: StepTransition | 'mark' | 'hand'; readonly step: number; readonly ready: boolean };
const acts = fc.array(
  fc.record({
    kind: fc.constantFrom(...stepTransitions, ...stepTransitions, 'mark' as const, 'hand' as const),
    step: fc.nat({ max: 3 }),
    ready: fc.boolean(),
  }),
  { maxLength: 40 },
);

const act = (ticket: PlacedTicket, { kind, step, ready }: Act, hand: TicketActor) => {
  if (kind === 'mark') return markLineReady(ticket, 'l1', ready, hand);
  if (kind === 'hand') return assignDriver(ticket, carla, hand);
  return transitionStep(ticket, names[step] ?? '', kind, hand);
};

/** Runs the possible actions, a second apart, and passes every change to `see`. */
const run = (
  count: number,
  wished: readonly Act[],
  see: (before: PlacedTicket, after: PlacedTicket, rows: readonly LedgerEntry[], events: readonly DomainEvent[]) => void,
) => {
  let ticket = accepted(count);
  wished.forEach((wish, n) => {
    try {
      const change = act(ticket, wish, { by: ana, now: new Date(start + (n + 1) * 1000), notes: null });
      see(ticket, change.ticket, change.rows, change.domainEvents);
      ticket = change.ticket;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  });
  return ticket;
};

const all = fc.tuple(fc.integer({ min: 1, max: 4 }), acts);

const told: Partial<Record<LedgerEntry['change'], DomainEvent['type']>> = {
  started: 'OrderStageStarted',
  completed: 'OrderStageCompleted',
  delivered: 'OrderDelivered',
};

describe('whatever is pressed', () => {
  it('leaves finished steps first, at most one in progress, and the rest pending', () => {
    fc.assert(
      fc.property(all, ([count, wished]) => {
        run(count, wished, (_, { steps, deliveredAt }) => {
          const text = steps.map(({ status }) => status[0]).join('');
          expect(text).toMatch(/^D*I?P*$/);
          expect(deliveredAt !== null).toBe(/^D*$/.test(text));
          for (const step of steps) {
            expect([step.startedAt !== null, step.attendedBy !== null]).toEqual(Array(2).fill(step.status !== 'PENDING'));
            expect(step.finishedAt !== null).toBe(step.status === 'DONE');
          }
          expect(steps.map(({ availableAt }) => availableAt !== null)).toEqual(
            steps.map((_step, n) => n === 0 || steps[n - 1]?.status === 'DONE'),
          );
        });
      }),
    );
  });

  it('counts every change once, in the ledger and in what is said', () => {
    fc.assert(
      fc.property(all, ([count, wished]) => {
        const rows: LedgerEntry[] = [];
        const numbered: number[] = [];
        const last = run(count, wished, (before, after, added, events) => {
          expect(after.seq - before.seq).toBe(added.length);
          rows.push(...added);
          numbered.push(...events.map(({ data }) => (data as { seq: number }).seq));
        });
        expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: last.seq }, (_, n) => n + 1));
        expect(numbered).toEqual(rows.map(({ seq }) => seq));
      }),
    );
  });

  it('says just what became of the step', () => {
    fc.assert(
      fc.property(all, ([count, wished]) => {
        run(count, wished, (_, after, rows, events) => {
          expect(events.map(({ type }) => type)).toEqual(rows.map(({ change }) => told[change] ?? 'OrderStageUpdated'));
          expect(rows.some(({ change }) => change === 'delivered')).toBe(after.deliveredAt !== null);
          const { stepName, status, startedAt, finishedAt } = rows[0] ?? {};
          if (!stepName) return;
          expect(after.steps.find((step) => step.stepName === stepName)).toMatchObject({ status, startedAt, finishedAt });
          const seconds = (Date.parse(finishedAt ?? '') - Date.parse(startedAt ?? '')) / 1000;
          const state = { started: {}, completed: { seconds }, updated: { status, startedAt } };
          expect(events[0]?.data).toMatchObject(state[(rows[0]?.change ?? '') as keyof typeof state] ?? state.updated);
        });
      }),
    );
  });

  it('keeps the order in the queue with its timer just as long as it is open', () => {
    fc.assert(
      fc.property(all, ([count, wished]) => {
        run(count, wished, (_, after) => {
          expect(toQueueSortKey(after) !== undefined).toBe(isTicketOpen(after));
          const due = toTimerDueDates(after)['late-step'];
          const available = after.steps[findLedgerIndex(after)]?.availableAt;
          expect(due?.getTime()).toBe(available ? Date.parse(available) + 600_000 : undefined);
        });
      }),
    );
  });
});

describe('undo', () => {
  const hand = (second: number): TicketActor => ({ by: ana, now: new Date(start + second * 1000), notes: null });
  const pressedOn = (...pressed: readonly [string, StepTransition][]) =>
    pressed.reduce((ticket, [step, what], n) => transitionStep(ticket, step, what, hand((n + 1) * 10)).ticket, accepted(2));

  it('reopens a finished step with who did it and since when, and counts the seconds in all when it is done again', () => {
    const reopened = transitionStep(pressedOn(['COOKING', 'start'], ['COOKING', 'complete']), 'COOKING', 'undo', {
      ...hand(30),
      by: carla,
    });
    expect(reopened.ticket.steps[0]).toMatchObject({ status: 'IN_PROGRESS', attendedBy: ana, finishedAt: null });
    expect(reopened.domainEvents[0]).toMatchObject({ data: { change: 'reopened', seconds: 10, by: carla, attendedBy: ana } });
    const again = transitionStep(reopened.ticket, 'COOKING', 'complete', hand(50));
    expect(again.domainEvents[0]).toMatchObject({ type: 'OrderStageCompleted', data: { seconds: 40 } });
  });

  it.each([
    ['nothing-to-undo', [], 'COOKING'],
    [
      'next-started',
      [
        ['COOKING', 'start'],
        ['COOKING', 'complete'],
        ['PACKAGING', 'start'],
      ],
      'COOKING',
    ],
    [
      'final',
      [
        ['COOKING', 'start'],
        ['COOKING', 'complete'],
        ['PACKAGING', 'start'],
        ['PACKAGING', 'complete'],
      ],
      'PACKAGING',
    ],
  ] as const)('refuses: %s', (code, pressed, step) => {
    const ticket = pressedOn(...(pressed as readonly [string, StepTransition][]));
    expect(() => transitionStep(ticket, step, 'undo', hand(60))).toThrow(
      expect.objectContaining({ kind: 'conflict', code: `fulfillment.${code}` }),
    );
  });
});
