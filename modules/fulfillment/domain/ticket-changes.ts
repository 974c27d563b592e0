import { domainEvent } from '#shared/events/events';
import { fulfillmentError } from './errors.ts';
import { type PersonRef, type TicketStep, toStepDeadline } from './step.ts';
import { assertTicketOpen, type TicketActor } from './step-transitions.ts';
import {
  findCurrentStep,
  isPlacedTicket,
  type LedgerEntry,
  type PlacedTicket,
  type Ticket,
  type TicketChange,
  toOrderIds,
} from './ticket.ts';

/** Ticks a line off, or not any more. The same ticket where that is how it stands. */
export function markLineReady(ticket: PlacedTicket, lineId: string, ready: boolean, actor: TicketActor): TicketChange<PlacedTicket> {
  if (!ticket.order.lines.some((line) => line.lineId === lineId)) throw fulfillmentError('fulfillment.no-such-line');
  assertTicketOpen(ticket);
  const step = findCurrentStep(ticket);
  if (!step || ticket.readyLines.includes(lineId) === ready) return { ticket, rows: [], domainEvents: [] };
  const otherLines = ticket.readyLines.filter((other) => other !== lineId);
  const marked = { ...ticket, readyLines: ready ? [...otherLines, lineId] : otherLines };
  return toNotedChange(marked, step, { change: 'line-ready', lineId, ready }, actor);
}

/** The step that a driver does and that is not done. Refuses, with 409, where there is none. */
export function findOpenDelivery(ticket: PlacedTicket): TicketStep {
  assertTicketOpen(ticket);
  const step = ticket.steps.find(({ role, status }) => role === 'driver' && status !== 'DONE');
  if (!step) throw fulfillmentError('fulfillment.no-delivery');
  return step;
}

/** Hands the delivery to a driver: one who is on the way with it is relieved. */
export function assignDriver(ticket: PlacedTicket, driver: PersonRef, actor: TicketActor): TicketChange<PlacedTicket> {
  const step = findOpenDelivery(ticket);
  const assigned = { ...step, assignedTo: driver, ...(step.status === 'IN_PROGRESS' && { attendedBy: driver }) };
  const steps = ticket.steps.map((each) => (each === step ? assigned : each));
  return toNotedChange({ ...ticket, steps }, assigned, { change: 'reassigned', lineId: null, ready: null }, actor);
}

/** Says, once a step, that its time is over. The same ticket where it is not. */
export function markStepOverdue(ticket: Ticket, now: Date): TicketChange {
  const lateStep = findCurrentStep(ticket);
  const deadline = lateStep && toStepDeadline(lateStep);
  if (!isPlacedTicket(ticket) || !lateStep || !deadline || deadline > now || lateStep.overdueAt !== null)
    return { ticket, rows: [], domainEvents: [] };
  const { stepName, limitSeconds } = lateStep;
  const steps = ticket.steps.map((step) => (step === lateStep ? { ...step, overdueAt: now.toISOString() } : step));
  const ageSeconds = limitSeconds + Math.floor((now.getTime() - deadline.getTime()) / 1000);
  return {
    ticket: { ...ticket, steps },
    rows: [],
    domainEvents: [domainEvent('OrderStageOverdue', { ...toOrderIds(ticket), stepName, limitSeconds, ageSeconds })],
  };
}

/** An order for a later time comes into the queue. */
export const enterQueue = (ticket: Ticket): TicketChange => ({ ticket: { ...ticket, arrived: true }, rows: [], domainEvents: [] });

/** A change that leaves the state of the step as it is, but is told and written down. */
function toNotedChange(
  ticket: PlacedTicket,
  step: TicketStep,
  details: Pick<LedgerEntry, 'lineId' | 'ready'> & { change: 'line-ready' | 'reassigned' },
  actor: TicketActor,
) {
  const seq = ticket.seq + 1;
  const at = actor.now.toISOString();
  const { stepName, status, startedAt, finishedAt, assignedTo } = step;
  const attendedBy = details.change === 'reassigned' ? assignedTo : step.attendedBy;
  const { by, notes } = actor;
  const { ready, ...eventDetails } = details;
  const row: LedgerEntry = { seq, stepName, status, startedAt, finishedAt, attendedBy, at, by, notes, ...eventDetails, ready };
  const updated = domainEvent('OrderStageUpdated', {
    ...toOrderIds(ticket),
    stepName,
    seq,
    at,
    by,
    ...eventDetails,
    status,
    startedAt,
    attendedBy,
    seconds: 0,
  });
  return { ticket: { ...ticket, seq }, rows: [row], domainEvents: [updated] };
}
