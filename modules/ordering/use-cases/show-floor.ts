import type { Principal } from '#shared/auth';
import type { DiningTable } from '../domain/place.ts';
import type { WaitingBill, WaitingBills } from '../ports/waiting-bills.ts';
import type { ReachPlaces } from './reach-places.ts';

/** A table as it stands now; `bill`: the request of its guests that nobody has attended yet. */
export type Standing = { readonly table: DiningTable; readonly bill: WaitingBill | null };

/** A branch at a glance. */
export class ShowFloor {
  readonly #reach: ReachPlaces;
  readonly #bills: WaitingBills | undefined;
  constructor(reach: ReachPlaces, bills: WaitingBills | undefined) {
    this.#reach = reach;
    this.#bills = bills;
  }

  /** By number. */
  async run(principal: Principal, branchId: string): Promise<readonly Standing[]> {
    const { it: branch } = await this.#reach.branch(principal, branchId);
    const [tables, bills = []] = await Promise.all([
      this.#reach.tables(principal, branchId),
      this.#bills?.ofBranch(principal.tenantId, branch.restaurantId, branchId),
    ]);
    const waiting = new Map(bills.map((bill) => [bill.tableId, bill]));
    return tables.map((table) => ({ table, bill: waiting.get(table.id) ?? null }));
  }
}
