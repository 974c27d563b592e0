import { ConditionFailed, type Write } from '#shared/store/store';
import { setTimer } from '#shared/timers';
import type { ThrottleState } from '../domain/dashboard-throttle.ts';
import { DashboardThrottles, type ThrottleAlsoCommit } from '../ports/dashboard-throttles.ts';
import type { AnalyticsStore } from '../ports/store.ts';
import { throttleKey } from './analytics-keys.ts';

/** The kind of the timers that end a pause, one per tenant. */
export const dashboardTimerKind = 'dashboard';

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
    { events = [], nextWakeUp: wake, consume: spent }: ThrottleAlsoCommit,
  ) {
    const when = version === undefined ? 'absent' : { version };
    const changes: Write[] = [{ op: 'put', ...throttleKey(tenantId), doc: state, when }];
    if (wake) changes.push(toWakeUpWrite(tenantId, wake, spent));
    else if (spent) changes.push(spent);
    return this.#tryWrite(changes, events);
  }

  async discardTimer(consume: Write) {
    await this.#tryWrite([consume]);
  }

  async #tryWrite(changes: readonly Write[], events: ThrottleAlsoCommit['events'] = []) {
    try {
      await this.#store.write(changes, events);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}

/** Sets the timer; moves the one that has rung, if it has not been moved meanwhile. */
function toWakeUpWrite(
  tenantId: string,
  { at, correlationId }: NonNullable<ThrottleAlsoCommit['nextWakeUp']>,
  consume: Write | undefined,
): Write {
  const timer = setTimer({ tenantId, id: dashboardTimerKind, kind: dashboardTimerKind, due: at, data: { correlationId } });
  return consume?.when === undefined ? timer : { ...timer, when: consume.when };
}
