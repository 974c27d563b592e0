import type { Clock, MonotonicClock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { causeFromEvent, domainEvent, type Envelope, type EventCause, toEnvelopes } from '#shared/events/events';
import { runAsTenant } from '#shared/tenant-scope';
import type { DueTimer } from '#shared/timers';
import { newId } from '#shared/values/ids';
import {
  type DashboardChange,
  decideOnChange,
  decideOnWake,
  mergeChanges,
  type ThrottleDecision,
  type ThrottleState,
  throttleMilliseconds,
} from '../domain/dashboard-throttle.ts';
import type { DashboardThrottles } from '../ports/dashboard-throttles.ts';

const maxAttempts = 10;
/** The number of cached throttle states. After this many, the cache is cleared, which costs one read per tenant. */
const maxCachedStates = 10_000;

type QueuedChange = { change: DashboardChange; readonly published: Promise<void> };

type Deps = { readonly throttles: DashboardThrottles; readonly clock: Clock; readonly monotonic?: MonotonicClock | undefined };

/**
 * Publishes DashboardUpdated at most once a second per tenant, across all processes. The first change after a pause is published at once;
 * changes within the following second are merged into one event at its end. A durable timer ends the pause by wall-clock time. `sweep` also
 * checks by the monotonic clock, in case the wall clock has been set back.
 */
export class PublishDashboardUpdates {
  readonly #deps: Deps;
  /** The throttle states that this process last read or saved, used to skip changes that a waiting update already covers. */
  readonly #cachedStates = new Map<string, ThrottleState>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #queued = new Map<string, QueuedChange>();
  /** The pauses for which this process set a timer, by tenant. `since`: monotonic milliseconds. */
  readonly #pauses = new Map<string, { readonly since: number; readonly cause: EventCause }>();
  readonly #monotonic: MonotonicClock;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#monotonic = deps.monotonic ?? (() => performance.now());
  }

  /**
   * Publishes a change, or durably stores it to be published when the pause ends. Resolves after either is committed.
   * @throws Error after 10 conflicts
   */
  async recordChange(event: Envelope, change: DashboardChange) {
    const { tenantId } = event;
    const state = this.#cachedStates.get(tenantId);
    if (state && !decideOnChange(state, change, this.#now())) return;
    await this.#enqueue(tenantId, change, causeFromEvent(event));
  }

  /**
   * Publishes a correction of figures as `recordChange` publishes a change.
   * @throws Error after 10 conflicts
   */
  async recordCorrection(cause: EventCause, change: DashboardChange) {
    await this.#enqueue(cause.tenantId, change, cause);
  }

  /**
   * Handles the timer at the end of a pause: publishes the waiting update, or deletes the timer if nothing is waiting.
   * @throws Error after 10 conflicts
   */
  async fire({ tenantId, data, consume }: DueTimer<'dashboard'>) {
    const cause = { tenantId, correlationId: data.correlationId ?? newId() };
    const isDecided = await this.#decideAndSave(cause, (state) => decideOnWake(state, this.#now()), consume);
    if (!isDecided) await this.#deps.throttles.discardTimer(consume);
  }

  /**
   * Publishes updates that have waited for two pauses or longer by the monotonic clock, because their timer has not fired.
   * @throws Error after 10 conflicts
   */
  async sweep() {
    const now = this.#monotonic();
    const overduePauses = [...this.#pauses].filter(([, { since }]) => now - since >= 2 * throttleMilliseconds);
    for (const [tenantId, { cause }] of overduePauses) {
      const isDecided = await runAsTenant(tenantId, () => this.#decideAndSave(cause, (state) => decideOnWake(state, this.#now())));
      if (!isDecided) this.#pauses.delete(tenantId);
    }
  }

  /** Runs one save at a time per tenant. Changes that arrive during a save are merged and saved together. */
  #enqueue(tenantId: string, change: DashboardChange, cause: EventCause): Promise<void> {
    const queued = this.#queued.get(tenantId);
    if (queued) {
      queued.change = mergeChanges(queued.change, change);
      return queued.published;
    }
    const before = this.#running.get(tenantId) ?? Promise.resolve();
    const published = before
      .catch(() => undefined)
      .then(async () => {
        const queued = this.#queued.get(tenantId);
        this.#queued.delete(tenantId);
        this.#running.set(tenantId, published);
        await this.#decideAndSave(cause, (state) => decideOnChange(state, queued?.change ?? change, this.#now()));
      })
      .finally(() => {
        if (this.#running.get(tenantId) === published) this.#running.delete(tenantId);
      });
    this.#queued.set(tenantId, { change, published });
    return published;
  }

  /** Loads the throttle state, calls `decide` and saves its decision. Returns false if there was nothing to do. */
  async #decideAndSave(
    cause: EventCause,
    decide: (state: ThrottleState | undefined) => ThrottleDecision | undefined,
    consume?: DueTimer['consume'],
  ): Promise<boolean> {
    const saved = await retryOnConflict(
      async () => {
        const { state, version } = await this.#deps.throttles.find(cause.tenantId);
        const decision = decide(state);
        if (state) this.#cacheState(cause.tenantId, state);
        if (!decision) return null;
        const events = decision.publish ? toEnvelopes([dashboardUpdated(decision.publish)], cause, this.#deps.clock.now()) : [];
        const nextWakeUp =
          decision.wakeAt === undefined ? undefined : { at: new Date(decision.wakeAt), correlationId: cause.correlationId };
        if (
          !(await this.#deps.throttles.save(cause.tenantId, decision.state, version, { events, nextWakeUp, ...(consume && { consume }) }))
        )
          return false;
        this.#cacheState(cause.tenantId, decision.state);
        this.#trackPause(decision, cause);
        return true;
      },
      { maxAttempts, toError: () => new Error(`the dashboards of tenant ${cause.tenantId} keep changing`) },
    );
    return saved === true;
  }

  #trackPause({ wakeAt, publish }: ThrottleDecision, cause: EventCause) {
    if (wakeAt !== undefined) this.#pauses.set(cause.tenantId, { since: this.#monotonic(), cause });
    else if (publish) this.#pauses.delete(cause.tenantId);
  }

  #cacheState(tenantId: string, state: ThrottleState) {
    if (this.#cachedStates.size >= maxCachedStates) this.#cachedStates.clear();
    this.#cachedStates.set(tenantId, state);
  }

  #now() {
    return this.#deps.clock.now().getTime();
  }
}

const dashboardUpdated = ({ figures, day, branchId, branches }: DashboardChange) =>
  domainEvent('DashboardUpdated', {
    figures: [...figures],
    day,
    branchId,
    ...(branches && { branches: branches.map((branch) => ({ ...branch, figures: [...branch.figures] })) }),
  });
