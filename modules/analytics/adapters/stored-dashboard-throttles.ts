import { ConditionFailed, type Write } from '#shared/store/store';
import { setTimer } from '#shared/timers';
import type { Tick } from '../domain/dashboard-throttle.ts';
import { type Along, Ticks } from '../ports/dashboard-throttles.ts';
import type { AnalyticsTable } from '../ports/store.ts';
import { tickKey } from './analytics-keys.ts';

/** The kind of the timers that end a pause, one per tenant. */
export const pauseTimer = 'dashboard';

export class TableTicks extends Ticks {
  readonly #table: AnalyticsTable;
  constructor(table: AnalyticsTable) {
    super();
    this.#table = table;
  }

  async find(tenantId: string) {
    const { pk, sk } = tickKey(tenantId);
    const item = await this.#table.get<Tick>(pk, sk);
    return { tick: item?.doc, version: item?.version };
  }

  async store(tenantId: string, tick: Tick, version: string | undefined, { events = [], wake, spent }: Along) {
    const when = version === undefined ? 'absent' : { version };
    const changes: Write[] = [{ op: 'put', ...tickKey(tenantId), doc: tick, when }];
    if (wake) changes.push(wakeUp(tenantId, wake, spent));
    else if (spent) changes.push(spent);
    return this.#happened(changes, events);
  }

  async forget(spent: Write) {
    await this.#happened([spent]);
  }

  async #happened(changes: readonly Write[], events: Along['events'] = []) {
    try {
      await this.#table.write(changes, events);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}

/** Sets the timer; moves the one that has rung, if it has not been moved meanwhile. */
function wakeUp(tenantId: string, { at, correlationId }: NonNullable<Along['wake']>, spent: Write | undefined): Write {
  const timer = setTimer({ tenantId, id: pauseTimer, kind: pauseTimer, due: at, data: { correlationId } });
  return spent?.when === undefined ? timer : { ...timer, when: spent.when };
}
