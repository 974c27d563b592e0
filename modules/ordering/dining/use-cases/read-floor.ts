import type { Principal } from '#shared/auth/auth';
import type { DiningTable } from '../../venues/domain/venue.ts';
import { maxTablesPerBranch } from '../../venues/ports/venues.ts';
import type { VenueAccess } from '../../venues/use-cases/venue-access.ts';
import type { BillRequest } from '../domain/bill-request.ts';
import type { BillRequests } from '../ports/bill-requests.ts';

/** A table as it stands now; `bill`: the request of its guests that nobody has attended yet. */
export type FloorTable = { readonly table: DiningTable; readonly bill: BillRequest | null };

type Deps = { readonly venueAccess: VenueAccess; readonly billRequests: BillRequests };

/** A branch at a glance. */
export class ReadFloor {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** By number. */
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
