import { type PersonRef, secondsBetween, toStepDeadline, toStepResponse } from './step.ts';
import { findCurrentStep, type LedgerEntry, type PlacedTicket, toDoneTime, toQueueTime, toTicketStatus } from './ticket.ts';
import { isLineHeld, isTicketHeld, type TicketLine, toStation, toVoidedPart } from './ticket-lines.ts';

/** How a reader sees a person: staff see the full name and the device, others only the first name. */
type PersonView = (person: PersonRef | null) => PersonRef | null;
const showFullName: PersonView = (person) => person;
const showFirstName: PersonView = (person) =>
  person && { userId: person.userId, name: person.name.trim().split(/\s+/)[0] ?? '', role: person.role };

export const toLineResponse = (ticket: PlacedTicket, line: TicketLine, showPerson = showFullName) => {
  const { lineId, productId, name, category, station = null, options, quantity, note = null } = line;
  const [ready, held] = [ticket.readyLines.includes(lineId), isLineHeld(ticket, line)];
  const voided = toVoidedPart(ticket, lineId);
  const shown = voided && { ...voided, by: showPerson(voided.by) };
  return { lineId, productId, name, category, station, options, quantity, note, ready, held, voided: shown };
};

/** The table of the ticket. Guests who moved are no longer called by their old table. */
export function toTableOfTicket({ order, movedTo }: PlacedTicket) {
  const { tableId, tableNumber = null, customerName } = order;
  if (!movedTo) return { tableId, tableNumber, customerName };
  const [, word] = /^(Mesa|Table) \d+$/.exec(customerName ?? '') ?? [];
  const name = word === undefined ? customerName : `${word} ${movedTo.tableNumber}`;
  return { tableId: movedTo.tableId, tableNumber: movedTo.tableNumber, customerName: name };
}

/** What raising, holding and firing change about a ticket. */
export const toTicketLinesResponse = (ticket: PlacedTicket) => ({
  orderId: ticket.orderId,
  raisedAt: ticket.raisedAt ?? null,
  held: isTicketHeld(ticket),
  lines: ticket.order.lines.map((line) => toLineResponse(ticket, line)),
});

/** Builds a row of the queue. If `station` is given, only lines of that station are included. */
export function toQueueRow(ticket: PlacedTicket, now: Date, station: string | undefined) {
  const { orderId, order, accepted } = ticket;
  const step = findCurrentStep(ticket);
  const deadline = step && toStepDeadline(step);
  const lines = listLinesOfStation(ticket, station).map((line) => toLineResponse(ticket, line));
  const { type, number = null, createdAt, branchId, address, note, allergyNote = null, scheduledFor } = order;
  const { tableId, tableNumber, customerName } = toTableOfTicket(ticket);
  return {
    orderId,
    number,
    type,
    branchId,
    createdAt,
    scheduledFor,
    promisedAt: accepted?.promisedAt ?? null,
    stepName: step?.stepName ?? null,
    status: step?.status ?? null,
    startedAt: step?.startedAt ?? null,
    doneAt: toDoneTime(ticket),
    ageSeconds: Math.floor(secondsBetween(toQueueTime(ticket), now.toISOString())),
    late: deadline !== null && deadline !== undefined && now > deadline,
    attendedBy: step?.attendedBy ?? null,
    assignedTo: step?.assignedTo ?? null,
    customerName,
    tableId,
    tableNumber,
    address,
    note,
    allergyNote,
    raisedAt: ticket.raisedAt ?? null,
    held: isTicketHeld(ticket),
    canary: ticket.canary !== undefined,
    lines,
  };
}

/** The lines that are made at a station; undefined: all lines. The line of a canary is for every station. */
export const listLinesOfStation = (ticket: PlacedTicket, station: string | undefined): readonly TicketLine[] =>
  ticket.order.lines.filter((line) => station === undefined || ticket.canary || isSameText(toStation(line), station));

const isSameText = (left: string, right: string) => left.localeCompare(right, 'es', { sensitivity: 'base' }) === 0;

/** An entry of an order's timeline. */
type TimelineEntry = {
  readonly status: LedgerEntry['status'] | 'CREATED' | 'CANCELLED';
  readonly stepName: string;
  readonly timestamp: string;
  readonly notes: string | null;
  readonly change: LedgerEntry['change'] | null;
  readonly lineId: string | null;
  /** The lines that were held or fired; absent for other changes. */
  readonly lineIds?: string[];
  readonly by: PersonRef | null;
};

/** Builds the timeline of an order with all of its changes, oldest first. */
export function toOrderTimeline(ticket: PlacedTicket, rows: readonly LedgerEntry[], reader: 'staff' | 'customer') {
  const showPerson = reader === 'staff' ? showFullName : showFirstName;
  const { orderId, order, accepted, cancelled } = ticket;
  const history: TimelineEntry[] = rows
    .toSorted((left, right) => left.seq - right.seq)
    .map(({ status, stepName, change, at, notes, lineId, lineIds, by }) => ({
      status,
      stepName,
      timestamp: at,
      notes,
      change,
      lineId,
      ...(lineIds && { lineIds: [...lineIds] }),
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
    lines: order.lines.map((line) => toLineResponse(ticket, line, showPerson)),
    steps: ticket.steps
      .map(toStepResponse)
      .map((step) => ({ ...step, attendedBy: showPerson(step.attendedBy), assignedTo: showPerson(step.assignedTo) })),
    history,
  };
}
