import type { DomainEvent } from '#shared/events/events';
import type { OrderType } from '#shared/events/payloads/fields';
import { putIfNewer, type TimestampedCopy } from '#shared/store/put-if-newer';
import type { Item, Key, Store } from '#shared/store/store';
import { Estimates } from '../ports/estimates.ts';

type EstimateRecord = TimestampedCopy & Pick<DomainEvent<'EstimatesChanged'>['data'], 'fromMinutes' | 'toMinutes' | 'until'>;

const estimateKey = (tenantId: string, branchId: string | null, type: OrderType): Key => ({
  pk: `TENANT#${tenantId}#ESTIMATES`,
  sk: `${branchId === null ? 'ALL' : `BRANCH#${branchId}`}#${type}`,
});

/** Stores estimates in any engine of `Store`. */
export class StoredEstimates extends Estimates {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  save(tenantId: string, { branchId, orderType, ...estimate }: DomainEvent<'EstimatesChanged'>['data'], saidAt: string) {
    return putIfNewer(this.#store, estimateKey(tenantId, branchId, orderType), { ...estimate, saidAt } satisfies EstimateRecord);
  }

  async find(tenantId: string, branchId: string | null, type: OrderType, now: Date) {
    const keys = [...new Set([branchId, null])].map((id) => estimateKey(tenantId, id, type));
    const found = (await this.#store.getMany<EstimateRecord>(keys)) as readonly Item<EstimateRecord>[];
    const inOrder = keys.flatMap(({ sk }) => found.filter((item) => item.sk === sk));
    const valid = inOrder.find(({ doc: { until } }) => until === null || now.toISOString() < until)?.doc;
    return valid && { fromMinutes: valid.fromMinutes, toMinutes: valid.toMinutes };
  }
}
