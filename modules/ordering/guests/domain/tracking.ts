import type { Order } from '../../orders/domain/order.ts';
import type { KitchenProgress } from '../../orders/domain/progress.ts';

/** How long an order can be followed after its end, in milliseconds. */
const followedAfterEnd = 24 * 60 * 60 * 1000;

/** A step of an order; times are in ISO-8601, null if they are still to come or not known. */
export type TrackedStep = {
  readonly stepName: string;
  readonly status: 'PENDING' | 'IN_PROGRESS' | 'DONE';
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
};

/** Whether whoever knows its code, or holds its guest's token, may still see the order: until 24 hours after it was delivered or cancelled. */
export function isTrackable(order: Order, now: Date): boolean {
  const end = findOrderEnd(order);
  return end === undefined || now.getTime() < Date.parse(end) + followedAfterEnd;
}

/** When the order was delivered or cancelled, in ISO-8601; undefined if it is under way. Orders of earlier versions tell less exactly. */
export function findOrderEnd({ cancelled, progress, createdAt }: Order): string | undefined {
  if (cancelled) return cancelled.at;
  return progress.delivered ? (progress.deliveredAt ?? progress.at ?? createdAt) : undefined;
}

/**
 * Returns all steps of an order in their sequence. Of an order that the kitchen has not accepted, or of an earlier version, only those are
 * known that have started.
 */
export function toTrackedSteps({ steps, delivered, plannedSteps = [] }: KitchenProgress): readonly TrackedStep[] {
  const started = Object.entries(steps).filter(([, step]) => step.started);
  const unplanned = started.filter(([stepName]) => !plannedSteps.includes(stepName));
  const names = [...plannedSteps, ...unplanned.toSorted(([, one], [, other]) => compareStarts(one, other)).map(([stepName]) => stepName)];
  const startedByName = new Map(started);
  return names.map((stepName) => {
    const step = startedByName.get(stepName);
    const { startedAt = null, finishedAt = null } = step ?? {};
    const isDone = delivered || finishedAt !== null;
    return { stepName, status: isDone ? 'DONE' : step ? 'IN_PROGRESS' : 'PENDING', startedAt, finishedAt };
  });
}

type StartedStep = { readonly seq: number; readonly startedAt?: string | undefined };

/** By the time of the start; older records know only which change was the last of each step. */
function compareStarts(one: StartedStep, other: StartedStep): number {
  if (one.startedAt === undefined || other.startedAt === undefined || one.startedAt === other.startedAt) return one.seq - other.seq;
  return one.startedAt < other.startedAt ? -1 : 1;
}
