import { runAsTenant } from '#shared/tenant-scope';
import { orderingError } from '../../domain/errors.ts';
import type { DiningTable } from '../domain/venue.ts';
import type { TableCode, TableCodes } from '../ports/table-codes.ts';
import type { Venues, Versioned } from '../ports/venues.ts';

type Deps = { readonly venues: Venues; readonly codes: TableCodes };

/** Finds the table that a printed code stands on. */
export class ResolveTableCode {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Whose code it is. Refuses one that was not made here; nothing else is looked at before. */
  async findTenant(code: TableCode): Promise<string> {
    const tenantId = await this.#deps.venues.findTenantId(code.r);
    const isGenuine = tenantId !== undefined && (await runAsTenant(tenantId, () => this.#deps.codes.isGenuine(tenantId, code)));
    if (!isGenuine) throw orderingError('ordering.invalid-code');
    return tenantId;
  }

  /** Refuses, in this order: no such restaurant; no such branch of it, or a closed one; no such table of it, or one that is out of use. */
  async findTable(tenantId: string, { r, b, t, n }: TableCode): Promise<Versioned<DiningTable>> {
    const venues = this.#deps.venues;
    const [restaurant, branch, table] = await Promise.all([
      venues.findRestaurant(tenantId, r),
      venues.findBranch(tenantId, b),
      venues.findTable(tenantId, t),
    ]);
    if (!restaurant) throw orderingError('ordering.restaurant-not-found');
    if (branch?.value.restaurantId !== r) throw orderingError('ordering.branch-not-found');
    if (!branch.value.isActive) throw orderingError('ordering.branch-inactive');
    if (table?.value.branchId !== b) throw orderingError('ordering.table-not-found');
    if (!table.value.isActive) throw orderingError('ordering.table-inactive');
    // An old print: by now this number is another table's.
    if (table.value.number !== n) throw orderingError('ordering.invalid-code');
    return table;
  }
}
