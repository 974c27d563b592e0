import { keepNewest } from '#shared/store/put-if-newer';
import { type Branch, Branches } from '../ports/analytics-branches.ts';
import type { AnalyticsTable } from '../ports/store.ts';
import { branchKey } from './analytics-keys.ts';

export class TableBranches extends Branches {
  readonly #table: AnalyticsTable;
  constructor(table: AnalyticsTable) {
    super();
    this.#table = table;
  }

  keep(tenantId: string, branchId: string, { timeZone }: Branch, saidAt: string) {
    return keepNewest(this.#table, branchKey(tenantId, branchId), { timeZone, saidAt });
  }

  async find(tenantId: string, branchId: string) {
    const { pk, sk } = branchKey(tenantId, branchId);
    return (await this.#table.get<Branch>(pk, sk))?.doc;
  }
}
