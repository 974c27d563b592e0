import { runAsTenant } from '#shared/tenant-scope';
import { orderingError } from '../../domain/errors.ts';
import type { DiningTable } from '../domain/venue.ts';
import type { TableCode, TableCodes } from '../ports/table-codes.ts';
import type { Venues, Versioned } from '../ports/venues.ts';

type Deps = { readonly venues: Venues; readonly codes: TableCodes };

/** Finds the table to which a printed code belongs. */
export class ResolveTableCode {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the tenant to which a code belongs. Verifies the code before anything else is read.
   * @throws `ordering.invalid-code` if the code is not genuine
   */
  async findTenant(code: TableCode): Promise<string> {
    const tenantId = await this.#deps.venues.findTenantId(code.r);
    const isGenuine = tenantId !== undefined && (await runAsTenant(tenantId, () => this.#deps.codes.isGenuine(tenantId, code)));
    if (!isGenuine) throw orderingError('ordering.invalid-code');
    return tenantId;
  }

  /**
   * Returns the table of a genuine code. Checks restaurant, branch and table, in this order.
   * @throws `ordering.restaurant-not-found`
   * @throws `ordering.branch-not-found` if the restaurant has no such branch, `ordering.branch-inactive` if it is inactive
   * @throws `ordering.table-not-found` if the branch has no such table, `ordering.table-inactive` if it is inactive
   * @throws `ordering.invalid-code` if the table has another number by now
   */
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
    // An old print: the table has another number by now.
    if (table.value.number !== n) throw orderingError('ordering.invalid-code');
    return table;
  }
}
