import type { Clock, Monotonic } from '#shared/clock';
import { type Cause, causedBy, type Envelope, fact, say } from '#shared/events/events';
import { asTenant } from '#shared/tenant-scope';
import type { DueTimer } from '#shared/timers';
import { newId } from '#shared/values/ids';
import { type Move, onChange, onWake, pauseMilliseconds, type Scope, type Tick, widened } from '../domain/dashboard-throttle.ts';
import type { Ticks } from '../ports/dashboard-throttles.ts';

const mostTries = 10;
/** Ticks are remembered for so many tenants; forgetting them costs a look-up each. */
const mostRemembered = 10_000;

type Turn = { scope: Scope; readonly told: Promise<void> };

/**
 * Says DashboardUpdated, at most once a second per tenant over all processes: the first change after a pause at once, what follows
 * within that second in one event at its end. A durable timer wakes it, by the time of day; this process, which goes by a clock that
 * nobody sets back, looks as well.
 */
export class Announce {
  readonly #ticks: Ticks;
  readonly #clock: Clock;
  /** What this process knows of the ticks: enough to see that a change is waiting to be told. */
  readonly #remembered = new Map<string, Tick>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #next = new Map<string, Turn>();
  /** Of each tenant whose pause this process has begun to wait out: since when, and because of what. */
  readonly #pauses = new Map<string, { readonly since: number; readonly cause: Cause }>();
  readonly #monotonic: Monotonic;

  constructor(ticks: Ticks, clock: Clock, monotonic: Monotonic = () => performance.now()) {
    this.#ticks = ticks;
    this.#clock = clock;
    this.#monotonic = monotonic;
  }

  /** Once it resolves, the change has been told or durably waits for the end of the pause. */
  async changed(said: Envelope, scope: Scope) {
    const { tenantId } = said;
    const tick = this.#remembered.get(tenantId);
    if (tick && !onChange(tick, scope, this.#now())) return;
    await this.#inTurn(tenantId, scope, causedBy(said));
  }

  /** The pause is over. */
  async wake({ tenantId, data, spent }: DueTimer) {
    const cause = { tenantId, correlationId: String(data.correlationId ?? newId()) };
    const moved = await this.#move(cause, (tick) => onWake(tick, this.#now()), spent);
    if (!moved) await this.#ticks.forget(spent);
  }

  /** Tells what has waited here for two pauses, and so was not told by its timer, whatever the time of day has become. */
  async sweep() {
    const now = this.#monotonic();
    const over = [...this.#pauses].filter(([, { since }]) => now - since >= 2 * pauseMilliseconds);
    for (const [tenantId, { cause }] of over) {
      const moved = await asTenant(tenantId, () => this.#move(cause, (tick) => onWake(tick, this.#now())));
      if (!moved) this.#pauses.delete(tenantId);
    }
  }

  /** One at a time per tenant; the changes that come meanwhile go together. */
  #inTurn(tenantId: string, scope: Scope, cause: Cause): Promise<void> {
    const next = this.#next.get(tenantId);
    if (next) {
      next.scope = widened(next.scope, scope);
      return next.told;
    }
    const before = this.#running.get(tenantId) ?? Promise.resolve();
    const told = before
      .catch(() => undefined)
      .then(async () => {
        const turn = this.#next.get(tenantId);
        this.#next.delete(tenantId);
        this.#running.set(tenantId, told);
        await this.#move(cause, (tick) => onChange(tick, turn?.scope ?? scope, this.#now()));
      })
      .finally(() => {
        if (this.#running.get(tenantId) === told) this.#running.delete(tenantId);
      });
    this.#next.set(tenantId, { scope, told });
    return told;
  }

  /** Does what `decide` says about the stored tick; false when there was nothing to do. */
  async #move(cause: Cause, decide: (tick: Tick | undefined) => Move | undefined, spent?: DueTimer['spent']): Promise<boolean> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const { tick, version } = await this.#ticks.find(cause.tenantId);
      const move = decide(tick);
      if (tick) this.#remember(cause.tenantId, tick);
      if (!move) return false;
      const events = move.say ? say([dashboardUpdated(move.say)], cause, this.#clock.now()) : [];
      const wake = move.wakeAt === undefined ? undefined : { at: new Date(move.wakeAt), correlationId: cause.correlationId };
      if (!(await this.#ticks.store(cause.tenantId, move.tick, version, { events, wake, ...(spent && { spent }) }))) continue;
      this.#remember(cause.tenantId, move.tick);
      this.#wait(move, cause);
      return true;
    }
    throw new Error(`the tick of tenant ${cause.tenantId} keeps changing`);
  }

  #wait({ wakeAt, say }: Move, cause: Cause) {
    if (wakeAt !== undefined) this.#pauses.set(cause.tenantId, { since: this.#monotonic(), cause });
    else if (say) this.#pauses.delete(cause.tenantId);
  }

  #remember(tenantId: string, tick: Tick) {
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    this.#remembered.set(tenantId, tick);
  }

  #now() {
    return this.#clock.now().getTime();
  }
}

const dashboardUpdated = ({ figures, day, branchId, branches }: Scope) =>
  fact('DashboardUpdated', {
    ...{ figures: [...figures], day, branchId },
    ...(branches && { branches: branches.map((branch) => ({ ...branch, figures: [...branch.figures] })) }),
  });
