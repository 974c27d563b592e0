import type { OrderType } from '#shared/events/event-payloads';
import type { DomainEvent, Envelope } from '#shared/events/events';
import type { BusinessTime } from './business-time.ts';

type Person = { readonly userId: string; readonly name: string; readonly role: string };
/** `seq`: the sequence number of the last applied event. OrderStageCompleted sets `milliseconds` (duration) and `by`. */
type Step = {
  readonly seq: number;
  readonly status: 'PENDING' | 'IN_PROGRESS' | 'DONE';
  readonly milliseconds?: number;
  readonly by?: Person;
};
/** `amount`: unit price × quantity, in minor units. */
type Line = { readonly productId: string; readonly name: string; readonly quantity: number; readonly amount: number };
/** The data of OrderCreated, with its business time. `total` is in minor units; `createdAt` is ISO 8601 in UTC. */
export type PlacedOrder = BusinessTime & {
  readonly createdAt: string;
  readonly branchId: string | null;
  readonly customerId: string;
  readonly customerName: string | null;
  readonly type: OrderType;
  readonly total: number;
  readonly lines: readonly Line[];
};

/** The state of an order from the events applied so far. Events may arrive in any order and more than once. */
export type OrderProjection = {
  readonly orderId: string;
  readonly created?: PlacedOrder;
  readonly steps: Readonly<Record<string, Step>>;
  readonly delivered?: { readonly at: string; readonly promisedAt: string; readonly seconds: number };
  readonly cancelled?: true;
  readonly overdue?: true;
};

export type OrderStatus = 'CREATED' | 'IN_PROGRESS' | 'DELIVERED' | 'CANCELLED';

/** The events about an order that follow OrderCreated. */
export type OrderProgressEvent = Envelope<
  'OrderCancelled' | 'OrderStageStarted' | 'OrderStageCompleted' | 'OrderStageUpdated' | 'OrderStageOverdue' | 'OrderDelivered'
>;

export const emptyOrderProjection = (orderId: string): OrderProjection => ({ orderId, steps: {} });

/** Applies OrderCreated. `businessTime` is when the order was placed. Returns the same object if the event was applied before. */
export function projectOrderCreated(
  order: OrderProjection,
  data: DomainEvent<'OrderCreated'>['data'],
  businessTime: BusinessTime,
): OrderProjection {
  if (order.created) return order;
  const { branchId, customerId, customerName, type, total } = data;
  const lines = data.lines.map(({ productId, name, quantity, unitPrice }) => ({ productId, name, quantity, amount: quantity * unitPrice }));
  const createdAt = new Date(data.createdAt).toISOString();
  return { ...order, created: { ...businessTime, createdAt, branchId, customerId, customerName, type, total, lines } };
}

/** Applies a later event. Returns the same object if nothing changes. For each step, the event with the highest `seq` wins. */
export function projectOrderProgress(order: OrderProjection, { type, data }: OrderProgressEvent): OrderProjection {
  switch (type) {
    case 'OrderStageStarted':
      return withStep(order, data.stepName, { seq: data.seq, status: 'IN_PROGRESS' });
    case 'OrderStageCompleted':
      return withStep(order, data.stepName, {
        seq: data.seq,
        status: 'DONE',
        milliseconds: Math.round(data.seconds * 1000),
        by: data.attendedBy,
      });
    case 'OrderStageUpdated':
      return !changesStepStatus(data.change) ? order : withStep(order, data.stepName, { seq: data.seq, status: data.status });
    case 'OrderDelivered':
      if (order.delivered) return order;
      return { ...order, delivered: { at: data.at, promisedAt: data.promisedAt, seconds: data.seconds } };
    case 'OrderCancelled':
      return order.cancelled ? order : { ...order, cancelled: true };
    case 'OrderStageOverdue':
      return order.overdue ? order : { ...order, overdue: true };
  }
}

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

/** Whether the order was delivered after the promised time or one of its steps was overdue. */
export const isLate = ({ delivered, overdue }: OrderProjection) =>
  overdue === true || (delivered !== undefined && Date.parse(delivered.at) > Date.parse(delivered.promisedAt));
