import type { Counters, FigureKind, Part } from './contribution.ts';
import type { Created } from './order-facts.ts';

const dashboards = ['summary', 'orders', 'stats'] as const;
type Dashboard = (typeof dashboards)[number];

/** Which dashboards have changed; from which day on; in which branch, null for several or none. */
export type Scope = { readonly figures: readonly Dashboard[]; readonly day: string; readonly branchId: string | null };

/** What a tenant has been told: when last (epoch milliseconds), and what is still to be told once the pause is over. */
export type Tick = { readonly saidAt: number; readonly waiting?: Scope };

/** What to do about a change: keep `tick`, and either say something now or be woken then (epoch milliseconds). */
export type Move = { readonly tick: Tick; readonly say?: Scope; readonly wakeAt?: number };

/** A tenant's dashboards are announced at most once in so many milliseconds. */
const pauseMilliseconds = 1_000;

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

/** Both scopes in one: the earlier day, and no branch where they name two. */
export const widened = (a: Scope, b: Scope): Scope => ({
  figures: dashboards.filter((name) => a.figures.includes(name) || b.figures.includes(name)),
  day: [a.day, b.day].sort()[0] ?? a.day,
  branchId: a.branchId === b.branchId ? a.branchId : null,
});

const covers = (wide: Scope, { figures, day, branchId }: Scope) =>
  figures.every((name) => wide.figures.includes(name)) && wide.day <= day && (wide.branchId === null || wide.branchId === branchId);

const pauseEnds = ({ saidAt }: Tick) => saidAt + pauseMilliseconds;

/** What to do about a change at `now`; undefined when what is waiting will tell of it. */
export function onChange(tick: Tick | undefined, change: Scope, now: number): Move | undefined {
  const waiting = tick?.waiting;
  const scope = waiting ? widened(waiting, change) : change;
  if (!tick || now >= pauseEnds(tick)) return { tick: { saidAt: now }, say: scope };
  if (waiting && covers(waiting, change)) return undefined;
  return { tick: { saidAt: tick.saidAt, waiting: scope }, ...(!waiting && { wakeAt: pauseEnds(tick) }) };
}

/** What to do when woken at `now`; undefined when all has been said meanwhile. */
export function onWake(tick: Tick | undefined, now: number): Move | undefined {
  if (!tick?.waiting) return undefined;
  return now >= pauseEnds(tick) ? { tick: { saidAt: now }, say: tick.waiting } : { tick, wakeAt: pauseEnds(tick) };
}
