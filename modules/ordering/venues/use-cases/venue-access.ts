import { authError, canAccessBranch, type Principal } from '#shared/auth/auth';
import { orderingError } from '../../domain/errors.ts';
import type { Branch, DiningTable, Restaurant } from '../domain/venue.ts';
import type { VenuePage, VenueQuery, Venues, Versioned } from '../ports/venues.ts';

/** Places for staff: those of their tenant, and, where they are limited to branches, of these. */
export class VenueAccess {
  readonly #venues: Venues;
  constructor(venues: Venues) {
    this.#venues = venues;
  }

  /** @throws 404 if there is no such restaurant, 403 if it has none of the branches where this person works. */
  async restaurant(principal: Principal, id: string): Promise<Versioned<Restaurant>> {
    const found = await this.#venues.findRestaurant(principal.tenantId, id);
    if (!found) throw orderingError('ordering.restaurant-not-found');
    const accessible = await this.#accessibleRestaurantIds(principal);
    if (accessible && !accessible.has(id)) throw authError('auth.other-branch');
    return found;
  }

  async branch(principal: Principal, id: string): Promise<Versioned<Branch>> {
    const found = await this.#venues.findBranch(principal.tenantId, id);
    if (!found) throw orderingError('ordering.branch-not-found');
    if (!canAccessBranch(principal, id)) throw authError('auth.other-branch');
    return found;
  }

  async table(principal: Principal, id: string): Promise<Versioned<DiningTable>> {
    const found = await this.#venues.findTable(principal.tenantId, id);
    if (!found) throw orderingError('ordering.table-not-found');
    if (!canAccessBranch(principal, found.value.branchId)) throw authError('auth.other-branch');
    return found;
  }

  async restaurants(principal: Principal, query: VenueQuery): Promise<VenuePage<Restaurant>> {
    const accessible = await this.#accessibleRestaurantIds(principal);
    return this.#venues.listRestaurants(principal.tenantId, { ...query, ...(accessible && { matches: ({ id }) => accessible.has(id) }) });
  }

  async branches(principal: Principal, restaurantId: string, query: VenueQuery): Promise<VenuePage<Branch>> {
    await this.restaurant(principal, restaurantId);
    return this.#venues.listBranches(principal.tenantId, restaurantId, { ...query, matches: ({ id }) => canAccessBranch(principal, id) });
  }

  async tables(principal: Principal, branchId: string, query: VenueQuery): Promise<VenuePage<DiningTable>> {
    await this.branch(principal, branchId);
    return this.#venues.listTables(principal.tenantId, branchId, query);
  }

  /** The restaurants that have one of the branches where this person works; undefined for all of them. */
  async #accessibleRestaurantIds({ tenantId, branches }: Principal): Promise<ReadonlySet<string> | undefined> {
    if (branches === null) return undefined;
    const found = await Promise.all(branches.map((id) => this.#venues.findBranch(tenantId, id)));
    return new Set(found.flatMap((branch) => branch?.value.restaurantId ?? []));
  }
}
