import { domainEvent } from '#shared/events/events';
import { fulfillmentError } from './errors.ts';
import { type PersonRef, secondsBetween, type TicketStep, toStepResponse } from './step.ts';
import { findLedgerIndex, isTicketOpen, type LedgerEntry, type PlacedTicket, type TicketChange, toOrderIds } from './ticket.ts';
import { listHeldLines } from './ticket-lines.ts';

export const stepTransitions = ['start', 'complete', 'undo'] as const;
export type StepTransition = (typeof stepTransitions)[number];
/** The person who changes a ticket, the time, and an optional note. */
export type TicketActor = { readonly by: PersonRef; readonly now: Date; readonly notes: string | null };
type TransitionContext = { readonly ticket: PlacedTicket; readonly index: number; readonly step: TicketStep; readonly actor: TicketActor };

/**
 * Returns the step with this name.
 * @throws `fulfillment.no-such-step`
 */
export function findStep({ steps }: PlacedTicket, stepName: string): TicketStep {
  const step = steps.find((candidate) => candidate.stepName === stepName);
  if (!step) throw fulfillmentError('fulfillment.no-such-step');
  return step;
}

/**
 * Applies a transition to a step.
 * @throws `fulfillment.no-such-step`, and a 409 error if the state of the ticket does not allow the transition
 */
export function transitionStep(
  ticket: PlacedTicket,
  stepName: string,
  transition: StepTransition,
  actor: TicketActor,
): TicketChange<PlacedTicket> {
  const step = findStep(ticket, stepName);
  if (ticket.cancelled) throw fulfillmentError('fulfillment.cancelled', { data: toStepResponse(step) });
  if (!ticket.accepted) throw fulfillmentError('fulfillment.unpaid', { data: toStepResponse(step) });
  return transitionDeciders[transition]({ ticket, index: ticket.steps.indexOf(step), step, actor });
}

/**
 * Ensures that the order is accepted, not delivered and not cancelled.
 * @throws `fulfillment.cancelled`, `fulfillment.delivered`, `fulfillment.unpaid`
 */
export function assertTicketOpen(ticket: PlacedTicket) {
  if (isTicketOpen(ticket)) return;
  if (ticket.cancelled) throw fulfillmentError('fulfillment.cancelled');
  throw fulfillmentError(ticket.accepted ? 'fulfillment.delivered' : 'fulfillment.unpaid');
}

function start(context: TransitionContext): TicketChange<PlacedTicket> {
  const { ticket, step, actor } = context;
  const data = toStepResponse(step);
  if (step.status === 'DONE') throw fulfillmentError('fulfillment.already-done', { data });
  if (step.status === 'IN_PROGRESS')
    throw fulfillmentError('fulfillment.already-started', { data, params: { name: step.attendedBy?.name ?? '' } });
  const current = ticket.steps[findLedgerIndex(ticket)];
  if (current && current !== step) {
    throw fulfillmentError('fulfillment.step-before-open', { data: toStepResponse(current), params: { step: current.stepName } });
  }
  const at = actor.now.toISOString();
  const next = applyTransition(context, 'started', { status: 'IN_PROGRESS', startedAt: at, attendedBy: actor.by });
  return {
    ...next,
    ticket: { ...next.ticket, arrived: true },
    domainEvents: [domainEvent('OrderStageStarted', { ...toStagePayload(context), by: actor.by })],
  };
}

function complete(context: TransitionContext): TicketChange<PlacedTicket> {
  const { ticket, index, step, actor } = context;
  const data = toStepResponse(step);
  if (step.status === 'DONE') throw fulfillmentError('fulfillment.already-done', { data });
  if (step.startedAt === null) throw fulfillmentError('fulfillment.not-started', { data });
  // Nobody would make them any more: the ticket would go on without them.
  const held = listHeldLines(ticket);
  if (held.length > 0)
    throw fulfillmentError('fulfillment.lines-held', { data, params: { names: held.map(({ name }) => name).join(', ') } });
  const at = actor.now.toISOString();
  const next = applyTransition(context, 'completed', { status: 'DONE', finishedAt: at }, { availableAt: at });
  const seconds = secondsBetween(step.startedAt, at);
  const domainEvents = [
    domainEvent('OrderStageCompleted', {
      ...toStagePayload(context),
      by: actor.by,
      attendedBy: step.attendedBy ?? actor.by,
      startedAt: step.startedAt,
      seconds,
    }),
  ];
  return index < ticket.steps.length - 1 ? { ...next, domainEvents } : toDelivered({ ...next, domainEvents }, actor);
}

/** Marks the order as delivered after its last step. This is a separate entry in the ledger. */
function toDelivered({ ticket, rows, domainEvents }: TicketChange<PlacedTicket>, { by, now }: TicketActor): TicketChange<PlacedTicket> {
  const at = now.toISOString();
  const seq = ticket.seq + 1;
  const seconds = secondsBetween(ticket.order.createdAt, at);
  const none = { startedAt: null, finishedAt: at, attendedBy: null, notes: null, lineId: null, ready: null };
  const delivered = domainEvent('OrderDelivered', {
    ...toOrderIds(ticket),
    seq,
    seconds,
    promisedAt: ticket.accepted?.promisedAt ?? at,
    at,
  });
  return {
    ticket: { ...ticket, deliveredAt: at, seq },
    rows: [...rows, { seq, stepName: 'DELIVERED', status: 'DELIVERED', change: 'delivered', at, by, ...none }],
    domainEvents: [...domainEvents, delivered],
  };
}

function undo(context: TransitionContext): TicketChange<PlacedTicket> {
  const { ticket, index, step } = context;
  if (step.status === 'PENDING') throw fulfillmentError('fulfillment.nothing-to-undo', { data: toStepResponse(step) });
  if (step.status === 'IN_PROGRESS') {
    const next = applyTransition(context, 'start-undone', { status: 'PENDING', startedAt: null, attendedBy: null });
    return { ...next, domainEvents: [toStageUpdatedEvent(context, next.ticket, 'start-undone', 0)] };
  }
  const after = ticket.steps[index + 1];
  if (!after) throw fulfillmentError('fulfillment.final', { data: toStepResponse(step) });
  if (after.status !== 'PENDING')
    throw fulfillmentError('fulfillment.next-started', { data: toStepResponse(after), params: { step: after.stepName } });
  const next = applyTransition(context, 'reopened', { status: 'IN_PROGRESS', finishedAt: null }, { availableAt: null });
  const countedSeconds = step.startedAt && step.finishedAt ? secondsBetween(step.startedAt, step.finishedAt) : 0;
  return { ...next, domainEvents: [toStageUpdatedEvent(context, next.ticket, 'reopened', countedSeconds)] };
}

const transitionDeciders: Readonly<Record<StepTransition, (context: TransitionContext) => TicketChange<PlacedTicket>>> = {
  start,
  complete,
  undo,
};

const toStagePayload = ({ ticket, step, actor }: TransitionContext) => ({
  ...toOrderIds(ticket),
  stepName: step.stepName,
  seq: ticket.seq + 1,
  at: actor.now.toISOString(),
});

/** Returns the ticket with the changed step, and the next step if `nextStepPatch` is given, and the ledger entry of the change. */
function applyTransition(
  { ticket, index, step, actor }: TransitionContext,
  change: LedgerEntry['change'],
  stepPatch: Partial<TicketStep>,
  nextStepPatch: Partial<TicketStep> = {},
) {
  const { stepName, status, startedAt, finishedAt, attendedBy } = { ...step, ...stepPatch };
  const { by, notes, now } = actor;
  const seq = ticket.seq + 1;
  const state = { stepName, status, startedAt, finishedAt, attendedBy };
  const row: LedgerEntry = { seq, ...state, change, at: now.toISOString(), by, notes, lineId: null, ready: null };
  const steps = ticket.steps.map((each, n) => {
    if (n === index) return { ...each, ...stepPatch };
    return n === index + 1 ? { ...each, ...nextStepPatch } : each;
  });
  return { ticket: { ...ticket, steps, seq }, rows: [row] };
}

/** Builds the event of an undone transition. `seconds` is the duration that the completion had counted. */
function toStageUpdatedEvent(
  context: TransitionContext,
  updatedTicket: PlacedTicket,
  change: 'start-undone' | 'reopened',
  seconds: number,
) {
  const { status, startedAt, attendedBy } = findStep(updatedTicket, context.step.stepName);
  return domainEvent('OrderStageUpdated', {
    ...toStagePayload(context),
    by: context.actor.by,
    change,
    status,
    startedAt,
    attendedBy,
    lineId: null,
    seconds,
  });
}
