import type { OrderType } from '#shared/events/event-payloads';
import type { DomainEvent, Envelope } from '#shared/events/events';
import type { BusinessTime } from './business-time.ts';

type Person = { readonly userId: string; readonly name: string; readonly role: string };
/** `seq` is that of the ledger's change that was heard last of; `milliseconds` and `by` are there once the step is done. */
type Step = {
  readonly seq: number;
  readonly status: 'PENDING' | 'IN_PROGRESS' | 'DONE';
  readonly milliseconds?: number;
  readonly by?: Person;
};
/** `amount` of all the units together. Money in minor units. */
type Line = { readonly productId: string; readonly name: string; readonly quantity: number; readonly amount: number };
export type PlacedOrder = BusinessTime & {
  readonly createdAt: string;
  readonly branchId: string | null;
  readonly customerId: string;
  readonly customerName: string | null;
  readonly type: OrderType;
  readonly total: number;
  readonly lines: readonly Line[];
};

/** All that has been heard of one order, in whatever order and however often it came. */
export type OrderProjection = {
  readonly orderId: string;
  readonly created?: PlacedOrder;
  readonly steps: Readonly<Record<string, Step>>;
  readonly delivered?: { readonly at: string; readonly promisedAt: string; readonly seconds: number };
  readonly cancelled?: true;
  readonly overdue?: true;
};

export type OrderStatus = 'CREATED' | 'IN_PROGRESS' | 'DELIVERED' | 'CANCELLED';

/** What is told of an order after it was made. */
export type OrderProgressEvent = Envelope<
  'OrderCancelled' | 'OrderStageStarted' | 'OrderStageCompleted' | 'OrderStageUpdated' | 'OrderStageOverdue' | 'OrderDelivered'
>;

export const emptyOrderProjection = (orderId: string): OrderProjection => ({ orderId, steps: {} });

/** The facts with the order itself, placed at its time on the tenant's clocks; the same object when that was known. */
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

/** The facts with what was told; the same object when it says nothing new. Of a step's changes the one with the highest `seq` counts. */
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

/** Whether such a change moves a step; the others change who does it, or one line of it. */
export const changesStepStatus = (change: DomainEvent<'OrderStageUpdated'>['data']['change']) =>
  change !== 'reassigned' && change !== 'line-ready';

function withStep(order: OrderProjection, stepName: string, step: Step): OrderProjection {
  const current = order.steps[stepName];
  return current && current.seq >= step.seq ? order : { ...order, steps: { ...order.steps, [stepName]: step } };
}

/** Ordering's word that an order is cancelled is final, even where the kitchen had finished meanwhile. */
export function toProjectedStatus({ cancelled, delivered, steps }: OrderProjection): OrderStatus {
  if (cancelled) return 'CANCELLED';
  if (delivered) return 'DELIVERED';
  return Object.values(steps).some(({ status }) => status !== 'PENDING') ? 'IN_PROGRESS' : 'CREATED';
}

/** CREATED, then the step that was started last, at the end DELIVERED. */
export function toProjectedStep(order: OrderProjection): string {
  if (toProjectedStatus(order) === 'DELIVERED') return 'DELIVERED';
  const startedSteps = Object.entries(order.steps).filter(([, { status }]) => status !== 'PENDING');
  return startedSteps.sort(([, a], [, b]) => b.seq - a.seq)[0]?.[0] ?? 'CREATED';
}

/** Delivered after the promised time, or a step outlived its limit. */
export const isLate = ({ delivered, overdue }: OrderProjection) =>
  overdue === true || (delivered !== undefined && Date.parse(delivered.at) > Date.parse(delivered.promisedAt));
