import { fact } from '#shared/events/events';
import { refuse } from './errors.ts';
import { type Person, type Step, secondsBetween, shownStep } from './step.ts';
import { about, type Change, isOpen, type LedgerRow, ledgerIndex, type Placed } from './ticket.ts';

export const presses = ['start', 'complete', 'undo'] as const;
export type Press = (typeof presses)[number];
/** Who presses, when, and what they want to remark. */
export type Hand = { readonly by: Person; readonly now: Date; readonly notes: string | null };
type Turn = { readonly ticket: Placed; readonly index: number; readonly step: Step; readonly hand: Hand };

/** The order's step of this name. Refuses, with 404, one that it has not got. */
export function findStep({ steps }: Placed, stepName: string): Step {
  const step = steps.find((candidate) => candidate.stepName === stepName);
  if (!step) throw refuse('fulfillment.no-such-step');
  return step;
}

/** What a press does to the ledger. Refuses, with 409, what the state does not allow. */
export function press(ticket: Placed, stepName: string, what: Press, hand: Hand): Change<Placed> {
  const step = findStep(ticket, stepName);
  if (ticket.cancelled) throw refuse('fulfillment.cancelled', { data: shownStep(step) });
  if (!ticket.accepted) throw refuse('fulfillment.unpaid', { data: shownStep(step) });
  return deciders[what]({ ticket, index: ticket.steps.indexOf(step), step, hand });
}

/** Refuses, with 409, changes of an order that is not in the kitchen. */
export function checkOpen(ticket: Placed) {
  if (isOpen(ticket)) return;
  if (ticket.cancelled) throw refuse('fulfillment.cancelled');
  throw refuse(ticket.accepted ? 'fulfillment.delivered' : 'fulfillment.unpaid');
}

function start(turn: Turn): Change<Placed> {
  const { ticket, step, hand } = turn;
  const data = shownStep(step);
  if (step.status === 'DONE') throw refuse('fulfillment.already-done', { data });
  if (step.status === 'IN_PROGRESS') throw refuse('fulfillment.already-started', { data, params: { name: step.attendedBy?.name ?? '' } });
  const current = ticket.steps[ledgerIndex(ticket)];
  if (current && current !== step) {
    throw refuse('fulfillment.step-before-open', { data: shownStep(current), params: { step: current.stepName } });
  }
  const at = hand.now.toISOString();
  const next = turned(turn, 'started', { status: 'IN_PROGRESS', startedAt: at, attendedBy: hand.by });
  return { ...next, ticket: { ...next.ticket, arrived: true }, facts: [fact('OrderStageStarted', { ...stage(turn), by: hand.by })] };
}

function complete(turn: Turn): Change<Placed> {
  const { ticket, index, step, hand } = turn;
  const data = shownStep(step);
  if (step.status === 'DONE') throw refuse('fulfillment.already-done', { data });
  if (step.startedAt === null) throw refuse('fulfillment.not-started', { data });
  const at = hand.now.toISOString();
  const next = turned(turn, 'completed', { status: 'DONE', finishedAt: at }, { availableAt: at });
  const seconds = secondsBetween(step.startedAt, at);
  const facts = [
    fact('OrderStageCompleted', {
      ...stage(turn),
      by: hand.by,
      attendedBy: step.attendedBy ?? hand.by,
      startedAt: step.startedAt,
      seconds,
    }),
  ];
  return index < ticket.steps.length - 1 ? { ...next, facts } : delivered({ ...next, facts }, hand);
}

/** The last step is done, and so is the order: a change of its own in the ledger. */
function delivered({ ticket, rows, facts }: Change<Placed>, { by, now }: Hand): Change<Placed> {
  const at = now.toISOString();
  const seq = ticket.seq + 1;
  const seconds = secondsBetween(ticket.order.createdAt, at);
  const none = { startedAt: null, finishedAt: at, attendedBy: null, notes: null, lineId: null, ready: null };
  const said = fact('OrderDelivered', { ...about(ticket), seq, seconds, promisedAt: ticket.accepted?.promisedAt ?? at, at });
  return {
    ticket: { ...ticket, deliveredAt: at, seq },
    rows: [...rows, { seq, stepName: 'DELIVERED', status: 'DELIVERED', change: 'delivered', at, by, ...none }],
    facts: [...facts, said],
  };
}

function undo(turn: Turn): Change<Placed> {
  const { ticket, index, step } = turn;
  if (step.status === 'PENDING') throw refuse('fulfillment.nothing-to-undo', { data: shownStep(step) });
  if (step.status === 'IN_PROGRESS') {
    const next = turned(turn, 'start-undone', { status: 'PENDING', startedAt: null, attendedBy: null });
    return { ...next, facts: [updated(turn, next.ticket, 'start-undone', 0)] };
  }
  const after = ticket.steps[index + 1];
  if (!after) throw refuse('fulfillment.final', { data: shownStep(step) });
  if (after.status !== 'PENDING') throw refuse('fulfillment.next-started', { data: shownStep(after), params: { step: after.stepName } });
  const next = turned(turn, 'reopened', { status: 'IN_PROGRESS', finishedAt: null }, { availableAt: null });
  const counted = step.startedAt && step.finishedAt ? secondsBetween(step.startedAt, step.finishedAt) : 0;
  return { ...next, facts: [updated(turn, next.ticket, 'reopened', counted)] };
}

const deciders: Readonly<Record<Press, (turn: Turn) => Change<Placed>>> = { start, complete, undo };

const stage = ({ ticket, step, hand }: Turn) => ({
  ...about(ticket),
  stepName: step.stepName,
  seq: ticket.seq + 1,
  at: hand.now.toISOString(),
});

/** The ticket with the step changed, and perhaps the one after it, and the ledger's row about it. */
function turned({ ticket, index, step, hand }: Turn, change: LedgerRow['change'], patch: Partial<Step>, after: Partial<Step> = {}) {
  const { stepName, status, startedAt, finishedAt, attendedBy } = { ...step, ...patch };
  const { by, notes, now } = hand;
  const seq = ticket.seq + 1;
  const state = { stepName, status, startedAt, finishedAt, attendedBy };
  const row: LedgerRow = { seq, ...state, change, at: now.toISOString(), by, notes, lineId: null, ready: null };
  const steps = ticket.steps.map((each, n) => {
    if (n === index) return { ...each, ...patch };
    return n === index + 1 ? { ...each, ...after } : each;
  });
  return { ticket: { ...ticket, steps, seq }, rows: [row] };
}

/** What is said of a press that is taken back; `seconds` is what the completion had counted. */
function updated(turn: Turn, after: Placed, change: 'start-undone' | 'reopened', seconds: number) {
  const { status, startedAt, attendedBy } = findStep(after, turn.step.stepName);
  return fact('OrderStageUpdated', { ...stage(turn), by: turn.hand.by, change, status, startedAt, attendedBy, lineId: null, seconds });
}
