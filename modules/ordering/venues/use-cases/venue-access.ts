import { authError, canAccessBranch, type Principal } from '#shared/auth/auth';
import { orderingError } from '../../domain/errors.ts';
import type { Branch, DiningTable, Restaurant } from '../domain/venue.ts';
import type { VenuePage, VenueQuery, Venues, Versioned } from '../ports/venues.ts';

/**
 * Restaurants, branches and tables that a staff member may access: those of the tenant or, if the member is limited to branches, those of
 * these branches.
 */
export class VenueAccess {
  readonly #venues: Venues;
  constructor(venues: Venues) {
    this.#venues = venues;
  }

  /**
   * @throws `ordering.restaurant-not-found`
   * @throws `auth.other-branch` if none of the caller's branches belongs to the restaurant
   */
  async restaurant(principal: Principal, id: string): Promise<Versioned<Restaurant>> {
    const found = await this.#venues.findRestaurant(principal.tenantId, id);
    if (!found) throw orderingError('ordering.restaurant-not-found');
    const accessible = await this.#accessibleRestaurantIds(principal);
    if (accessible && !accessible.has(id)) throw authError('auth.other-branch');
    return found;
  }

  /**
   * @throws `ordering.branch-not-found`
   * @throws `auth.other-branch` if the caller may not access the branch
   */
  async branch(principal: Principal, id: string): Promise<Versioned<Branch>> {
    const found = await this.#venues.findBranch(principal.tenantId, id);
    if (!found) throw orderingError('ordering.branch-not-found');
    if (!canAccessBranch(principal, id)) throw authError('auth.other-branch');
    return found;
  }

  /**
   * @throws `ordering.table-not-found`
   * @throws `auth.other-branch` if the caller may not access the table's branch
   */
  async table(principal: Principal, id: string): Promise<Versioned<DiningTable>> {
    const found = await this.#venues.findTable(principal.tenantId, id);
    if (!found) throw orderingError('ordering.table-not-found');
    if (!canAccessBranch(principal, found.value.branchId)) throw authError('auth.other-branch');
    return found;
  }

  /** A page of the restaurants that the caller may access. */
  async restaurants(principal: Principal, query: VenueQuery): Promise<VenuePage<Restaurant>> {
    const accessible = await this.#accessibleRestaurantIds(principal);
    return this.#venues.listRestaurants(principal.tenantId, { ...query, ...(accessible && { matches: ({ id }) => accessible.has(id) }) });
  }

  /**
   * A page of the restaurant's branches that the caller may access.
   * @throws the errors of `restaurant`
   */
  async branches(principal: Principal, restaurantId: string, query: VenueQuery): Promise<VenuePage<Branch>> {
    await this.restaurant(principal, restaurantId);
    return this.#venues.listBranches(principal.tenantId, restaurantId, { ...query, matches: ({ id }) => canAccessBranch(principal, id) });
  }

  /**
   * A page of the branch's tables.
   * @throws the errors of `branch`
   */
  async tables(principal: Principal, branchId: string, query: VenueQuery): Promise<VenuePage<DiningTable>> {
    await this.branch(principal, branchId);
    return this.#venues.listTables(principal.tenantId, branchId, query);
  }

  /** Returns the ids of the restaurants of the caller's branches; undefined if the caller may access all restaurants. */
  async #accessibleRestaurantIds({ tenantId, branches }: Principal): Promise<ReadonlySet<string> | undefined> {
    if (branches === null) return undefined;
    const found = await Promise.all(branches.map((id) => this.#venues.findBranch(tenantId, id)));
    return new Set(found.flatMap((branch) => branch?.value.restaurantId ?? []));
  }
}
