import type { Principal } from '#shared/auth/auth';
import type { DiningTable } from '../../venues/domain/venue.ts';
import { mostTables } from '../../venues/ports/venues.ts';
import type { ReachPlaces } from '../../venues/use-cases/venue-access.ts';
import type { BillRequest } from '../domain/bill-request.ts';
import type { BillRequests } from '../ports/bill-requests.ts';

/** A table as it stands now; `bill`: the request of its guests that nobody has attended yet. */
export type Standing = { readonly table: DiningTable; readonly bill: BillRequest | null };

/** A branch at a glance. */
export class ShowFloor {
  readonly #reach: ReachPlaces;
  readonly #bills: BillRequests;
  constructor(reach: ReachPlaces, bills: BillRequests) {
    this.#reach = reach;
    this.#bills = bills;
  }

  /** By number. */
  async run(principal: Principal, branchId: string): Promise<readonly Standing[]> {
    const { it: branch } = await this.#reach.branch(principal, branchId);
    const pending = { branches: [branchId], pending: true, limit: mostTables };
    const [{ rows: tables }, { requests }] = await Promise.all([
      this.#reach.tables(principal, branchId, { limit: mostTables }),
      this.#bills.ofRestaurant(principal.tenantId, branch.restaurantId, pending),
    ]);
    const waiting = new Map(requests.map((request) => [request.tableId, request]));
    return tables.map((table) => ({ table, bill: waiting.get(table.id) ?? null }));
  }
}
