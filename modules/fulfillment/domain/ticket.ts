import type { DomainEvent } from '#shared/events/events';
import { type PersonRef, type TicketStep, toStepDeadline } from './step.ts';

/** The data of the OrderCreated event, with its correlation id, and its id as the causation id. The kitchen calls nobody. */
type TicketOrder = Omit<DomainEvent<'OrderCreated'>['data'], 'orderId' | 'total' | 'currency' | 'discounts' | 'guest' | 'trackingCode'> & {
  readonly correlationId: string;
  readonly causationId: string;
};

/** A change by which something was taken off a line. Its acknowledgement, like all times, is in ISO-8601. */
type LineVoid = {
  /** The id of the event that told of it. */
  readonly changeId: string;
  readonly lineId: string;
  /** A void is no longer made; a comp is made and costs nothing. */
  readonly kind: 'void' | 'comp';
  readonly quantity: number;
  readonly reason: string;
  readonly at: string;
  readonly by: PersonRef | null;
  readonly acknowledgedAt: string | null;
};

/**
 * The ticket of one order: its steps and the state from the order events, which may arrive in any order. If another event arrives before
 * OrderCreated, the ticket has no order yet. Times are ISO 8601.
 */
export type Ticket = {
  readonly orderId: string;
  readonly order: TicketOrder | null;
  readonly paid: boolean;
  readonly cancelled: { readonly at: string; readonly reason: string; readonly by: PersonRef | null } | null;
  /** Set when the order is accepted; `arrivesAt` is when it enters the queue. */
  readonly accepted: { readonly at: string; readonly arrivesAt: string; readonly promisedAt: string } | null;
  /** Whether the order has entered the queue: at once, or shortly before its scheduled time. */
  readonly arrived: boolean;
  readonly steps: readonly TicketStep[];
  readonly deliveredAt: string | null;
  readonly readyLines: readonly string[];
  /** When somebody put the ticket before all others; absent: nobody did. */
  readonly raisedAt?: string;
  /** The lines that nobody makes until they are fired; absent: none. */
  readonly heldLines?: readonly string[];
  /** Absent: none. */
  readonly voids?: readonly LineVoid[];
  /**
   * Where the guests sit since they changed tables. Of two moves, the one with the greater `revision` counts. Absent: as ordered. `sessionId`:
   * the party to which the order belongs; absent in tickets of earlier versions.
   */
  readonly movedTo?: { readonly tableId: string; readonly tableNumber: number; readonly sessionId?: string; readonly revision: string };
  /** Set for a test order, which is no order: nobody can change it, and it disappears by itself. */
  readonly canary?: {
    readonly expiresAt: string;
    readonly shownAt: string | null;
    /** Absent until it is known: when it was printed, or null if it was not. */
    readonly printed?: { readonly at: string | null };
  };
  /** Whether the order has lost its person: the account of its customer is erased. Absent in tickets of earlier versions. */
  readonly isPersonErased?: true;
  /** The number of entries in the ledger. */
  readonly seq: number;
};
/** A ticket whose order is known. */
export type PlacedTicket = Ticket & { readonly order: TicketOrder };

/** An entry of the append-only ledger. `status`, `startedAt`, `finishedAt` and `attendedBy` are those of the step after the change. */
export type LedgerEntry = Pick<TicketStep, 'stepName' | 'startedAt' | 'finishedAt' | 'attendedBy'> & {
  readonly seq: number;
  readonly status: TicketStep['status'] | 'DELIVERED';
  readonly change: 'started' | 'completed' | 'delivered' | DomainEvent<'OrderStageUpdated'>['data']['change'];
  readonly at: string;
  readonly by: PersonRef;
  readonly notes: string | null;
  readonly lineId: string | null;
  /** The lines that were held or fired; absent for other changes. */
  readonly lineIds?: readonly string[];
  readonly ready: boolean | null;
};

/** The result of a decision. If `ticket` is the same object as before, nothing is stored. */
export type TicketChange<T extends Ticket = Ticket> = {
  readonly ticket: T;
  readonly rows: readonly LedgerEntry[];
  readonly domainEvents: readonly DomainEvent[];
};

export const createBlankTicket = (orderId: string): Ticket => ({
  orderId,
  order: null,
  paid: false,
  cancelled: null,
  accepted: null,
  arrived: false,
  steps: [],
  deliveredAt: null,
  readyLines: [],
  seq: 0,
});

export const isPlacedTicket = (ticket: Ticket): ticket is PlacedTicket => ticket.order !== null;

/** Whether the order is accepted and neither cancelled nor delivered. */
export const isTicketOpen = ({ accepted, cancelled, deliveredAt }: Ticket) =>
  accepted !== null && cancelled === null && deliveredAt === null;

/** Returns the index of the first step that is not done, or the number of steps if all are done. */
export function findLedgerIndex({ steps }: Ticket) {
  const index = steps.findIndex(({ status }) => status !== 'DONE');
  return index < 0 ? steps.length : index;
}

export const findCurrentStep = (ticket: Ticket) => ticket.steps[findLedgerIndex(ticket)];

export function toTicketStatus({ cancelled, deliveredAt, steps }: Ticket): 'CREATED' | 'IN_PROGRESS' | 'DELIVERED' | 'CANCELLED' {
  if (cancelled) return 'CANCELLED';
  if (deliveredAt) return 'DELIVERED';
  return steps.some(({ startedAt }) => startedAt !== null) ? 'IN_PROGRESS' : 'CREATED';
}

/** The time since which the order waits; it determines the order's position in the queue and its age. */
export const toQueueTime = ({ order, accepted }: PlacedTicket) => (order.scheduledFor && accepted ? accepted.arrivesAt : order.createdAt);

/** These come before every time: canaries before raised tickets, and those before all others. */
const [canaryPrefix, raisedPrefix] = ['!', '0#'];

/**
 * Returns the sort key of an open ticket in the queue of its branch; undefined if the ticket is not in the queue. Of several raised
 * tickets, the one that was raised first comes first.
 */
export function toQueueSortKey(ticket: Ticket) {
  if (!isPlacedTicket(ticket) || !isTicketOpen(ticket) || !ticket.arrived) return undefined;
  const { raisedAt, orderId } = ticket;
  if (ticket.canary) return `${canaryPrefix}${orderId}`;
  return raisedAt === undefined ? `${toQueueTime(ticket)}#${orderId}` : `${raisedPrefix}${raisedAt}#${orderId}`;
}

/** When the latest step of a ticket was completed; null if none is done. */
export const toDoneTime = ({ steps }: Ticket) =>
  steps
    .flatMap(({ finishedAt }) => finishedAt ?? [])
    .sort()
    .at(-1) ?? null;

/** Returns when each timer of the ticket is due; null if it is not set. */
export function toTimerDueDates(ticket: Ticket): Readonly<Record<'late-step' | 'enter-queue', Date | null>> {
  if (!isTicketOpen(ticket)) return { 'late-step': null, 'enter-queue': null };
  const step = findCurrentStep(ticket);
  return {
    'late-step': step && step.overdueAt === null ? toStepDeadline(step) : null,
    'enter-queue': ticket.arrived || !ticket.accepted ? null : new Date(ticket.accepted.arrivesAt),
  };
}

/** The ids that every event about the order carries. */
export const toOrderIds = ({ orderId, order }: PlacedTicket) => ({ orderId, customerId: order.customerId, branchId: order.branchId });
