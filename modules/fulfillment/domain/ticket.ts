import type { DomainEvent } from '#shared/events/events';
import { type PersonRef, type TicketStep, toStepDeadline } from './step.ts';

/** What ordering said when the order was placed, and because of which event. */
type TicketOrder = Omit<DomainEvent<'OrderCreated'>['data'], 'orderId' | 'total' | 'currency' | 'discounts'> & {
  readonly correlationId: string;
  readonly causationId: string;
};

/**
 * The kitchen's ticket of one order: the sum of the facts heard about it, which come in any order, and its steps. A fact that comes
 * before the order itself waits here for it. Times are ISO-8601.
 */
export type Ticket = {
  readonly orderId: string;
  readonly order: TicketOrder | null;
  readonly paid: boolean;
  readonly cancelled: { readonly at: string; readonly reason: string; readonly by: PersonRef | null } | null;
  /** From the day the kitchen holds it; `arrivesAt` is when it is due in the queue. */
  readonly accepted: { readonly at: string; readonly arrivesAt: string; readonly promisedAt: string } | null;
  /** It has come into the queue: at once, or shortly before the time it was ordered for. */
  readonly arrived: boolean;
  readonly steps: readonly TicketStep[];
  readonly deliveredAt: string | null;
  readonly readyLines: readonly string[];
  /** How many changes its ledger holds. */
  readonly seq: number;
};
/** A ticket whose order is known. */
export type PlacedTicket = Ticket & { readonly order: TicketOrder };

/** One line of the append-only ledger. `status` to `attendedBy` are the step's after the change. */
export type LedgerEntry = Pick<TicketStep, 'stepName' | 'startedAt' | 'finishedAt' | 'attendedBy'> & {
  readonly seq: number;
  readonly status: TicketStep['status'] | 'DELIVERED';
  readonly change: 'started' | 'completed' | 'delivered' | DomainEvent<'OrderStageUpdated'>['data']['change'];
  readonly at: string;
  readonly by: PersonRef;
  readonly notes: string | null;
  readonly lineId: string | null;
  readonly ready: boolean | null;
};

/** What a decision makes of a ticket. The same ticket again means that nothing is to be stored. */
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

/** The kitchen has it, and is not done with it. */
export const isTicketOpen = ({ accepted, cancelled, deliveredAt }: Ticket) =>
  accepted !== null && cancelled === null && deliveredAt === null;

/** Where the ledger stands: the number of the first step that is not done, or of steps when all are. */
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

/** Since when the order counts as waiting: its place in the queue and its age. */
export const toQueueTime = ({ order, accepted }: PlacedTicket) => (order.scheduledFor && accepted ? accepted.arrivesAt : order.createdAt);

/** Where an open ticket stands in its branch's queue, in the order of text; undefined for one that is not in it. */
export const toQueueSortKey = (ticket: Ticket) =>
  isPlacedTicket(ticket) && isTicketOpen(ticket) && ticket.arrived ? `${toQueueTime(ticket)}#${ticket.orderId}` : undefined;

/** When somebody has to look at the ticket again, by what for. */
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
