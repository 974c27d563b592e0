import { isPauseActive } from '#shared/auth/pause-end';
import type { Counters, FigureKind, FigureSlot } from './contribution.ts';
import type { PlacedOrder } from './order-projection.ts';

const dashboards = ['summary', 'orders', 'stats'] as const;
type Dashboard = (typeof dashboards)[number];

/** What has changed in one branch. */
type BranchChange = { readonly branchId: string; readonly figures: readonly Dashboard[]; readonly day: string };

/**
 * Which dashboards have changed; from which day on; in which branch, null for several or none. `branches`: of several, what has changed in
 * each, since staff of some branches are told of theirs alone.
 */
export type DashboardChange = {
  readonly figures: readonly Dashboard[];
  readonly day: string;
  readonly branchId: string | null;
  readonly branches?: readonly BranchChange[];
};

/** One event becomes a message on the channel of each branch, and these are stored in one write. The staff of further branches read anew later. */
const maxBranches = 40;

/** What a tenant has been told: when last (epoch milliseconds), and what is still to be told once the pause is over. */
export type ThrottleState = { readonly saidAt: number; readonly waiting?: DashboardChange };

/** What to do about a change: keep `tick`, and either say something now or be woken then (epoch milliseconds). */
export type ThrottleDecision = { readonly state: ThrottleState; readonly publish?: DashboardChange; readonly wakeAt?: number };

/** A tenant's dashboards are announced at most once in so many milliseconds. */
export const throttleMilliseconds = 1_000;

const dashboardsByKind: Readonly<Record<FigureKind, readonly Dashboard[]>> = {
  SUMS: ['summary', 'stats'],
  STEPS: ['summary'],
  PEOPLE: ['stats'],
  PRODUCTS: ['summary'],
};
const figureKindOf = (branchChange: FigureSlot) => branchChange.split('#')[0] as FigureKind;

/** What a change of an order changes; all of it when nobody knows what changed. */
export function toDashboardChange({ day, branchId }: PlacedOrder, counters: Counters | undefined): DashboardChange {
  const changedDashboards = new Set<Dashboard>(
    counters ? ['orders', ...[...counters.keys()].flatMap((branchChange) => dashboardsByKind[figureKindOf(branchChange)])] : dashboards,
  );
  return { figures: dashboards.filter((name) => changedDashboards.has(name)), day, branchId };
}

type ChangeExtent = Pick<DashboardChange, 'figures' | 'day'>;
const mergeExtents = (a: ChangeExtent, b: ChangeExtent): ChangeExtent => ({
  figures: dashboards.filter((name) => a.figures.includes(name) || b.figures.includes(name)),
  day: [a.day, b.day].sort()[0] ?? a.day,
});
const includesExtent = (outer: ChangeExtent, { figures, day }: ChangeExtent) =>
  figures.every((name) => outer.figures.includes(name)) && outer.day <= day;

/** What has changed in each branch that a scope names. */
const branchChangesOf = ({ branches, branchId, figures, day }: DashboardChange): readonly BranchChange[] =>
  branches ?? (branchId === null ? [] : [{ branchId, figures, day }]);

/** Both scopes in one: the earlier day, and no branch where they name two. */
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

/** What to do about a change at `now`; undefined when what is waiting will tell of it. */
export function decideOnChange(state: ThrottleState | undefined, change: DashboardChange, now: number): ThrottleDecision | undefined {
  const waiting = state?.waiting;
  const merged = waiting ? mergeChanges(waiting, change) : change;
  if (!state || !isThrottled(state, now)) return { state: { saidAt: now }, publish: merged };
  if (waiting && coversChange(waiting, change)) return undefined;
  return { state: { saidAt: state.saidAt, waiting: merged }, ...(!waiting && { wakeAt: throttleEndOf(state) }) };
}

/** What to do when woken at `now`; undefined when all has been said meanwhile. */
export function decideOnWake(state: ThrottleState | undefined, now: number): ThrottleDecision | undefined {
  if (!state?.waiting) return undefined;
  return isThrottled(state, now) ? { state, wakeAt: throttleEndOf(state) } : { state: { saidAt: now }, publish: state.waiting };
}
