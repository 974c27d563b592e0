import { type DomainEvent, domainEvent } from '#shared/events/events';
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
import { assertLineIsToBeMade, findLine } from './ticket-lines.ts';

/**
 * Marks a line as ready or not ready. Returns the same ticket if nothing changes.
 * @throws `fulfillment.no-such-line`, the errors of `assertTicketOpen`, and `fulfillment.line-held` or `fulfillment.line-voided` if nobody is
 *   to make the line
 */
export function markLineReady(ticket: PlacedTicket, lineId: string, ready: boolean, actor: TicketActor): TicketChange<PlacedTicket> {
  const line = findLine(ticket, lineId);
  assertTicketOpen(ticket);
  if (ready) assertLineIsToBeMade(ticket, line);
  const step = findCurrentStep(ticket);
  if (!step || ticket.readyLines.includes(lineId) === ready) return { ticket, rows: [], domainEvents: [] };
  const otherLines = ticket.readyLines.filter((other) => other !== lineId);
  const marked = { ...ticket, readyLines: ready ? [...otherLines, lineId] : otherLines };
  return toNotedChange(marked, step, { change: 'line-ready', lineId, ready }, actor);
}

/**
 * Returns the delivery step that is not done yet.
 * @throws `fulfillment.no-delivery` if there is none, and the errors of `assertTicketOpen`
 */
export function findOpenDelivery(ticket: PlacedTicket): TicketStep {
  assertTicketOpen(ticket);
  const step = ticket.steps.find(({ role, status }) => role === 'driver' && status !== 'DONE');
  if (!step) throw fulfillmentError('fulfillment.no-delivery');
  return step;
}

/**
 * Assigns the delivery to a driver. If the delivery is in progress, the new driver takes it over.
 * @throws the errors of `findOpenDelivery`
 */
export function assignDriver(ticket: PlacedTicket, driver: PersonRef, actor: TicketActor): TicketChange<PlacedTicket> {
  const step = findOpenDelivery(ticket);
  const assigned = { ...step, assignedTo: driver, ...(step.status === 'IN_PROGRESS' && { attendedBy: driver }) };
  const steps = ticket.steps.map((each) => (each === step ? assigned : each));
  return toNotedChange({ ...ticket, steps }, assigned, { change: 'reassigned', lineId: null, ready: null }, actor);
}

/** Marks the current step as overdue, once per step. Returns the same ticket if the step is not overdue. */
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

/** Lets a scheduled order enter the queue. */
export const enterQueue = (ticket: Ticket): TicketChange => ({ ticket: { ...ticket, arrived: true }, rows: [], domainEvents: [] });

/** What a change is about that leaves the step as it is. `voidedQuantity` and `loud` are for subscribers alone. */
type NotedDetails = Pick<LedgerEntry, 'lineId' | 'ready' | 'lineIds'> & {
  readonly change: Exclude<DomainEvent<'OrderStageUpdated'>['data']['change'], 'start-undone' | 'reopened' | 'stopped'>;
  readonly voidedQuantity?: number;
  readonly loud?: boolean;
};

/** A change that is recorded in the ledger and published, but does not change the state of the step. */
export function toNotedChange(
  ticket: PlacedTicket,
  step: TicketStep,
  details: NotedDetails,
  actor: TicketActor,
): TicketChange<PlacedTicket> {
  const seq = ticket.seq + 1;
  const at = actor.now.toISOString();
  const { stepName, status, startedAt, finishedAt, assignedTo } = step;
  const attendedBy = details.change === 'reassigned' ? assignedTo : step.attendedBy;
  const { by, notes } = actor;
  const { ready, lineIds, voidedQuantity, loud, ...noted } = details;
  const lines = lineIds && { lineIds: [...lineIds] };
  const row: LedgerEntry = { seq, stepName, status, startedAt, finishedAt, attendedBy, at, by, notes, ...noted, ...lines, ready };
  const updated = domainEvent('OrderStageUpdated', {
    ...toOrderIds(ticket),
    stepName,
    seq,
    at,
    by,
    ...noted,
    ...lines,
    ...(voidedQuantity !== undefined && { voidedQuantity }),
    ...(loud && { loud }),
    status,
    startedAt,
    attendedBy,
    seconds: 0,
  });
  return { ticket: { ...ticket, seq }, rows: [row], domainEvents: [updated] };
}
