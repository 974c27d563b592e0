import { stillLasts } from '#shared/auth/pause-end';
import type { Counters, FigureKind, Part } from './contribution.ts';
import type { Created } from './order-projection.ts';

const dashboards = ['summary', 'orders', 'stats'] as const;
type Dashboard = (typeof dashboards)[number];

/** What has changed in one branch. */
type BranchScope = { readonly branchId: string; readonly figures: readonly Dashboard[]; readonly day: string };

/**
 * Which dashboards have changed; from which day on; in which branch, null for several or none. `branches`: of several, what has changed in
 * each, since staff of some branches are told of theirs alone.
 */
export type Scope = {
  readonly figures: readonly Dashboard[];
  readonly day: string;
  readonly branchId: string | null;
  readonly branches?: readonly BranchScope[];
};

/** One event becomes a message on the channel of each branch, and these are stored in one write. The staff of further branches read anew later. */
const maxBranches = 40;

/** What a tenant has been told: when last (epoch milliseconds), and what is still to be told once the pause is over. */
export type Tick = { readonly saidAt: number; readonly waiting?: Scope };

/** What to do about a change: keep `tick`, and either say something now or be woken then (epoch milliseconds). */
export type Move = { readonly tick: Tick; readonly say?: Scope; readonly wakeAt?: number };

/** A tenant's dashboards are announced at most once in so many milliseconds. */
export const pauseMilliseconds = 1_000;

const shownOn: Readonly<Record<FigureKind, readonly Dashboard[]>> = {
  SUMS: ['summary', 'stats'],
  STEPS: ['summary'],
  PEOPLE: ['stats'],
  PRODUCTS: ['summary'],
};
const kindOf = (part: Part) => part.split('#')[0] as FigureKind;

/** What a change of an order changes; all of it when nobody knows what changed. */
export function scopeOf({ day, branchId }: Created, changed: Counters | undefined): Scope {
  const found = new Set<Dashboard>(changed ? ['orders', ...[...changed.keys()].flatMap((part) => shownOn[kindOf(part)])] : dashboards);
  return { figures: dashboards.filter((name) => found.has(name)), day, branchId };
}

type Extent = Pick<Scope, 'figures' | 'day'>;
const union = (a: Extent, b: Extent): Extent => ({
  figures: dashboards.filter((name) => a.figures.includes(name) || b.figures.includes(name)),
  day: [a.day, b.day].sort()[0] ?? a.day,
});
const includes = (wide: Extent, { figures, day }: Extent) => figures.every((name) => wide.figures.includes(name)) && wide.day <= day;

/** What has changed in each branch that a scope names. */
const branchesOf = ({ branches, branchId, figures, day }: Scope): readonly BranchScope[] =>
  branches ?? (branchId === null ? [] : [{ branchId, figures, day }]);

/** Both scopes in one: the earlier day, and no branch where they name two. */
export function widened(a: Scope, b: Scope): Scope {
  const both = union(a, b);
  if (a.branchId === b.branchId && !a.branches && !b.branches) return { ...both, branchId: a.branchId };
  const branches = new Map<string, BranchScope>();
  for (const part of [...branchesOf(a), ...branchesOf(b)]) {
    const known = branches.get(part.branchId);
    if (known) branches.set(part.branchId, { branchId: part.branchId, ...union(known, part) });
    else if (branches.size < maxBranches) branches.set(part.branchId, part);
  }
  return { ...both, branchId: null, branches: [...branches.values()] };
}

function covers(wide: Scope, change: Scope): boolean {
  if (!includes(wide, change) || (wide.branchId !== null && wide.branchId !== change.branchId)) return false;
  const told = branchesOf(wide);
  return branchesOf(change).every((part) => {
    const known = told.find(({ branchId }) => branchId === part.branchId);
    return known ? includes(known, part) : told.length >= maxBranches;
  });
}

const pauseEnds = ({ saidAt }: Tick) => saidAt + pauseMilliseconds;
const isPaused = (tick: Tick, now: number) => stillLasts(pauseEnds(tick), now, pauseMilliseconds);

/** What to do about a change at `now`; undefined when what is waiting will tell of it. */
export function onChange(tick: Tick | undefined, change: Scope, now: number): Move | undefined {
  const waiting = tick?.waiting;
  const scope = waiting ? widened(waiting, change) : change;
  if (!tick || !isPaused(tick, now)) return { tick: { saidAt: now }, say: scope };
  if (waiting && covers(waiting, change)) return undefined;
  return { tick: { saidAt: tick.saidAt, waiting: scope }, ...(!waiting && { wakeAt: pauseEnds(tick) }) };
}

/** What to do when woken at `now`; undefined when all has been said meanwhile. */
export function onWake(tick: Tick | undefined, now: number): Move | undefined {
  if (!tick?.waiting) return undefined;
  return isPaused(tick, now) ? { tick, wakeAt: pauseEnds(tick) } : { tick: { saidAt: now }, say: tick.waiting };
}
