import type { Principal } from '#shared/auth/auth';
import type { DiningTable } from '../../venues/domain/venue.ts';
import { maxTablesPerBranch } from '../../venues/ports/venues.ts';
import type { VenueAccess } from '../../venues/use-cases/venue-access.ts';
import type { BillRequest } from '../domain/bill-request.ts';
import type { BillRequests } from '../ports/bill-requests.ts';

/** A table with its current status. `bill`: the pending bill request of its guests, if any. */
export type FloorTable = { readonly table: DiningTable; readonly bill: BillRequest | null };

type Deps = { readonly venueAccess: VenueAccess; readonly billRequests: BillRequests };

/** Reads the tables of a branch with their pending bill requests. */
export class ReadFloor {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Returns all tables of the branch, ordered by number. @throws `ordering.branch-not-found`, `auth.other-branch` */
  async run(principal: Principal, branchId: string): Promise<readonly FloorTable[]> {
    const { value: branch } = await this.#deps.venueAccess.branch(principal, branchId);
    const pending = { branches: [branchId], pending: true, limit: maxTablesPerBranch };
    const [{ rows: tables }, { requests }] = await Promise.all([
      this.#deps.venueAccess.tables(principal, branchId, { limit: maxTablesPerBranch }),
      this.#deps.billRequests.listByRestaurant(principal.tenantId, branch.restaurantId, pending),
    ]);
    const pendingByTable = new Map(requests.map((request) => [request.tableId, request]));
    return tables.map((table) => ({ table, bill: pendingByTable.get(table.id) ?? null }));
  }
}
