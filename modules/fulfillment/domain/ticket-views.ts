import { type PersonRef, secondsBetween, toStepDeadline, toStepResponse } from './step.ts';
import { findCurrentStep, type LedgerEntry, type PlacedTicket, toQueueTime, toTicketStatus } from './ticket.ts';

/** How a reader sees a person: staff see the full name and the device, others only the first name. */
type PersonView = (person: PersonRef | null) => PersonRef | null;
const showFullName: PersonView = (person) => person;
const showFirstName: PersonView = (person) =>
  person && { userId: person.userId, name: person.name.trim().split(/\s+/)[0] ?? '', role: person.role };

const toLineResponses = ({ order, readyLines }: PlacedTicket) =>
  order.lines.map(({ lineId, productId, name, category, options, quantity }) => {
    return { lineId, productId, name, category, options, quantity, ready: readyLines.includes(lineId) };
  });

/** Builds a row of the queue. If `station` is given, only lines of that category are included. */
export function toQueueRow(ticket: PlacedTicket, now: Date, station: string | undefined) {
  const { orderId, order, accepted } = ticket;
  const step = findCurrentStep(ticket);
  const deadline = step && toStepDeadline(step);
  const lines = toLineResponses(ticket).filter(({ category }) => station === undefined || isSameText(category, station));
  const { type, createdAt, branchId, customerName, tableId, address, note, scheduledFor } = order;
  return {
    orderId,
    type,
    branchId,
    createdAt,
    scheduledFor,
    promisedAt: accepted?.promisedAt ?? null,
    stepName: step?.stepName ?? null,
    status: step?.status ?? null,
    startedAt: step?.startedAt ?? null,
    ageSeconds: Math.floor(secondsBetween(toQueueTime(ticket), now.toISOString())),
    late: deadline !== null && deadline !== undefined && now > deadline,
    attendedBy: step?.attendedBy ?? null,
    assignedTo: step?.assignedTo ?? null,
    customerName,
    tableId,
    address,
    note,
    lines,
  };
}

const isSameText = (left: string, right: string) => left.localeCompare(right, 'es', { sensitivity: 'base' }) === 0;

/** An entry of an order's timeline. */
type TimelineEntry = {
  readonly status: LedgerEntry['status'] | 'CREATED' | 'CANCELLED';
  readonly stepName: string;
  readonly timestamp: string;
  readonly notes: string | null;
  readonly change: LedgerEntry['change'] | null;
  readonly lineId: string | null;
  readonly by: PersonRef | null;
};

/** Builds the timeline of an order with all of its changes, oldest first. */
export function toOrderTimeline(ticket: PlacedTicket, rows: readonly LedgerEntry[], reader: 'staff' | 'customer') {
  const showPerson = reader === 'staff' ? showFullName : showFirstName;
  const { orderId, order, accepted, cancelled } = ticket;
  const history: TimelineEntry[] = rows
    .toSorted((left, right) => left.seq - right.seq)
    .map(({ status, stepName, change, at, notes, lineId, by }) => ({
      status,
      stepName,
      timestamp: at,
      notes,
      change,
      lineId,
      by: showPerson(by),
    }));
  const noStepChange = { change: null, lineId: null };
  history.unshift({ status: 'CREATED', stepName: 'CREATED', timestamp: order.createdAt, notes: order.note, by: null, ...noStepChange });
  if (cancelled) {
    const { at, reason, by } = cancelled;
    history.push({ status: 'CANCELLED', stepName: 'CANCELLED', timestamp: at, notes: reason, by: showPerson(by), ...noStepChange });
  }
  return {
    orderId,
    type: order.type,
    branchId: order.branchId,
    status: toTicketStatus(ticket),
    createdAt: order.createdAt,
    promisedAt: accepted?.promisedAt ?? null,
    lines: toLineResponses(ticket),
    steps: ticket.steps
      .map(toStepResponse)
      .map((step) => ({ ...step, attendedBy: showPerson(step.attendedBy), assignedTo: showPerson(step.assignedTo) })),
    history,
  };
}
