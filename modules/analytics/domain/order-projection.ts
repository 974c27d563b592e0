import type { DomainEvent, Envelope } from '#shared/events/events';
import { type OrderAccount, projectOrderChanged, projectWriteOff } from './order-payments.ts';
import { completePlacedOrder, type PlacedOrder, type PlacedTime, readPlacedOrder } from './placed-order.ts';

type Person = { readonly userId: string; readonly name: string; readonly role: string };
/**
 * `seq`: the sequence number of the last applied event. OrderStageCompleted sets `milliseconds` (duration), `by` and `finishedAt`; until then
 * there is `startedAt`. Earlier versions kept neither time.
 */
type Step = {
  readonly seq: number;
  readonly status: 'PENDING' | 'IN_PROGRESS' | 'DONE';
  readonly milliseconds?: number;
  readonly by?: Person;
  readonly startedAt?: string;
  readonly finishedAt?: string;
};

/** The state of an order from the events applied so far. Events may arrive in any order and more than once. */
export type OrderProjection = OrderAccount & {
  readonly orderId: string;
  readonly created?: PlacedOrder;
  readonly steps: Readonly<Record<string, Step>>;
  readonly delivered?: { readonly at: string; readonly promisedAt: string; readonly seconds: number };
  readonly cancelled?: true;
  readonly overdue?: true;
  /** When the first of its steps became overdue. */
  readonly overdueAt?: string;
  /** The order has lost its person: the account of its customer is erased. */
  readonly isPersonErased?: true;
};

export type OrderStatus = 'CREATED' | 'IN_PROGRESS' | 'DELIVERED' | 'CANCELLED';

/** The events about one order that follow OrderCreated. */
export type OrderProgressEvent = Envelope<
  | 'OrderCancelled'
  | 'OrderStageStarted'
  | 'OrderStageCompleted'
  | 'OrderStageUpdated'
  | 'OrderStageOverdue'
  | 'OrderDelivered'
  | 'OrderChanged'
  | 'OrderPaid'
  | 'OrderWrittenOff'
>;

export const emptyOrderProjection = (orderId: string): OrderProjection => ({ orderId, steps: {} });

/** Applies OrderCreated. `businessTime` is when the order was placed. Returns the same object if the event was applied before. */
export function projectOrderCreated(
  order: OrderProjection,
  data: DomainEvent<'OrderCreated'>['data'],
  businessTime: PlacedTime,
): OrderProjection {
  if (order.created) return order;
  const placed = readPlacedOrder(data, businessTime);
  const created = order.isPersonErased ? { ...placed, customerName: null } : placed;
  return { ...order, created };
}

/** Whether an earlier version counted the order, without the amounts that make up its total. */
export const isCountedByTotal = ({ created }: OrderProjection) => created !== undefined && created.amounts === undefined;

/** Fills in what an earlier version did not keep of an order, so that all figures count it. Returns the same object if nothing is missing. */
export function completeProjection(order: OrderProjection): OrderProjection {
  const { created } = order;
  return created && !created.amounts ? { ...order, created: completePlacedOrder(created) } : order;
}

/** Takes the person out of the projection, also if OrderCreated is still to come. Returns the same object if there is none. */
export function projectCustomerErased(order: OrderProjection): OrderProjection {
  if (order.isPersonErased) return order;
  return { ...order, isPersonErased: true, ...(order.created && { created: { ...order.created, customerName: null } }) };
}

/** Applies a later event. Returns the same object if nothing changes. For each step, the event with the highest `seq` wins. */
export function projectOrderProgress(order: OrderProjection, event: OrderProgressEvent): OrderProjection {
  const { type, data } = event;
  switch (type) {
    case 'OrderChanged':
      return projectOrderChanged(order, event);
    case 'OrderWrittenOff':
      return projectWriteOff(order, event);
    case 'OrderPaid':
      // Only what is owed at a table is looked for.
      return order.isPaid || isWithoutTable(order) ? order : { ...order, isPaid: true };
    case 'OrderStageStarted':
      return withStep(order, data.stepName, { seq: data.seq, status: 'IN_PROGRESS', startedAt: data.at });
    case 'OrderStageCompleted':
      return withStep(order, data.stepName, {
        seq: data.seq,
        status: 'DONE',
        milliseconds: Math.round(data.seconds * 1000),
        by: data.attendedBy,
        finishedAt: data.at,
      });
    case 'OrderStageUpdated':
      if (!changesStepStatus(data.change)) return order;
      return withStep(order, data.stepName, {
        seq: data.seq,
        status: data.status,
        ...(data.status === 'IN_PROGRESS' && data.startedAt !== null && { startedAt: data.startedAt }),
      });
    case 'OrderDelivered':
      if (order.delivered) return order;
      return { ...order, delivered: { at: data.at, promisedAt: data.promisedAt, seconds: data.seconds } };
    case 'OrderCancelled':
      return order.cancelled ? order : { ...order, cancelled: true };
    case 'OrderStageOverdue':
      if (order.overdueAt !== undefined && order.overdueAt <= event.occurredAt) return order;
      return { ...order, overdue: true, overdueAt: event.occurredAt };
  }
}

const isWithoutTable = ({ created }: OrderProjection) => created !== undefined && created.tableId === undefined;

type StageChange = DomainEvent<'OrderStageUpdated'>['data']['change'];
const statusChanges: readonly StageChange[] = ['start-undone', 'reopened', 'stopped'];

/** Whether a change affects the status of a step. The others concern a person, some lines, the table or the place in the queue. */
export const changesStepStatus = (change: StageChange) => statusChanges.includes(change);

function withStep(order: OrderProjection, stepName: string, step: Step): OrderProjection {
  const current = order.steps[stepName];
  return current && current.seq >= step.seq ? order : { ...order, steps: { ...order.steps, [stepName]: step } };
}

/** Returns the status of an order. OrderCancelled is final, even if the order was delivered in the meantime. */
export function toProjectedStatus({ cancelled, delivered, steps }: OrderProjection): OrderStatus {
  if (cancelled) return 'CANCELLED';
  if (delivered) return 'DELIVERED';
  return Object.values(steps).some(({ status }) => status !== 'PENDING') ? 'IN_PROGRESS' : 'CREATED';
}

/** Returns `CREATED`, the step that was started last, or `DELIVERED`. */
export function toProjectedStep(order: OrderProjection): string {
  if (toProjectedStatus(order) === 'DELIVERED') return 'DELIVERED';
  const startedSteps = Object.entries(order.steps).filter(([, { status }]) => status !== 'PENDING');
  return startedSteps.sort(([, a], [, b]) => b.seq - a.seq)[0]?.[0] ?? 'CREATED';
}

/** Returns when a step of an order was begun, in ISO 8601; undefined if it is not, or an earlier version heard of it. */
export function toStepStart({ startedAt, finishedAt, milliseconds }: Step): string | undefined {
  if (finishedAt === undefined || milliseconds === undefined) return startedAt;
  return new Date(Date.parse(finishedAt) - milliseconds).toISOString();
}

/** Whether the order was delivered after the promised time or one of its steps was overdue. */
export const isLate = ({ delivered, overdue }: OrderProjection) =>
  overdue === true || (delivered !== undefined && Date.parse(delivered.at) > Date.parse(delivered.promisedAt));
