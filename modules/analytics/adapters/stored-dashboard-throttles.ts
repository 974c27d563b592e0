import type { Change } from '#shared/store/change';
import { type AnyChange, ConditionFailed } from '#shared/store/store';
import { moveTimer, setTimer, type Timer } from '#shared/timers';
import type { ThrottleState } from '../domain/dashboard-throttle.ts';
import { DashboardThrottles, type ThrottleAlsoCommit } from '../ports/dashboard-throttles.ts';
import type { AnalyticsStore } from '../ports/store.ts';
import { throttleKey } from './analytics-keys.ts';

export class StoredDashboardThrottles extends DashboardThrottles {
  readonly #store: AnalyticsStore;
  constructor(store: AnalyticsStore) {
    super();
    this.#store = store;
  }

  async find(tenantId: string) {
    const { pk, sk } = throttleKey(tenantId);
    const item = await this.#store.get<ThrottleState>(pk, sk);
    return { state: item?.doc, version: item?.version };
  }

  async save(
    tenantId: string,
    state: ThrottleState,
    version: string | undefined,
    { events = [], nextWakeUp, consume }: ThrottleAlsoCommit,
  ) {
    const when = version === undefined ? 'absent' : { version };
    const changes: AnyChange[] = [{ op: 'put', ...throttleKey(tenantId), doc: state, when }];
    if (nextWakeUp) changes.push(toWakeUpWrite(tenantId, nextWakeUp, consume));
    else if (consume) changes.push(consume);
    return this.#tryWrite(changes, events);
  }

  async discardTimer(consume: Change) {
    await this.#tryWrite([consume]);
  }

  async #tryWrite(changes: readonly AnyChange[], events: ThrottleAlsoCommit['events'] = []) {
    try {
      await this.#store.write(changes, events);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}

/** Sets the timer. If a timer has fired, replaces it. */
function toWakeUpWrite(
  tenantId: string,
  { at, correlationId }: NonNullable<ThrottleAlsoCommit['nextWakeUp']>,
  consume: Change | undefined,
): Change {
  const timer: Timer<'dashboard'> = { tenantId, id: 'dashboard', kind: 'dashboard', due: at, data: { correlationId } };
  return consume ? moveTimer({ consume }, timer) : setTimer(timer);
}
