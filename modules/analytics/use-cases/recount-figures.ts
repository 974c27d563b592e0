import type { Clock, MonotonicClock } from '#shared/clock';
import type { EventCause } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { DueTimer } from '#shared/timers';
import { newId } from '#shared/values/ids';
import { toDayChange } from '../domain/dashboard-throttle.ts';
import { analyticsError } from '../domain/errors.ts';
import { beginRecount, continueRecount, enterMonth, isMonth, isRunning, type Recount } from '../domain/recount.ts';
import type { OrderProjections } from '../ports/order-projections.ts';
import type { Recounts } from '../ports/recounts.ts';
import type { PublishDashboardUpdates } from './publish-dashboard-updates.ts';
import type { ReadTenantCalendar } from './read-tenant-calendar.ts';
import type { RecountDay } from './recount-day.ts';

/** How long a request waits for its recount, and how long a timer works, in milliseconds: other timers wait meanwhile. */
const [requestMilliseconds, timerMilliseconds] = [8_000, 1_000];
/** After how long the progress is stored, in milliseconds. */
const sliceMilliseconds = 500;
/** When the timer goes on with a recount whose process has ended. */
const safetySeconds = 60;

type Deps = {
  readonly recounts: Recounts;
  readonly recountDay: RecountDay;
  readonly orders: OrderProjections;
  readonly calendar: ReadTenantCalendar;
  readonly publishUpdates: PublishDashboardUpdates;
  readonly clock: Clock;
  readonly monotonic?: MonotonicClock | undefined;
};

/**
 * Counts all figures of a tenant anew from its orders, while the house goes on, and corrects what differs. Short ones are done within the
 * request; a timer goes on with longer ones.
 */
export class RecountFigures {
  readonly #deps: Deps;
  readonly #monotonic: MonotonicClock;
  /** The tenants of which this process knows that they have had a recount. */
  readonly #recounted = new Set<string>();
  constructor(deps: Deps) {
    this.#deps = deps;
    this.#monotonic = deps.monotonic ?? (() => performance.now());
  }

  /** Starts a recount, or goes on with the one that is under way, for a few seconds. Returns how far it is then. */
  async start(cause: EventCause): Promise<Recount> {
    const { tenantId } = cause;
    const { recount, version } = await this.#deps.recounts.find(tenantId);
    const begun = beginRecount(newId(), this.#deps.clock.now());
    if (!isRunning(recount)) await this.#deps.recounts.save(tenantId, begun, version, { continueAt: this.#inSeconds(safetySeconds) });
    return this.#run(cause, requestMilliseconds);
  }

  /** @throws `analytics.no-recount` if there was none yet */
  async get(tenantId: string): Promise<Recount> {
    const { recount } = await this.#deps.recounts.find(tenantId);
    if (!recount) throw analyticsError('analytics.no-recount');
    return recount;
  }

  /** Starts a recount in the background if an earlier version counted the first orders of this tenant, and there was none yet. */
  async startIfNeeded(tenantId: string): Promise<void> {
    if (this.#recounted.has(tenantId)) return;
    const tenantCalendar = await this.#deps.calendar.find(tenantId);
    if (!tenantCalendar) return;
    if (typeof tenantCalendar.tenant.countedByMidnightUntil === 'string') {
      const now = this.#deps.clock.now();
      const { recount } = await this.#deps.recounts.find(tenantId);
      if (!recount) await this.#deps.recounts.save(tenantId, beginRecount(newId(), now), undefined, { continueAt: now });
    }
    this.#recounted.add(tenantId);
  }

  /** Goes on with a recount when its timer has fired. */
  async fire({ tenantId, consume }: DueTimer<'recount'>): Promise<void> {
    const { recount } = await this.#deps.recounts.find(tenantId);
    if (!isRunning(recount)) return this.#deps.recounts.discardTimer(consume);
    await this.#run({ tenantId, correlationId: recount.id }, timerMilliseconds, consume);
  }

  async #run(cause: EventCause, milliseconds: number, consume?: Change): Promise<Recount> {
    const { tenantId } = cause;
    const start = this.#monotonic();
    let firedTimer = consume;
    while (true) {
      const { recount, version } = await this.#deps.recounts.find(tenantId);
      if (!isRunning(recount)) return this.get(tenantId);
      const counted = await this.#countSlice(cause, recount);
      const isOver = counted === recount || this.#monotonic() - start >= milliseconds;
      const continueAt = counted.next === null ? undefined : this.#inSeconds(isOver ? 0 : safetySeconds);
      const isSaved = await this.#deps.recounts.save(tenantId, counted, version, { continueAt, consume: firedTimer });
      firedTimer = undefined;
      if (isSaved && isOver) return counted;
      // Another process is at it, too.
      if (!isSaved) return this.get(tenantId);
    }
  }

  #inSeconds(seconds: number) {
    return new Date(this.#deps.clock.now().getTime() + seconds * 1_000);
  }

  /** Counts some days. Returns the same object if the next day changes all the time. */
  async #countSlice(cause: EventCause, recount: Recount): Promise<Recount> {
    const start = this.#monotonic();
    let counted = recount;
    while (counted.next !== null && this.#monotonic() - start < sliceMilliseconds) {
      const before = counted;
      counted = await this.#countNext(cause, counted, counted.next);
      // What was corrected is told at once, so that nobody has to correct it again to know.
      if (counted === before || counted.differenceCount > before.differenceCount) break;
    }
    return counted;
  }

  async #countNext(cause: EventCause, recount: Recount, next: string): Promise<Recount> {
    const { orders, recountDay, publishUpdates, clock } = this.#deps;
    const { tenantId } = cause;
    if (isMonth(next))
      return (await orders.hasOrdersIn(tenantId, next)) ? enterMonth(recount, next) : continueRecount(recount, clock.now());
    const day = await recountDay.run(tenantId, next);
    if (!day) return recount;
    if (day.isChanged) await publishUpdates.recordCorrection(cause, toDayChange(next));
    return continueRecount(recount, clock.now(), day);
  }
}
