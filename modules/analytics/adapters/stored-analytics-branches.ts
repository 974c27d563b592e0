import { putIfNewer } from '#shared/store/put-if-newer';
import { type AnalyticsBranch, AnalyticsBranches } from '../ports/analytics-branches.ts';
import type { AnalyticsStore } from '../ports/store.ts';
import { branchCopyKey } from './analytics-keys.ts';

export class StoredAnalyticsBranches extends AnalyticsBranches {
  readonly #store: AnalyticsStore;
  constructor(store: AnalyticsStore) {
    super();
    this.#store = store;
  }

  save(tenantId: string, branchId: string, { timeZone }: AnalyticsBranch, saidAt: string) {
    return putIfNewer(this.#store, branchCopyKey(tenantId, branchId), { timeZone, saidAt });
  }

  async find(tenantId: string, branchId: string) {
    const { pk, sk } = branchCopyKey(tenantId, branchId);
    return (await this.#store.get<AnalyticsBranch>(pk, sk))?.doc;
  }
}
