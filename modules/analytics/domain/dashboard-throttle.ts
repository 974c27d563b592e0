import { isPauseActive } from '#shared/auth/pause-end';
import type { Counters, FigureKind, FigureSlot } from './contribution.ts';
import type { PlacedOrder } from './placed-order.ts';

const dashboards = ['summary', 'orders', 'stats'] as const;
type Dashboard = (typeof dashboards)[number];

/** The dashboards of one branch that have changed, and the earliest business day (YYYY-MM-DD) that has changed. */
type BranchChange = { readonly branchId: string; readonly figures: readonly Dashboard[]; readonly day: string };

/**
 * The dashboards that have changed, the earliest business day (YYYY-MM-DD) that has changed, and the branch. `branchId` is null for several
 * branches or none. `branches` lists the changes of each branch if there are several, because some staff may see only their own branches.
 */
export type DashboardChange = {
  readonly figures: readonly Dashboard[];
  readonly day: string;
  readonly branchId: string | null;
  readonly branches?: readonly BranchChange[];
};

/**
 * One event becomes a message on the channel of each branch, and all messages are stored in one write, so their number is limited. Staff of
 * further branches see the change when they next load the dashboard.
 */
const maxBranches = 40;

/** `saidAt`: when the last update of a tenant was published, in epoch milliseconds. `waiting`: what to publish when the pause ends. */
export type ThrottleState = { readonly saidAt: number; readonly waiting?: DashboardChange };

/** What to do: save `state`, and either publish a change now or set a timer for `wakeAt` (epoch milliseconds). */
export type ThrottleDecision = { readonly state: ThrottleState; readonly publish?: DashboardChange; readonly wakeAt?: number };

/** The pause between two updates of the same tenant, in milliseconds. */
export const throttleMilliseconds = 1_000;

const dashboardsByKind: Readonly<Record<FigureKind, readonly Dashboard[]>> = {
  SUMS: ['summary', 'stats'],
  STEPS: ['summary'],
  PEOPLE: ['stats'],
  PRODUCTS: ['summary'],
};
const figureKindOf = (branchChange: FigureSlot) => branchChange.split('#')[0] as FigureKind;

/** Returns the dashboards that a change of an order affects: all of them if the changed counters are unknown. */
export function toDashboardChange({ day, tenantTime, branchId }: PlacedOrder, counters: Counters | undefined): DashboardChange {
  const changedDashboards = new Set<Dashboard>(
    counters ? ['orders', ...[...counters.keys()].flatMap((branchChange) => dashboardsByKind[figureKindOf(branchChange)])] : dashboards,
  );
  const earliestDay = tenantTime && tenantTime.day < day ? tenantTime.day : day;
  return { figures: dashboards.filter((name) => changedDashboards.has(name)), day: earliestDay, branchId };
}

/** The change if any figure of a day may have been corrected. */
export const toDayChange = (day: string): DashboardChange => ({ figures: dashboards, day, branchId: null });

type ChangeExtent = Pick<DashboardChange, 'figures' | 'day'>;
const mergeExtents = (a: ChangeExtent, b: ChangeExtent): ChangeExtent => ({
  figures: dashboards.filter((name) => a.figures.includes(name) || b.figures.includes(name)),
  day: [a.day, b.day].sort()[0] ?? a.day,
});
const includesExtent = (outer: ChangeExtent, { figures, day }: ChangeExtent) =>
  figures.every((name) => outer.figures.includes(name)) && outer.day <= day;

/** Returns the changes by branch; empty if no branch is known. */
const branchChangesOf = ({ branches, branchId, figures, day }: DashboardChange): readonly BranchChange[] =>
  branches ?? (branchId === null ? [] : [{ branchId, figures, day }]);

/** Merges two changes. Takes the earlier day; if the branches differ, `branchId` is null and `branches` lists the first 40. */
export function mergeChanges(a: DashboardChange, b: DashboardChange): DashboardChange {
  const merged = mergeExtents(a, b);
  if (a.branchId === b.branchId && !a.branches && !b.branches) return { ...merged, branchId: a.branchId };
  const branches = new Map<string, BranchChange>();
  for (const branchChange of [...branchChangesOf(a), ...branchChangesOf(b)]) {
    const existing = branches.get(branchChange.branchId);
    if (existing) branches.set(branchChange.branchId, { branchId: branchChange.branchId, ...mergeExtents(existing, branchChange) });
    else if (branches.size < maxBranches) branches.set(branchChange.branchId, branchChange);
  }
  return { ...merged, branchId: null, branches: [...branches.values()] };
}

function coversChange(outer: DashboardChange, change: DashboardChange): boolean {
  if (!includesExtent(outer, change) || (outer.branchId !== null && outer.branchId !== change.branchId)) return false;
  const coveredBranches = branchChangesOf(outer);
  return branchChangesOf(change).every((branchChange) => {
    const existing = coveredBranches.find(({ branchId }) => branchId === branchChange.branchId);
    return existing ? includesExtent(existing, branchChange) : coveredBranches.length >= maxBranches;
  });
}

const throttleEndOf = ({ saidAt }: ThrottleState) => saidAt + throttleMilliseconds;
const isThrottled = (state: ThrottleState, now: number) => isPauseActive(throttleEndOf(state), now, throttleMilliseconds);

/** Decides what to do about a change at `now` (epoch milliseconds). Undefined if the waiting update already covers the change. */
export function decideOnChange(state: ThrottleState | undefined, change: DashboardChange, now: number): ThrottleDecision | undefined {
  const waiting = state?.waiting;
  const merged = waiting ? mergeChanges(waiting, change) : change;
  if (!state || !isThrottled(state, now)) return { state: { saidAt: now }, publish: merged };
  if (waiting && coversChange(waiting, change)) return undefined;
  return { state: { saidAt: state.saidAt, waiting: merged }, ...(!waiting && { wakeAt: throttleEndOf(state) }) };
}

/** Decides what to do when the timer fires at `now` (epoch milliseconds). Undefined if nothing is waiting. */
export function decideOnWake(state: ThrottleState | undefined, now: number): ThrottleDecision | undefined {
  if (!state?.waiting) return undefined;
  return isThrottled(state, now) ? { state, wakeAt: throttleEndOf(state) } : { state: { saidAt: now }, publish: state.waiting };
}
