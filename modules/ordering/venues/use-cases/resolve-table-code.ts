import { asTenant } from '#shared/tenant-scope';
import { refuse } from '../../domain/errors.ts';
import type { DiningTable } from '../domain/venue.ts';
import type { Code, TableCodes } from '../ports/table-codes.ts';
import type { Places, Versioned } from '../ports/venues.ts';

/** Finds the table that a printed code stands on. */
export class ReadCode {
  readonly #places: Places;
  readonly #codes: TableCodes;
  constructor(places: Places, codes: TableCodes) {
    this.#places = places;
    this.#codes = codes;
  }

  /** Whose code it is. Refuses one that was not made here; nothing else is looked at before. */
  async tenantOf(code: Code): Promise<string> {
    const tenantId = await this.#places.tenantOf(code.r);
    const isGenuine = tenantId !== undefined && (await asTenant(tenantId, () => this.#codes.genuine(tenantId, code)));
    if (!isGenuine) throw refuse('ordering.invalid-code');
    return tenantId;
  }

  /** Refuses, in this order: no such restaurant; no such branch of it, or a closed one; no such table of it, or one that is out of use. */
  async table(tenantId: string, { r, b, t, n }: Code): Promise<Versioned<DiningTable>> {
    const places = this.#places;
    const [restaurant, branch, table] = await Promise.all([
      places.restaurant(tenantId, r),
      places.branch(tenantId, b),
      places.table(tenantId, t),
    ]);
    if (!restaurant) throw refuse('ordering.restaurant-not-found');
    if (branch?.it.restaurantId !== r) throw refuse('ordering.branch-not-found');
    if (!branch.it.isActive) throw refuse('ordering.branch-inactive');
    if (table?.it.branchId !== b) throw refuse('ordering.table-not-found');
    if (!table.it.isActive) throw refuse('ordering.table-inactive');
    // An old print: by now this number is another table's.
    if (table.it.number !== n) throw refuse('ordering.invalid-code');
    return table;
  }
}
