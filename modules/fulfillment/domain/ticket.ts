import type { Fact } from '#shared/events/events';
import { limitOf, type Person, type Step } from './step.ts';

/** What ordering said when the order was placed, and because of which event. */
type Order = Omit<Fact<'OrderCreated'>['data'], 'orderId' | 'total' | 'currency' | 'discounts'> & {
  readonly correlationId: string;
  readonly causationId: string;
};

/**
 * The kitchen's ticket of one order: the sum of the facts heard about it, which come in any order, and its steps. A fact that comes
 * before the order itself waits here for it. Times are ISO-8601.
 */
export type Ticket = {
  readonly orderId: string;
  readonly order: Order | null;
  readonly paid: boolean;
  readonly cancelled: { readonly at: string; readonly reason: string; readonly by: Person | null } | null;
  /** From the day the kitchen holds it; `arrivesAt` is when it is due in the queue. */
  readonly accepted: { readonly at: string; readonly arrivesAt: string; readonly promisedAt: string } | null;
  /** It has come into the queue: at once, or shortly before the time it was ordered for. */
  readonly arrived: boolean;
  readonly steps: readonly Step[];
  readonly deliveredAt: string | null;
  readonly readyLines: readonly string[];
  /** How many changes its ledger holds. */
  readonly seq: number;
};
/** A ticket whose order is known. */
export type Placed = Ticket & { readonly order: Order };

/** One line of the append-only ledger. `status` to `attendedBy` are the step's after the change. */
export type LedgerRow = Pick<Step, 'stepName' | 'startedAt' | 'finishedAt' | 'attendedBy'> & {
  readonly seq: number;
  readonly status: Step['status'] | 'DELIVERED';
  readonly change: 'started' | 'completed' | 'delivered' | Fact<'OrderStageUpdated'>['data']['change'];
  readonly at: string;
  readonly by: Person;
  readonly notes: string | null;
  readonly lineId: string | null;
  readonly ready: boolean | null;
};

/** What a decision makes of a ticket. The same ticket again means that nothing is to be stored. */
export type Change<T extends Ticket = Ticket> = {
  readonly ticket: T;
  readonly rows: readonly LedgerRow[];
  readonly facts: readonly Fact[];
};

export const blankTicket = (orderId: string): Ticket => ({
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

export const isPlaced = (ticket: Ticket): ticket is Placed => ticket.order !== null;

/** The kitchen has it, and is not done with it. */
export const isOpen = ({ accepted, cancelled, deliveredAt }: Ticket) => accepted !== null && cancelled === null && deliveredAt === null;

/** Where the ledger stands: the number of the first step that is not done, or of steps when all are. */
export function ledgerIndex({ steps }: Ticket) {
  const index = steps.findIndex(({ status }) => status !== 'DONE');
  return index < 0 ? steps.length : index;
}

export const currentStep = (ticket: Ticket) => ticket.steps[ledgerIndex(ticket)];

export function statusOf({ cancelled, deliveredAt, steps }: Ticket): 'CREATED' | 'IN_PROGRESS' | 'DELIVERED' | 'CANCELLED' {
  if (cancelled) return 'CANCELLED';
  if (deliveredAt) return 'DELIVERED';
  return steps.some(({ startedAt }) => startedAt !== null) ? 'IN_PROGRESS' : 'CREATED';
}

/** Since when the order counts as waiting: its place in the queue and its age. */
export const arrivalOf = ({ order, accepted }: Placed) => (order.scheduledFor && accepted ? accepted.arrivesAt : order.createdAt);

/** Where an open ticket stands in its branch's queue, in the order of text; undefined for one that is not in it. */
export const queuePlace = (ticket: Ticket) =>
  isPlaced(ticket) && isOpen(ticket) && ticket.arrived ? `${arrivalOf(ticket)}#${ticket.orderId}` : undefined;

/** When somebody has to look at the ticket again, by what for. */
export function alarmsOf(ticket: Ticket): Readonly<Record<'late-step' | 'enter-queue', Date | null>> {
  if (!isOpen(ticket)) return { 'late-step': null, 'enter-queue': null };
  const step = currentStep(ticket);
  return {
    'late-step': step && step.overdueAt === null ? limitOf(step) : null,
    'enter-queue': ticket.arrived || !ticket.accepted ? null : new Date(ticket.accepted.arrivesAt),
  };
}

/** The ids that every event about the order carries. */
export const about = ({ orderId, order }: Placed) => ({ orderId, customerId: order.customerId, branchId: order.branchId });
