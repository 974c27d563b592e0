import { fact } from '#shared/events/events';
import { refuse } from './errors.ts';
import { limitOf, type Person, type Step } from './step.ts';
import { checkOpen, type Hand } from './step-transitions.ts';
import { about, type Change, currentStep, isPlaced, type LedgerRow, type Placed, type Ticket } from './ticket.ts';

/** Ticks a line off, or not any more. The same ticket where that is how it stands. */
export function markLine(ticket: Placed, lineId: string, ready: boolean, hand: Hand): Change<Placed> {
  if (!ticket.order.lines.some((line) => line.lineId === lineId)) throw refuse('fulfillment.no-such-line');
  checkOpen(ticket);
  const step = currentStep(ticket);
  if (!step || ticket.readyLines.includes(lineId) === ready) return { ticket, rows: [], facts: [] };
  const others = ticket.readyLines.filter((other) => other !== lineId);
  const marked = { ...ticket, readyLines: ready ? [...others, lineId] : others };
  return noted(marked, step, { change: 'line-ready', lineId, ready }, hand);
}

/** The step that a driver does and that is not done. Refuses, with 409, where there is none. */
export function openDelivery(ticket: Placed): Step {
  checkOpen(ticket);
  const step = ticket.steps.find(({ role, status }) => role === 'driver' && status !== 'DONE');
  if (!step) throw refuse('fulfillment.no-delivery');
  return step;
}

/** Hands the delivery to a driver: one who is on the way with it is relieved. */
export function handOver(ticket: Placed, driver: Person, hand: Hand): Change<Placed> {
  const step = openDelivery(ticket);
  const given = { ...step, assignedTo: driver, ...(step.status === 'IN_PROGRESS' && { attendedBy: driver }) };
  const steps = ticket.steps.map((each) => (each === step ? given : each));
  return noted({ ...ticket, steps }, given, { change: 'reassigned', lineId: null, ready: null }, hand);
}

/** Says, once a step, that its time is over. The same ticket where it is not. */
export function sayOverdue(ticket: Ticket, now: Date): Change {
  const late = currentStep(ticket);
  const limit = late && limitOf(late);
  if (!isPlaced(ticket) || !late || !limit || limit > now || late.overdueAt !== null) return { ticket, rows: [], facts: [] };
  const { stepName, limitSeconds } = late;
  const steps = ticket.steps.map((step) => (step === late ? { ...step, overdueAt: now.toISOString() } : step));
  const ageSeconds = limitSeconds + Math.floor((now.getTime() - limit.getTime()) / 1000);
  return {
    ticket: { ...ticket, steps },
    rows: [],
    facts: [fact('OrderStageOverdue', { ...about(ticket), stepName, limitSeconds, ageSeconds })],
  };
}

/** An order for a later time comes into the queue. */
export const arrive = (ticket: Ticket): Change => ({ ticket: { ...ticket, arrived: true }, rows: [], facts: [] });

/** A change that leaves the state of the step as it is, but is told and written down. */
function noted(
  ticket: Placed,
  step: Step,
  what: Pick<LedgerRow, 'lineId' | 'ready'> & { change: 'line-ready' | 'reassigned' },
  hand: Hand,
) {
  const seq = ticket.seq + 1;
  const at = hand.now.toISOString();
  const { stepName, status, startedAt, finishedAt, assignedTo } = step;
  const attendedBy = what.change === 'reassigned' ? assignedTo : step.attendedBy;
  const { by, notes } = hand;
  const { ready, ...told } = what;
  const row: LedgerRow = { seq, stepName, status, startedAt, finishedAt, attendedBy, at, by, notes, ...told, ready };
  const said = fact('OrderStageUpdated', { ...about(ticket), stepName, seq, at, by, ...told, status, startedAt, attendedBy, seconds: 0 });
  return { ticket: { ...ticket, seq }, rows: [row], facts: [said] };
}
