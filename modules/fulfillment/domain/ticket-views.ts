import { limitOf, type Person, secondsBetween, shownStep } from './step.ts';
import { arrivalOf, currentStep, type LedgerRow, type Placed, statusOf } from './ticket.ts';

/** How a reader may see a person: staff as they are, others by the first name alone. */
type Seen = (person: Person | null) => Person | null;
const whole: Seen = (person) => person;
const firstName: Seen = (person) => person && { ...person, name: person.name.trim().split(/\s+/)[0] ?? '' };

const shownLines = ({ order, readyLines }: Placed) =>
  order.lines.map(({ lineId, productId, name, category, options, quantity }) => {
    return { lineId, productId, name, category, options, quantity, ready: readyLines.includes(lineId) };
  });

/** One row of the queue; `station` is the category of lines that its reader prepares. */
export function queueRow(ticket: Placed, now: Date, station: string | undefined) {
  const { orderId, order, accepted } = ticket;
  const step = currentStep(ticket);
  const limit = step && limitOf(step);
  const lines = shownLines(ticket).filter(({ category }) => station === undefined || sameWord(category, station));
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
    ageSeconds: Math.floor(secondsBetween(arrivalOf(ticket), now.toISOString())),
    late: limit !== null && limit !== undefined && now > limit,
    attendedBy: step?.attendedBy ?? null,
    assignedTo: step?.assignedTo ?? null,
    customerName,
    tableId,
    address,
    note,
    lines,
  };
}

const sameWord = (one: string, other: string) => one.localeCompare(other, 'es', { sensitivity: 'base' }) === 0;

/** One change of an order, in the words of its life or of its steps. */
type Entry = {
  readonly status: LedgerRow['status'] | 'CREATED' | 'CANCELLED';
  readonly stepName: string;
  readonly timestamp: string;
  readonly notes: string | null;
  readonly change: LedgerRow['change'] | null;
  readonly lineId: string | null;
  readonly by: Person | null;
};

/** The order's way through the house, with everything that changed on it, oldest first. */
export function timeline(ticket: Placed, rows: readonly LedgerRow[], reader: 'staff' | 'customer') {
  const seen = reader === 'staff' ? whole : firstName;
  const { orderId, order, accepted, cancelled } = ticket;
  const history: Entry[] = rows
    .toSorted((one, other) => one.seq - other.seq)
    .map(({ status, stepName, change, at, notes, lineId, by }) => ({
      status,
      stepName,
      timestamp: at,
      notes,
      change,
      lineId,
      by: seen(by),
    }));
  const own = { change: null, lineId: null };
  history.unshift({ status: 'CREATED', stepName: 'CREATED', timestamp: order.createdAt, notes: order.note, by: null, ...own });
  if (cancelled) {
    const { at, reason, by } = cancelled;
    history.push({ status: 'CANCELLED', stepName: 'CANCELLED', timestamp: at, notes: reason, by: seen(by), ...own });
  }
  return {
    orderId,
    type: order.type,
    branchId: order.branchId,
    status: statusOf(ticket),
    createdAt: order.createdAt,
    promisedAt: accepted?.promisedAt ?? null,
    lines: shownLines(ticket),
    steps: ticket.steps.map(shownStep).map((step) => ({ ...step, attendedBy: seen(step.attendedBy), assignedTo: seen(step.assignedTo) })),
    history,
  };
}
