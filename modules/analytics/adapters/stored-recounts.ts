import type { Change } from '#shared/store/change';
import { type AnyChange, ConditionFailed } from '#shared/store/store';
import { clearTimer, moveTimer, setTimer, type Timer } from '#shared/timers';
import type { Recount } from '../domain/recount.ts';
import { Recounts } from '../ports/recounts.ts';
import type { AnalyticsStore } from '../ports/store.ts';
import { recountKey } from './analytics-keys.ts';

const timerId = 'recount';

export class StoredRecounts extends Recounts {
  readonly #store: AnalyticsStore;
  constructor(store: AnalyticsStore) {
    super();
    this.#store = store;
  }

  async find(tenantId: string) {
    const { pk, sk } = recountKey(tenantId);
    const item = await this.#store.get<Recount>(pk, sk);
    return { recount: item?.doc, version: item?.version };
  }

  async save(
    tenantId: string,
    recount: Recount,
    version: string | undefined,
    { continueAt, consume }: { readonly continueAt: Date | undefined; readonly consume?: Change | undefined },
  ) {
    const when = version === undefined ? 'absent' : { version };
    const changes: AnyChange[] = [{ op: 'put', ...recountKey(tenantId), doc: recount, when }];
    if (continueAt) {
      const timer: Timer<'recount'> = { tenantId, id: timerId, kind: 'recount', due: continueAt, data: {} };
      changes.push(consume ? moveTimer({ consume }, timer) : setTimer(timer));
    } else changes.push(consume ?? clearTimer(tenantId, timerId));
    return this.#tryWrite(changes);
  }

  async discardTimer(consume: Change) {
    await this.#tryWrite([consume]);
  }

  async #tryWrite(changes: readonly AnyChange[]) {
    try {
      await this.#store.write(changes);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
