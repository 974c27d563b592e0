import type { DomainEvent } from '#shared/events/events';
import type { TicketStep } from './step.ts';

/** How many minutes longer the kitchen of a branch takes, until a time in ISO-8601. */
export type KitchenPace = { readonly busyMinutes: number; readonly until: string };

/** A branch that calls itself busy is so for this long. */
const busyHours = 1;

/** The pace of a branch from what it said at a time in ISO-8601. */
export const toKitchenPace = ({ busyMinutes }: Pick<DomainEvent<'PaceChanged'>['data'], 'busyMinutes'>, saidAt: string): KitchenPace => ({
  busyMinutes,
  until: new Date(Date.parse(saidAt) + busyHours * 3_600_000).toISOString(),
});

/**
 * Gives the first step, at which the kitchen makes the order, the minutes that the branch takes longer, if the order arrives while that
 * holds. Promise, lateness and timers follow from the limits of the steps.
 */
export function toStepsAtPace(steps: readonly TicketStep[], pace: KitchenPace | undefined, arrivesAt: string): readonly TicketStep[] {
  if (!pace || pace.busyMinutes === 0 || arrivesAt >= pace.until) return steps;
  return steps.map((step, n) => (n === 0 ? { ...step, limitSeconds: step.limitSeconds + pace.busyMinutes * 60 } : step));
}
