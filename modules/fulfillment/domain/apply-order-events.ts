import { type Envelope, type Fact, fact } from '#shared/events/events';
import { type Person, plannedStep } from './step.ts';
import { about, type Change, currentStep, isPlaced, type Ticket } from './ticket.ts';
import type { PlannedStep } from './workflow-plans.ts';

/** Who stops a step when nobody in particular cancelled the order. */
const system: Person = { userId: 'system', name: 'Comanda', role: 'system' };
const still = (ticket: Ticket): Change => ({ ticket, rows: [], facts: [] });

/** The order is known from here on, with the steps that its type has now. */
export function hearCreated(ticket: Ticket, { id, correlationId, data }: Envelope<'OrderCreated'>, plan: readonly PlannedStep[]): Change {
  if (ticket.order) return still(ticket);
  const { orderId: _, total: __, currency: ___, discounts: ____, ...order } = data;
  return still({ ...ticket, order: { ...order, correlationId, causationId: id }, steps: plan.map(plannedStep) });
}

export const hearPaid = (ticket: Ticket): Change => still(ticket.paid ? ticket : { ...ticket, paid: true });

/** Ordering's word is final: whatever goes on is stopped and promised no longer, even if the last step was done meanwhile. */
export function hearCancelled(ticket: Ticket, { reason, by, at }: Fact<'OrderCancelled'>['data'], now: Date): Change {
  if (ticket.cancelled) return still(ticket);
  const cancelled = { ...ticket, cancelled: { at, reason, by }, accepted: null, arrived: false };
  const waiting = { availableAt: null, startedAt: null, attendedBy: null, overdueAt: null, status: 'PENDING' } as const;
  const steps = ticket.steps.map((step) => (step.status === 'DONE' ? step : { ...step, ...waiting }));
  const step = currentStep(ticket);
  if (!isPlaced(ticket) || step?.status !== 'IN_PROGRESS') return still({ ...cancelled, steps });
  const seq = ticket.seq + 1;
  const stopped = { stepName: step.stepName, seq, at: now.toISOString(), by: by ?? system, change: 'stopped', status: 'PENDING' } as const;
  const { attendedBy } = step;
  return {
    ticket: { ...cancelled, steps, seq },
    rows: [{ ...stopped, startedAt: step.startedAt, finishedAt: null, attendedBy, notes: reason, lineId: null, ready: null }],
    // `attendedBy` is who has to be told to stop.
    facts: [fact('OrderStageUpdated', { ...about(ticket), ...stopped, startedAt: null, attendedBy, lineId: null, seconds: 0 })],
  };
}

/** Takes the order into the kitchen once it is known, payable and not cancelled. */
export function settle({ ticket, rows, facts }: Change, now: Date): Change {
  if (!isPlaced(ticket) || ticket.accepted || ticket.cancelled) return { ticket, rows, facts };
  const { status } = ticket.order.payment;
  if (!ticket.paid && status !== 'PAID' && status !== 'ON_DELIVERY') return { ticket, rows, facts };
  const { arrivesAt, promisedAt } = promise(ticket.steps, ticket.order.scheduledFor, now);
  const at = now.toISOString();
  const steps = ticket.steps.map((step, n) => (n === 0 ? { ...step, availableAt: arrivesAt } : step));
  const accepted = { at, arrivesAt, promisedAt };
  return {
    ticket: { ...ticket, accepted, steps, arrived: arrivesAt <= at },
    rows,
    facts: [...facts, fact('OrderAccepted', { ...about(ticket), promisedAt })],
  };
}

/** When an order accepted now is due in the queue, so that it is ready when it is wanted, and when it is promised: all limits later. */
export function promise(steps: readonly { readonly limitSeconds: number }[], scheduledFor: string | null, now: Date) {
  const whole = steps.reduce((sum, { limitSeconds }) => sum + limitSeconds * 1000, 0);
  const arrives = Math.max(now.getTime(), scheduledFor === null ? 0 : Date.parse(scheduledFor) - whole);
  return { arrivesAt: new Date(arrives).toISOString(), promisedAt: new Date(arrives + whole).toISOString() };
}
